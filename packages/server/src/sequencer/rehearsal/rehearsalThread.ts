import { Worker } from "node:worker_threads";
import type { BareResult } from "./compare.ts";
import type { WorkerOrder, WorkerWord } from "./rehearsalWorker.ts";

/** Memory of the thread; a rehearsal that needs more ends alone, and the exchange goes on. */
const MEMORY_MB_MAX = 2_048;

/** How a rehearsal ended. */
export type RehearsalEnd =
  | { readonly state: "DONE"; readonly result: BareResult }
  | { readonly state: "FAILED" | "CANCELLED"; readonly reason: string };

/**
 * A rehearsal in a thread of its own: commands of the running exchange never wait for it, and whatever
 * befalls it stays there [RHS-5].
 */
export class RehearsalThread {
  readonly ended: Promise<RehearsalEnd>;
  readonly #worker: Worker;
  #done = 0;
  #total = 0;
  #isCancelled = false;

  constructor(order: WorkerOrder) {
    this.#worker = new Worker(new URL("./rehearsalWorker.ts", import.meta.url), {
      workerData: order, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
    });
    this.ended = this.#follow();
  }

  get progress(): { readonly done: number; readonly total: number } {
    return { done: this.#done, total: this.#total };
  }

  /** Ends the work where it stands. */
  async cancel(): Promise<void> {
    this.#isCancelled = true;
    await this.#worker.terminate();
  }

  #follow(): Promise<RehearsalEnd> {
    return new Promise((resolve) => {
      this.#worker.on("message", (word: WorkerWord) => {
        if (word.kind === "PROGRESS") [this.#done, this.#total] = [word.done, word.total];
        else if (word.kind === "RESULT") resolve({ state: "DONE", result: word.result });
        else resolve({ state: "FAILED", reason: word.reason });
      });
      this.#worker.on("error", (error: Error) => resolve({ state: "FAILED", reason: error.message }));
      this.#worker.on("exit", () => resolve(this.#isCancelled
        ? { state: "CANCELLED", reason: "it was cancelled" }
        : { state: "FAILED", reason: "it ended without a result" }));
    });
  }
}
