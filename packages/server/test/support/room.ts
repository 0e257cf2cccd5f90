import pg from "pg";
import { type Database, openDatabase } from "../../src/db/database.ts";
import { recordIn } from "../../src/journal/postgresRecord.ts";
import type { ToolRoom } from "../../src/tools/tools.ts";

/** A database as the offline tools see it, with what they said on the way. */
export interface Room extends ToolRoom {
  readonly db: Database;
  readonly told: string[];
  close(): Promise<void>;
}

export function openRoom(url: string, args: readonly string[] = []): Room {
  const { db, pool } = openDatabase(url, 3);
  const told: string[] = [];
  return {
    db, pool, record: recordIn(pool), args, told, progress: (text) => told.push(text),
    close: () => db.destroy(),
  };
}

/** Runs statements as somebody who has taken the database's own guard off the journal. */
export async function tamper(url: string, ...statements: (readonly [string, ...unknown[]])[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    for (const [text, ...values] of statements) await client.query(text, values);
  } finally {
    await client.end();
  }
}
