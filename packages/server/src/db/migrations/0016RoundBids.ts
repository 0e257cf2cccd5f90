import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Bids of a round come many to one act: none of them has an id of its member's own. */
export const roundBids: Migration = {
  async up(db) {
    await sql`drop index order_client_id`.execute(db);
    await sql`
      create unique index order_client_id on "order" (member_id, client_order_id) where client_order_id <> ''
    `.execute(db);
  },
};
