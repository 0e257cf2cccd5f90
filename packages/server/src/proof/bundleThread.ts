import { Worker } from "node:worker_threads";
import type { Edition } from "./bundle.ts";
import type { EndedSession } from "./makeBundles.ts";

/** What files are to be made of. */
export interface BundleOrder {
  readonly url: string;
  readonly sessions: readonly EndedSession[];
  readonly edition: Edition;
  readonly signingKeyPath: string;
}

export type BundlesMade = readonly {
  readonly sessionId: number; readonly bytes: Uint8Array; readonly root: string;
}[];

/** Makes files on a thread of its own: a replay takes seconds, and nobody's order waits for it. */
export function makeBundlesAside(
  order: BundleOrder,
): { made: Promise<BundlesMade>; stop(): Promise<unknown> } {
  const worker = new Worker(
    new URL("./bundleWorker.ts", import.meta.url), { workerData: order, execArgv: [] },
  );
  const made = new Promise<BundlesMade>((resolve, reject) => {
    worker.once("message", resolve).once("error", reject);
    worker.once(
      "exit", (code) => reject(new Error(`the thread that makes session files ended with ${code}`)),
    );
  });
  return { made, stop: () => worker.terminate() };
}
