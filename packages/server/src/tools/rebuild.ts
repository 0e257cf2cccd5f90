import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { catchUpOne, type Projector } from "../sequencer/projection.ts";
import { PROJECTORS } from "../projectors.ts";
import type { ToolResult, ToolRoom } from "./tools.ts";

const DIFFERENT = 6;
const USAGE = 2;

/**
 * Drops projections and builds them again from the journal, all of them or those named; says of each
 * whether the rows are what they were [PRJ-3].
 */
export async function rebuild({ db, record, args, progress }: ToolRoom): Promise<ToolResult> {
  const names = args.filter((arg) => !arg.startsWith("--"));
  const unknown = names.find((name) => !PROJECTORS.some((projector) => projector.name === name));
  if (unknown !== undefined) {
    const known = PROJECTORS.map((projector) => projector.name).join(", ");
    return {
      exitCode: USAGE, result: { error: "unknown projection" }, lines: [`${unknown}: known are ${known}`],
    };
  }
  const chosen = PROJECTORS.filter((projector) => names.length === 0 || names.includes(projector.name));
  const results: { name: string; rows: number; isEqual: boolean }[] = [];
  for (const projector of chosen) {
    await catchUpOne(db, record, projector);
    const before = await fingerprint(db, projector);
    await empty(db, projector);
    progress(`${projector.name}: building`);
    await catchUpOne(db, record, projector);
    const after = await fingerprint(db, projector);
    results.push({ name: projector.name, rows: after.rows, isEqual: before.digest === after.digest });
  }
  const isEqual = results.every((result) => result.isEqual);
  return {
    exitCode: isEqual ? 0 : DIFFERENT, result: { ok: isEqual, projections: results },
    lines: results.map((
      { name, rows, isEqual: same },
    ) => `${same ? "equal    " : "DIFFERENT"} ${name} (${rows} rows)`),
  };
}

async function empty(db: Database, projector: Projector): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const table of projector.tables) await tx.deleteFrom(table).execute();
    await tx.deleteFrom("projection").where("name", "=", projector.name).execute();
  });
}

/** Digest over all rows of a projection, whatever their order on disk. */
async function fingerprint(db: Database, projector: Projector): Promise<{ rows: number; digest: string }> {
  let rows = 0;
  let digest = "";
  for (const table of projector.tables) {
    const { rows: found } = await sql<{ count: number; digest: string }>`
      select count(*) as count,
        md5(coalesce(string_agg(row_digest, '' order by row_digest), '')) as digest
      from (select md5(t::text) as row_digest from ${sql.table(table)} t) digests`.execute(db);
    rows += found[0]?.count ?? 0;
    digest += found[0]?.digest ?? "";
  }
  return { rows, digest };
}
