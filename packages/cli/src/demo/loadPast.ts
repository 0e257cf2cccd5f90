import { Client } from "../api/client.ts";
import { Progress } from "../output/progress.ts";
import { ADMIN_PASSWORD } from "./demoEnvironment.ts";
import { PAST_SESSIONS, readDemoExchange, readScript } from "./demoFiles.ts";
import { Desks } from "./desks.ts";
import { loadExchange, stepsOf } from "./loadExchange.ts";
import { playScript } from "./playScript.ts";
import { type ReportLine, reportOn } from "./report.ts";

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
