import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { EXIT, UsageError } from "../output/exit.ts";
import { makePrinter } from "../output/print.ts";
import { ServerProcess } from "../process/serverProcess.ts";
import { stopOnSignal } from "../process/signals.ts";
import { demoEnvironment } from "./demoEnvironment.ts";
import { DemoFolder } from "./demoFolder.ts";
import { loadPast } from "./loadPast.ts";
import type { ReportLine } from "./report.ts";

const FREE_PORT = "0";

/**
 * Runs the demo without a browser: a fresh exchange, the past sessions, the report. Its data go afterwards
 * where no folder is given to keep them.
 * @returns the exit code: a figure that does not agree is a failed check
 */
export async function runDemo(keptIn: string | undefined, isJson: boolean): Promise<number> {
  const folder = new DemoFolder(resolve(keptIn ?? mkdtempSync(join(tmpdir(), "kontor-demo-"))));
  if (folder.state() !== "EMPTY") throw new UsageError(`${folder.path} holds a demo already`);
  folder.begin();
  const server = new ServerProcess({ env: demoEnvironment(folder.path, FREE_PORT) });
  const end = async (): Promise<void> => {
    await server.stop();
    if (keptIn === undefined) rmSync(folder.path, { recursive: true, force: true });
  };
  stopOnSignal(end);
  try {
    const lines = await loadPast(await server.open());
    folder.finish();
    print(lines, isJson);
    return lines.every((line) => line.agrees) ? EXIT.DONE : EXIT.CHECK;
  } finally {
    await end();
  }
}

function print(lines: readonly ReportLine[], isJson: boolean): void {
  const printer = makePrinter(isJson);
  const rows = lines.map((line) => ({ ...line, agrees: line.agrees ? "yes" : "NO" }));
  printer.table(isJson ? lines.map((line) => ({ ...line })) : rows,
    ["session", "fact", "figure", "published", "computed", "unit", "agrees"]);
  const agreeing = lines.filter((line) => line.agrees).length;
  printer.say(
    `\n${agreeing} of ${lines.length} published figures come out of the exchange's own statistics.`,
  );
}
