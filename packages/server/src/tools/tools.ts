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
import { verifyFile } from "./verifyFile.ts";

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
  if (command === "verifyFile") return print(verifyFile(args), args);
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
      return print(ran, args);
    } finally {
      await writer.close();
    }
  } finally {
    await db.destroy();
    await embedded?.stop();
  }
}

function print({ result, lines, exitCode }: ToolResult, args: readonly string[]): number {
  process.stdout.write(`${args.includes("--json") ? JSON.stringify(result) : lines.join("\n")}\n`);
  return exitCode;
}

/** A tool that is broken off leaves no database running. */
function stopWhenInterrupted(stopDatabase: () => Promise<void>): void {
  const stop = (): void => void stopDatabase().finally(() => process.exit(INTERRUPTED));
  for (const event of ["SIGINT", "SIGTERM", "disconnect"]) process.once(event, stop);
}
