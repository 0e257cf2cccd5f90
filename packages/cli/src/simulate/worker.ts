import { runSeed, type SeedResult } from "./runSeed.ts";

/** What a worker is asked: one seed. */
export interface SeedTask {
  readonly seed: number;
  readonly steps: number;
  readonly isTraced: boolean;
}

/** A process that runs seeds, one after the other, as its parent hands them out. */
process.on("message", ({ seed, steps, isTraced }: SeedTask) => {
  const onLine = (line: string): void => void process.stdout.write(`${line}\n`);
  runSeed({ seed, steps, ...(isTraced ? { onLine } : {}) }).then(
    (result: SeedResult) => process.send?.(result),
    (error: unknown) => {
      throw error;
    },
  );
});
process.on("disconnect", () => process.exit());
