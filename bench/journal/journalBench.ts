import { fileURLToPath } from "node:url";
import { type Comparison, type MeasuredPair, medianFigure, speedOf } from "../contender/compare.ts";
import { type Measure, runScript } from "../contender/contenderProcess.ts";
import { withDatabase } from "../contender/database.ts";
import type { Bench, Family } from "../report/bench.ts";

const APPEND = fileURLToPath(new URL("./append.ts", import.meta.url));

/** Batches of a run by the commands in one; a short run has a tenth of them. */
const COUNTS = { 1000: 1_000, 100: 3_000, 1: 5_000 } as const;
type Batch = keyof typeof COUNTS;

/** The journal in PostgreSQL against a bare file on the same disk. */
export const journalFamily: Family = {
  name: "journal",
  async run(bench) {
    await bench.attempt("journal", () =>
      withDatabase(bench.options.folder, async (url) => {
        for (const comparison of comparisonsOn(bench, url)) await bench.compare(comparison);
      }),
    );
  },
};

function comparisonsOn(bench: Bench, url: string): Comparison[] {
  const { folder, isShort } = bench.options;
  const run = (who: string, batch: Batch): Promise<Measure> => {
    const count = isShort ? COUNTS[batch] / 10 : COUNTS[batch];
    const target = who.startsWith("kontor") ? url : folder;
    return runScript(APPEND, [who, target, String(batch), String(count)]);
  };
  const against = (ours: string, theirs: string, batch: Batch) => ({
    ours: () => run(ours, batch), theirs: () => run(theirs, batch), notes: diskNotes,
  });
  return [
    {
      name: "journal.pg.b1000", between: "ours/raw-append", goal: "J1",
      ...against("kontor", "growing", 1000),
    },
    {
      name: "journal.pg.b1000.events", between: "ours/raw-append",
      ...against("kontor-events", "growing", 1000),
    },
    {
      name: "journal.pg.b1", between: "ours/raw-preallocated", goal: "J1",
      ...against("kontor", "preallocated", 1),
    },
    {
      name: "journal.pg.b100.p50", between: "commit/fdatasync", goal: "J3",
      ...against("kontor", "preallocated", 100), value: latencyOf,
    },
    {
      name: "journal.pg.b100.events.p50", between: "commit/fdatasync",
      ...against("kontor-events", "preallocated", 100), value: latencyOf,
    },
  ];
}

/** Median time of a commit of ours, or of the disk alone where a run tells it. */
function latencyOf({ figures }: Measure): number {
  return figures?.["syncP50Us"] || (figures?.["commitP50Us"] ?? NaN);
}

function diskNotes(pairs: readonly MeasuredPair[]): Record<string, number> {
  return {
    ours_per_s: Math.round(medianFigure(pairs, 0, speedOf)),
    theirs_per_s: Math.round(medianFigure(pairs, 1, speedOf)),
    commit_p50_us: medianFigure(pairs, 0, ({ figures }) => figures?.["commitP50Us"] ?? NaN),
    fdatasync_p50_us: medianFigure(pairs, 1, ({ figures }) => figures?.["syncP50Us"] ?? NaN),
  };
}
