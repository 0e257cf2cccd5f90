import { fileURLToPath } from "node:url";
import { type MeasuredPair, medianFigure, requireChecksum, speedOf } from "../contender/compare.ts";
import { withDatabase } from "../contender/database.ts";
import { type Measure, runProgram, runScript } from "../contender/contenderProcess.ts";
import type { Bench, Family } from "../report/bench.ts";
import { judgeCollector, noteSpeed } from "./collectorLines.ts";
import { type FlowName, flowOf, type MadeFlow } from "./flows.ts";
import { howToProvide, PEERS } from "./peers.ts";

const PLAY = fileURLToPath(new URL("./play.ts", import.meta.url));
const WRITE_JOURNAL = fileURLToPath(new URL("./writeJournal.ts", import.meta.url));
const REPLAY = fileURLToPath(new URL("./replay.ts", import.meta.url));

/** Order books of npm, and the flow on which the first of them has a goal. */
const NPM_BOOKS = ["nodejs-order-book", "hft-limit-order-book"] as const;
const ONE_BOOK = ["xc1", "itch1"] as const;

/** The core against other engines on one order flow. */
export const engineFamily: Family = {
  name: "engine",
  async run(bench) {
    for (const flow of ONE_BOOK) await bench.attempt(`engine.${flow}`, () => runOneBook(bench, flow));
    await bench.attempt("engine.xc1.replay", () => runReplay(bench));
    await bench.attempt("engine.xc1000", () => runManyBooks(bench));
  },
};

async function runOneBook(bench: Bench, flow: FlowName): Promise<void> {
  const made = madeOnce(bench, flow);
  const runs: Measure[] = [];
  for (const name of NPM_BOOKS) {
    const hasGoal = flow === "xc1" && name === "nodejs-order-book";
    const pairs = await bench.compare({
      name: `engine.${flow}`, between: `ours/${name}`, ...(hasGoal ? { goal: "E4" } : {}),
      ours: () => play("kontor", made()), theirs: () => play(name, made()), notes: speedNotes,
      expected: () => made().checksum,
    });
    runs.push(...pairs.map(([ours]) => ours));
  }
  runs.push(...(await runPeers(bench, flow, made)));
  noteSpeed(bench, `engine.${flow}`, runs);
  if (flow === "xc1") judgeCollector(bench, `engine.${flow}`, runs);
}

/** A thousand books with a million orders; no book of npm plays them in less than minutes. */
async function runManyBooks(bench: Bench): Promise<void> {
  const made = madeOnce(bench, "xc1000");
  const runs = await runPeers(bench, "xc1000", made);
  const isAlone = runs.length === 0 && bench.wants("engine.xc1000", "ours") && !bench.options.isShort;
  for (let i = 1; isAlone && i <= bench.options.pairs; i++) {
    bench.progress.tell(`engine.xc1000 ours ${i} of ${bench.options.pairs}`);
    const run = await play("kontor", made());
    requireChecksum([run], made().checksum);
    runs.push(run);
  }
  noteSpeed(bench, "engine.xc1000", runs);
}

/** Engines that the user has built, against ours. @returns our runs */
async function runPeers(bench: Bench, flow: FlowName, made: () => MadeFlow): Promise<Measure[]> {
  const runs: Measure[] = [];
  for (const peer of PEERS) {
    const goal = peer.goals.find(([name]) => name === flow)?.[1];
    const name = `engine.${flow}`;
    const between = `ours/${peer.name}`;
    if (!goal || !bench.wants(name, between)) continue;
    const program = process.env[peer.variable];
    if (!program) {
      bench.add({ kind: "SKIP", name: `engine.${goal.slice(0, 2)}`, text: `${name} ${howToProvide(peer)}` });
      continue;
    }
    const pairs = await bench.compare({
      name, between, goal, ours: () => play("kontor", made()),
      theirs: () => runProgram(program, [made().path]), notes: speedNotes, expected: () => made().checksum,
    });
    runs.push(...pairs.map(([ours]) => ours));
  }
  return runs;
}

/** A start from the journal alone, in a process that has compiled nothing, against the warm engine. */
async function runReplay(bench: Bench): Promise<void> {
  const [name, between] = ["engine.xc1.replay", "replay/warm-engine"];
  if (!bench.wants(name, between)) return;
  const { path } = madeOnce(bench, "xc1")();
  await withDatabase(bench.options.folder, async (url) => {
    bench.progress.tell(`${name} writing the journal`);
    await runScript(WRITE_JOURNAL, [path, url]);
    await bench.compare({
      name, between, goal: "E7", ours: () => runScript(REPLAY, [url]),
      theirs: () => runScript(PLAY, ["kontor", path, "state"]), notes: speedNotes,
    });
  });
}

function play(engine: string, flow: MadeFlow): Promise<Measure> {
  return runScript(PLAY, [engine, flow.path]);
}

function speedNotes(pairs: readonly MeasuredPair[]): Record<string, string> {
  return {
    ours_per_s: Math.round(medianFigure(pairs, 0, speedOf)).toString(),
    theirs_per_s: Math.round(medianFigure(pairs, 1, speedOf)).toString(),
  };
}

/** The flow, made when it is first needed. */
function madeOnce(bench: Bench, name: FlowName): () => MadeFlow {
  let made: MadeFlow | undefined;
  return () => (made ??= flowOf(name, bench.options.commands, bench.options.folder, bench.progress));
}
