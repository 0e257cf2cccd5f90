import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The party that an order names as the only one it may deal with; 0 is everybody. */
export const addressedOrders: Migration = {
  async up(db) {
    await sql`alter table "order" add column counterparty_id bigint not null default 0`.execute(db);
    await sql`
      create index order_counterparty on "order" (counterparty_id, order_id)
      where counterparty_id <> 0`.execute(db);
  },
};
