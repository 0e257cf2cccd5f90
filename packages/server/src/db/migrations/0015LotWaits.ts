import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Bids that wait after the end of a lot: behind its winner, or for the owner's word below its reserve. */
export const lotWaits: Migration = {
  async up(db) {
    await sql`
      create table lot_wait (
        book_id bigint primary key, kind text not null, begun_at bigint not null, ends_at bigint not null,
        bids jsonb not null, chance jsonb, ended text, ended_at bigint
      )`.execute(db);
    await sql`create index lot_wait_open on lot_wait (book_id) where ended is null`.execute(db);
  },
};
