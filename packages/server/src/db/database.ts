import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Tables } from "./tables.ts";
import { installNumberParser } from "./types.ts";

export type Database = Kysely<Tables>;

/** Connections of the back office; the journal's writer has one of its own. */
export function openDatabase(url: string, connections = 8): { db: Database; pool: pg.Pool } {
  installNumberParser();
  const pool = new pg.Pool({ connectionString: url, max: connections, application_name: "kontor" });
  // A connection that breaks fails the query under way and is replaced at its next use. Without listeners it
  // would end the process: the pool's own covers idle connections only.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool };
}
