import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * The price an order was placed at, which its amendments do not change: start prices come from it. Orders
 * that are there already are built again from the journal at the next start.
 */
export const firstPrice: Migration = {
  async up(db) {
    await sql`alter table "order" add column first_ticks bigint`.execute(db);
    await sql`truncate "order", order_refusal`.execute(db);
    await sql`delete from projection where name = 'orders'`.execute(db);
  },
};
