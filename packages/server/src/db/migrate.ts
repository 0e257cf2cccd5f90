import { Migrator, type Migration } from "kysely/migration";
import type { Database } from "./database.ts";
import { journalTables } from "./migrations/0001Journal.ts";
import { rowTables } from "./migrations/0002Rows.ts";
import { projectionTables } from "./migrations/0003Projections.ts";
import { firstPrice } from "./migrations/0004FirstPrice.ts";

const MIGRATIONS: Record<string, Migration> = {
  "0001Journal": journalTables,
  "0002Rows": rowTables,
  "0003Projections": projectionTables,
  "0004FirstPrice": firstPrice,
};

/** Brings the database to the layout of this release; a layout it does not know stops the start. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
