import { sql } from "kysely";
import { Migrator, type Migration } from "kysely/migration";
import type { Database } from "./database.ts";
import { journalTables } from "./migrations/0001Journal.ts";
import { rowTables } from "./migrations/0002Rows.ts";
import { projectionTables } from "./migrations/0003Projections.ts";
import { firstPrice } from "./migrations/0004FirstPrice.ts";
import { stopLines } from "./migrations/0005StopLines.ts";
import { exchangeNames } from "./migrations/0006ExchangeNames.ts";
import { lots } from "./migrations/0008Lots.ts";
import { sessionTemplates } from "./migrations/0009SessionTemplates.ts";
import { proofTables } from "./migrations/0010Proofs.ts";
import { commitments } from "./migrations/0012Commitments.ts";
import { catalogues } from "./migrations/0013Catalogues.ts";
import { addressedOrders } from "./migrations/0014Addressed.ts";
import { lotWaits } from "./migrations/0015LotWaits.ts";
import { roundBids } from "./migrations/0016RoundBids.ts";
import { sessionCourse } from "./migrations/0017SessionCourse.ts";
import { noSaleCertificates } from "./migrations/0018NoSaleCertificates.ts";

const MIGRATIONS: Record<string, Migration> = {
  "0001Journal": journalTables,
  "0002Rows": rowTables,
  "0003Projections": projectionTables,
  "0004FirstPrice": firstPrice,
  "0005StopLines": stopLines,
  "0006ExchangeNames": exchangeNames,
  "0008Lots": lots,
  "0009SessionTemplates": sessionTemplates,
  "0010Proofs": proofTables,
  "0012Commitments": commitments,
  "0013Catalogues": catalogues,
  "0014Addressed": addressedOrders,
  "0015LotWaits": lotWaits,
  "0016RoundBids": roundBids,
  "0017SessionCourse": sessionCourse,
  "0018NoSaleCertificates": noSaleCertificates,
};

/** A newer release has changed the database; this one would not understand what it holds. */
class NewerDatabaseError extends Error {
  override readonly name = "NewerDatabaseError";
}

/**
 * Brings the database to the layout of this release, each step once [MIG-1].
 * @throws {NewerDatabaseError} where a newer release was here before; nothing is changed then
 */
export async function migrate(db: Database): Promise<void> {
  await refuseNewer(db);
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

async function refuseNewer(db: Database): Promise<void> {
  const table = sql<{ oid: string | null }>`select to_regclass('kysely_migration')::text as oid`;
  if ((await table.execute(db)).rows[0]?.oid === null) return;
  const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const unknown = done.rows.map((row) => row.name).filter((name) => !(name in MIGRATIONS));
  if (unknown.length === 0) return;
  throw new NewerDatabaseError(
    `a newer release of Kontor changed this database (${unknown.join(", ")}); start that release`,
  );
}
