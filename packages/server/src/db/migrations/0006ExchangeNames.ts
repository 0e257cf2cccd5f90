import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What the exchange is called in each language; null where it has only the name of its record. */
export const exchangeNames: Migration = {
  async up(db) {
    await sql`alter table exchange_text add column names jsonb`.execute(db);
  },
};
