import type { Measure } from "../contender/contenderProcess.ts";
import { bytesInUse, CollectorWatch } from "./collector.ts";
import type { FlowEngine } from "./flowEngine.ts";
import { type FlowView, readFlow } from "./flowView.ts";
import { KontorEngine } from "./kontor.ts";
import { NpmBookEngine } from "./npmBook.ts";

/**
 * Records behind the filling ones, and the least time, that are played on engines of their own before the
 * clock runs: the machine compiles beside the run, and what is measured is code that is compiled.
 */
const WARM_UP = 300_000;
const WARM_UP_MS = 1_500;

/**
 * One run of an engine: `node --expose-gc bench/engine/play.ts kontor|PACKAGE FLOW.bin [state]`. The checksum
 * is that of the deals, or of the state that the exchange is left in.
 */
const [name = "", path = "", over = "deals"] = process.argv.slice(2);

function engineOf(flow: FlowView): FlowEngine {
  return name === "kontor" ? new KontorEngine(flow) : new NpmBookEngine(flow, name);
}

function warmUp(flow: FlowView): void {
  const end = flow.fill + Math.min(flow.commands, WARM_UP);
  const startMs = performance.now();
  for (let played = 0; played < WARM_UP || performance.now() - startMs < WARM_UP_MS; played += end) {
    engineOf(flow).play(0, end);
  }
}

async function measure(flow: FlowView): Promise<Measure> {
  const end = flow.fill + flow.commands;
  const engine = engineOf(flow);
  engine.play(0, flow.fill);
  engine.startCounting();
  // What is left of the warm-up must be gone before memory is counted.
  await new Promise((resolve) => setImmediate(resolve));
  const before = bytesInUse();
  const watch = new CollectorWatch();
  const startMs = performance.now();
  engine.play(flow.fill, end);
  const endMs = performance.now();
  const { share, major } = await watch.between(startMs, endMs);
  const after = bytesInUse();
  return {
    commands: flow.commands, seconds: (endMs - startMs) / 1000,
    checksum: over === "state" ? (engine.stateHash ?? "") : engine.checksum,
    figures: {
      gcShare: share, gcMajor: major, heapBytes: after.heap - before.heap,
      arrayBytes: after.arrays - before.arrays,
    },
  };
}

const flow = readFlow(path);
warmUp(flow);
console.log(JSON.stringify(await measure(flow)));
