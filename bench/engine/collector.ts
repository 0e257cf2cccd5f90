import {
  constants, type NodeGCPerformanceDetail, type PerformanceEntry, PerformanceObserver,
} from "node:perf_hooks";

/** What the garbage collector did while something ran. */
export interface Collected {
  /** Share of the time that it took, 0 to 1. */
  readonly share: number;
  /** Collections of the whole heap. */
  readonly major: number;
}

/** Watches the garbage collector from now on. */
export class CollectorWatch {
  readonly #runs: { readonly startedAt: number; readonly ms: number; readonly isMajor: boolean }[] = [];
  readonly #observer = new PerformanceObserver((list) => this.#keep(list.getEntries()));

  constructor() {
    this.#observer.observe({ entryTypes: ["gc"] });
  }

  /** Ends the watch and tells what was collected between two instants of `performance.now()`. */
  async between(startMs: number, endMs: number): Promise<Collected> {
    // The collector's entries are handed over in a later turn of the loop.
    await new Promise((resolve) => setImmediate(resolve));
    this.#keep(this.#observer.takeRecords());
    this.#observer.disconnect();
    const runs = this.#runs.filter(({ startedAt }) => startedAt >= startMs && startedAt <= endMs);
    const ms = runs.reduce((sum, run) => sum + run.ms, 0);
    return { share: ms / (endMs - startMs), major: runs.filter(({ isMajor }) => isMajor).length };
  }

  #keep(entries: readonly PerformanceEntry[]): void {
    for (const entry of entries) {
      const { kind } = (entry as unknown as { detail: NodeGCPerformanceDetail }).detail;
      const isMajor = kind === constants.NODE_PERFORMANCE_GC_MAJOR;
      this.#runs.push({ startedAt: entry.startTime, ms: entry.duration, isMajor });
    }
  }
}

/** Bytes in use after full collections, the second for what the first let go; needs `--expose-gc`. */
export function bytesInUse(): { readonly heap: number; readonly arrays: number } {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, arrays: arrayBuffers };
}
