import { join, resolve } from "node:path";
import { auctionFamily } from "./auction/auctionBench.ts";
import { Progress } from "./contender/progress.ts";
import { edgeFamily } from "./edge/edgeBench.ts";
import { engineFamily } from "./engine/engineBench.ts";
import { journalFamily } from "./journal/journalBench.ts";
import { Bench, type Family } from "./report/bench.ts";
import { readCommandLine, USAGE, UsageError } from "./report/commandLine.ts";
import { EXIT, exitCodeOf, textOf } from "./report/line.ts";
import { describeMachine, machineText } from "./report/machine.ts";
import { saveResults } from "./report/results.ts";

/** Ratios against other engines, against the bare disk and against a bare route: `npm run bench`. */
const FAMILIES: readonly Family[] = [engineFamily, auctionFamily, journalFamily, edgeFamily];
const RESULTS = join(import.meta.dirname, "results.md");

async function main(): Promise<number> {
  const names = FAMILIES.map(({ name }) => name);
  const asked = readCommandLine(process.argv.slice(2), names);
  const folder = resolve(asked.folder);
  const machine = describeMachine(folder);
  const at = new Date().toISOString();
  const bench = new Bench({ ...asked, folder }, new Progress(), (line) => {
    if (asked.isJson) process.stderr.write(`${textOf(line)}\n`);
    else process.stdout.write(`${textOf(line)}\n`);
  });
  bench.progress.tell(machineText(machine));
  for (const family of FAMILIES.filter(({ name }) => asked.families.includes(name))) {
    const before = bench.lines.length;
    await family.run(bench);
    if (asked.isSaved) saveResults(RESULTS, family.name, { machine, at, lines: bench.lines.slice(before) });
  }
  if (asked.isJson) console.log(JSON.stringify({ at, machine, lines: bench.lines }, null, 2));
  return exitCodeOf(bench.lines);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof UsageError ? `${error.message}\n${USAGE}` : String(error)}\n`);
  process.exitCode = EXIT.BROKEN;
}
