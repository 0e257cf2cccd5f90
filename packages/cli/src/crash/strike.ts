import { setTimeout as sleep } from "node:timers/promises";
import type { ServerProcess } from "../process/serverProcess.ts";
import { waitUntil } from "../process/waitUntil.ts";
import type { Random } from "../random.ts";
import type { DatabaseProcesses } from "./database.ts";
import { killAtOnce } from "./processes.ts";
import type { RoundPlan } from "./roundPlan.ts";

const STARTING_MS = 30_000;

/** What a strike has to do with. */
export interface Target {
  readonly server: ServerProcess;
  readonly database: DatabaseProcesses;
  readonly random: Random;
}

/**
 * Kills what the plan says, and what starts afterwards as often as it says.
 * @returns the instant of the last kill, by `performance.now()`
 */
export async function strike({ victim, againMs }: RoundPlan, target: Target): Promise<number> {
  const { server, database, random } = target;
  let struckAt = performance.now();
  switch (victim) {
    case "APPLICATION":
    case "SNAPSHOT":
      killAtOnce([server.pid]);
      return struckAt;
    case "POSTMASTER":
      killAtOnce([database.postmaster()]);
      return struckAt;
    case "BACKEND":
      killAtOnce([random.pick(database.backends()).pid]);
      return struckAt;
    case "BOTH":
      killAtOnce([server.pid, database.postmaster()]);
      return struckAt;
    case "EVERYTHING":
      killAtOnce([server.pid, ...database.all().map((row) => row.pid)]);
      return struckAt;
    case "STARTING_APPLICATION":
      for (const delayMs of [0, ...againMs]) struckAt = await killApplication(server, delayMs);
      return struckAt;
    case "STARTING_DATABASE":
      killAtOnce([server.pid]);
      for (const delayMs of againMs) struckAt = await killNextDatabase(database, delayMs);
      return struckAt;
    case "STOP":
      if (server.pid !== undefined) process.kill(server.pid, "SIGTERM");
      return struckAt;
  }
}

/** Kills the application some time after it was started, open or not. */
async function killApplication(server: ServerProcess, delayMs: number): Promise<number> {
  const before = server.pid;
  await sleep(delayMs);
  killAtOnce([server.pid]);
  const struckAt = performance.now();
  await waitUntil("the application is started again", STARTING_MS, () =>
    server.pid !== undefined && server.pid !== before ? true : undefined);
  return struckAt;
}

/** Kills the database some time after a new one was started, ready or not. */
async function killNextDatabase(database: DatabaseProcesses, delayMs: number): Promise<number> {
  const before = database.postmaster();
  const next = await waitUntil("a database is started", STARTING_MS, () => {
    const pid = database.postmaster();
    return pid === before ? undefined : pid;
  });
  await sleep(delayMs);
  killAtOnce([next]);
  return performance.now();
}
