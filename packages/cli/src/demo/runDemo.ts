import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "../output/exit.ts";
import { makePrinter } from "../output/print.ts";
import { ServerProcess } from "../process/serverProcess.ts";
import { stopOnSignal } from "../process/signals.ts";
import { demoEnvironment } from "./demoEnvironment.ts";
import { loadPast } from "./loadPast.ts";
import type { ReportLine } from "./report.ts";

const FREE_PORT = "0";

/**
 * Runs the demo without a browser: a fresh exchange in a folder that goes afterwards, the past sessions,
 * the report. @returns the exit code: a figure that does not agree is a failed check
 */
export async function runDemo(isJson: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "kontor-demo-"));
  const server = new ServerProcess({ env: demoEnvironment(folder, FREE_PORT) });
  const end = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  stopOnSignal(end);
  try {
    const lines = await loadPast(await server.open());
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
