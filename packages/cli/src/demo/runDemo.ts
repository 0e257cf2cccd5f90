import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "../api/client.ts";
import { EXIT } from "../output/exit.ts";
import { makePrinter } from "../output/print.ts";
import { Progress } from "../output/progress.ts";
import { ServerProcess } from "../process/serverProcess.ts";
import { PAST_SESSIONS, readDemoExchange, readScript } from "./demoFiles.ts";
import { Desks } from "./desks.ts";
import { loadExchange, stepsOf } from "./loadExchange.ts";
import { playScript } from "./playScript.ts";
import { type ReportLine, reportOn } from "./report.ts";

const ADMIN_PASSWORD = "kontor-demo";
/** Far above what a person does: the demo's programs speak for many people at once. */
export const DEMO_RATE = "2000";

/**
 * Runs the demo without a browser: a fresh exchange in a folder that goes afterwards, the past sessions,
 * the report. @returns the exit code: a figure that does not agree is a failed check
 */
export async function runDemo(isJson: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "kontor-demo-"));
  const server = new ServerProcess({
    env: {
      KONTOR_VAR: folder, KONTOR_PORT: "0", KONTOR_MODE: "TRAINING", KONTOR_ADMIN_PASSWORD: ADMIN_PASSWORD,
      KONTOR_RATE_PER_SECOND: DEMO_RATE, DATABASE_URL: "",
    },
  });
  try {
    const url = await server.open();
    const lines = await loadPast(url);
    print(lines, isJson);
    return lines.every((line) => line.agrees) ? EXIT.DONE : EXIT.CHECK;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Founds the demo market and plays its past. @returns published against computed */
export async function loadPast(url: string): Promise<ReportLine[]> {
  const demo = readDemoExchange();
  const scripts = PAST_SESSIONS.map(readScript);
  const desks = new Desks(url, demo, ADMIN_PASSWORD);
  await loadExchange(demo, desks, new Progress("demo market", stepsOf(demo)));
  for (const script of scripts) {
    const progress = new Progress(script.code, script.lots.length + script.bids.length);
    await playScript(script, desks, progress);
  }
  const client = new Client(url);
  return (await Promise.all(scripts.map((script) => reportOn(client, script)))).flat();
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
