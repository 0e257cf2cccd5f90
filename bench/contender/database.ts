import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startEmbedded } from "../../packages/server/src/db/embedded/launcher.ts";

/** Gives a new embedded PostgreSQL to some work and takes it away again, with all that was written. */
export async function withDatabase<T>(folder: string, work: (url: string) => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const home = mkdtempSync(join(folder, "database-"));
  try {
    const database = await startEmbedded(home);
    try {
      return await work(database.url);
    } finally {
      await database.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
