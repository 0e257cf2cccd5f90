import { fileURLToPath } from "node:url";
import { requireChecksum } from "../contender/compare.ts";
import { withDatabase } from "../contender/database.ts";
import { type Measure, runScript } from "../contender/contenderProcess.ts";
import type { Bench, Family } from "../report/bench.ts";
import { GOALS, type GoalName } from "../report/goals.ts";
import { ratioLine } from "../report/line.ts";
import { medianOf, spreadOf } from "../report/ratio.ts";

const CALL = fileURLToPath(new URL("./call.ts", import.meta.url));
const LIVE = fileURLToPath(new URL("./live.ts", import.meta.url));

/** Times that have a goal of their own and no contender: milliseconds on this machine. */
interface Timing {
  readonly name: string;
  readonly between: string;
  readonly goal: GoalName;
  readonly run: () => Promise<Measure>;
  readonly valueMs: (run: Measure) => number;
  /** Figures behind the verdict: the name in the line and the one in the run. */
  readonly notes: Readonly<Record<string, string>>;
}

/** Auctions with everybody in them at once. */
export const auctionFamily: Family = {
  name: "auction",
  async run(bench) {
    const { isShort, folder } = bench.options;
    await bench.attempt("auction.call", () => time(bench, {
      name: "auction.call", between: "uncross-ms/run", goal: "U1",
      notes: { deals: "deals", events: "events" }, run: () => runScript(CALL, [isShort ? "10000" : "100000"]),
      valueMs: ({ seconds }) => seconds * 1000,
    }));
    await bench.attempt("auction.live", () => time(bench, {
      name: "auction.live", between: "late-p99-ms/run", goal: "S1",
      notes: { late_p50_ms: "lateP50Ms", changes: "changes" },
      run: () => withDatabase(folder, (url) => runScript(LIVE, [isShort ? "100" : "800", url])),
      valueMs: ({ figures }) => figures?.["lateP99Ms"] ?? NaN,
    }));
  },
};

async function time(bench: Bench, timing: Timing): Promise<void> {
  const { name, between, goal } = timing;
  if (!bench.wants(name, between)) return;
  const runs: Measure[] = [];
  for (let i = 1; i <= bench.options.pairs; i++) {
    bench.progress.tell(`${name} ${i} of ${bench.options.pairs}`);
    runs.push(await timing.run());
    requireChecksum(runs, runs[0]?.checksum ?? "");
  }
  const figures = Object.entries(timing.notes).map(([note, figure]) =>
    [note, Math.round(medianOf(runs.map((run) => run.figures?.[figure] ?? NaN)))] as const);
  bench.add(ratioLine(name, between, spreadOf(runs.map((run) => [timing.valueMs(run), 1])), GOALS[goal], {
    id: goal, ...Object.fromEntries(figures), checksum: runs[0]?.checksum ?? "",
  }));
}
