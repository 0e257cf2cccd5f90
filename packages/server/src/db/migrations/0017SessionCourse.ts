import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * The log of a session tells its whole course: bids that everybody was shown, demand in the rounds of a
 * clock, auctions at a common price. What is there already is built again from the journal at the next start.
 */
export const sessionCourse: Migration = {
  async up(db) {
    await sql`alter table session_log add column surplus bigint, add column told text`.execute(db);
    await sql`truncate session, book, session_log, lot`.execute(db);
    await sql`delete from projection where name = 'sessions'`.execute(db);
  },
};
