import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * One event may stand in the logs of several sessions: the whole exchange stops for each of them. What is
 * there already is built again from the journal at the next start.
 */
export const stopLines: Migration = {
  async up(db) {
    await sql`alter table session_log drop constraint session_log_pkey`.execute(db);
    await sql`drop index session_log_session`.execute(db);
    await sql`alter table session_log add primary key (session_id, seq, place)`.execute(db);
    await sql`truncate session, book, session_log`.execute(db);
    await sql`delete from projection where name = 'sessions'`.execute(db);
  },
};
