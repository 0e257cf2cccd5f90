import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Tables } from "./tables.ts";
import { installNumberParser } from "./types.ts";

export type Database = Kysely<Tables>;

/** Connections of the back office; the journal's writer has one of its own. */
export function openDatabase(url: string, connections = 8): { db: Database; pool: pg.Pool } {
  installNumberParser();
  const pool = new pg.Pool({ connectionString: url, max: connections, application_name: "kontor" });
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool };
}
