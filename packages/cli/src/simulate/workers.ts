import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { SeedResult } from "./runSeed.ts";
import type { SeedTask } from "./worker.ts";

const WORKER = fileURLToPath(new URL("./worker.ts", import.meta.url));

/**
 * Runs seeds in processes of their own, as many at once as are asked for; each is handed the next seed when
 * it has done one, so that all cores are busy to the end.
 *
 * @param onResult - hears of each seed, in the order in which they end; says whether to go on
 * @throws {Error} where a worker ends before it has answered
 */
export async function runSeeds(
  tasks: readonly SeedTask[], workerCount: number, onResult: (result: SeedResult) => boolean,
): Promise<void> {
  const waiting = [...tasks];
  const workers: ChildProcess[] = [];
  const work = async (): Promise<void> => {
    const child = fork(WORKER, { stdio: ["ignore", "inherit", "inherit", "ipc"], execArgv: [] });
    workers.push(child);
    for (let task = waiting.shift(); task; task = waiting.shift()) {
      if (!onResult(await askFor(child, task))) waiting.length = 0;
    }
    child.disconnect();
  };
  try {
    await Promise.all(Array.from({ length: Math.min(workerCount, tasks.length) }, work));
  } finally {
    for (const child of workers) child.kill();
  }
}

function askFor(child: ChildProcess, task: SeedTask): Promise<SeedResult> {
  return new Promise((resolve, reject) => {
    const onEnd = (code: number | null): void =>
      reject(new Error(`seed ${task.seed}: the worker ended with ${String(code)}`));
    child.once("exit", onEnd);
    child.once("message", (result: SeedResult) => {
      child.off("exit", onEnd);
      resolve(result);
    });
    child.send(task);
  });
}
