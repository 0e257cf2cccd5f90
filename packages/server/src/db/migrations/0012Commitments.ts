import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The hash of a sealed bid stands beside its order; what the bid says stands nowhere. */
export const commitments: Migration = {
  async up(db) {
    await sql`alter table "order" add column commitment text`.execute(db);
  },
};
