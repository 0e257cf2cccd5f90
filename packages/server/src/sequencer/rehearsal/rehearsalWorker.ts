import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "../../db/database.ts";
import type { BareResult } from "./compare.ts";
import { RehearsalRefusedError } from "./otherHistory.ts";
import { rehearse, type RehearsalTask } from "./rehearse.ts";

/** What the thread is started with. */
export interface WorkerOrder {
  readonly databaseUrl: string;
  readonly task: RehearsalTask;
}

/** What the thread says. */
export type WorkerWord =
  | { readonly kind: "PROGRESS"; readonly done: number; readonly total: number }
  | { readonly kind: "RESULT"; readonly result: BareResult }
  /** The core refuses the rules: the asker's to mend, no fault of the program. */
  | { readonly kind: "REFUSED"; readonly reason: string };

const CONNECTIONS = 2;

/** The whole life of the thread: one rehearsal. It shares nothing with the sequencer but the processor. */
async function main({ databaseUrl, task }: WorkerOrder): Promise<void> {
  const say = (word: WorkerWord): void => parentPort?.postMessage(word);
  const { db, pool } = openDatabase(databaseUrl, CONNECTIONS);
  try {
    const result = await rehearse(pool, task, (done, total) => say({ kind: "PROGRESS", done, total }));
    say({ kind: "RESULT", result });
  } catch (error) {
    if (!(error instanceof RehearsalRefusedError)) throw error;
    say({ kind: "REFUSED", reason: error.message });
  } finally {
    await db.destroy();
  }
}

await main(workerData as WorkerOrder);
