import type pg from "pg";
import { type Database, openDatabase } from "../db/database.ts";
import { startEmbedded } from "../db/embedded/launcher.ts";
import { migrate } from "../db/migrate.ts";
import { openJournal } from "../journal/postgresLine.ts";
import { recordIn } from "../journal/postgresRecord.ts";
import type { RecordStore } from "../journal/record.ts";
import { readConfig } from "../platform/config.ts";
import { rebuild } from "./rebuild.ts";
import { replay } from "./replay.ts";
import { verify } from "./verify.ts";

/** What a tool works with: the database while nobody else writes it, and where to tell about progress. */
export interface ToolRoom {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly record: RecordStore;
  readonly args: readonly string[];
  /** Says how far a long work is, on standard error. */
  readonly progress: (text: string) => void;
}

/** A tool gives its result as plain values and the exit code. */
export interface ToolResult {
  readonly exitCode: number;
  readonly result: Readonly<Record<string, unknown>>;
  /** Lines for people; the values above are for programs. */
  readonly lines: readonly string[];
}

const TOOLS: Readonly<Record<string, (room: ToolRoom) => Promise<ToolResult>>> = { verify, replay, rebuild };
const USAGE = 2;
const INTERRUPTED = 130;

/** Runs an offline tool; takes the writer's lock so that no exchange writes meanwhile. */
export async function runTool(command: string, args: readonly string[]): Promise<number> {
  const tool = TOOLS[command];
  if (!tool) {
    process.stderr.write(`unknown command ${command}\n`);
    return USAGE;
  }
  const config = readConfig(process.env);
  const embedded = config.databaseUrl === undefined ? await startEmbedded(config.varDir) : undefined;
  if (embedded) stopWhenInterrupted(() => embedded.stop());
  const url = config.databaseUrl ?? embedded?.url ?? "";
  const { db, pool } = openDatabase(url);
  try {
    const writer = await openJournal(url, () => migrate(db));
    try {
      const ran = await tool({
        db, pool, record: recordIn(pool), args, progress: (text) => process.stderr.write(`${text}\n`),
      });
      const text = args.includes("--json") ? JSON.stringify(ran.result) : ran.lines.join("\n");
      process.stdout.write(`${text}\n`);
      return ran.exitCode;
    } finally {
      await writer.close();
    }
  } finally {
    await db.destroy();
    await embedded?.stop();
  }
}

/** A tool that is broken off leaves no database running. */
function stopWhenInterrupted(stopDatabase: () => Promise<void>): void {
  const stop = (): void => void stopDatabase().finally(() => process.exit(INTERRUPTED));
  for (const event of ["SIGINT", "SIGTERM", "disconnect"]) process.once(event, stop);
}
