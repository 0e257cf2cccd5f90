import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { EXIT } from "../output/exit.ts";
import { stopOnSignal } from "../commands/server.ts";
import { ServerProcess } from "../process/serverProcess.ts";
import { readDemoExchange } from "./demoFiles.ts";
import { LiveMarket } from "./liveMarket.ts";
import { DEMO_RATE, loadPast } from "./runDemo.ts";

const ADMIN_PASSWORD = "kontor-demo";
const WEB_DIST = fileURLToPath(new URL("../../../web/dist", import.meta.url));

interface LiveOptions {
  readonly port?: string;
  readonly var?: string;
}

/**
 * Opens the demo market in reach of a browser and keeps it alive until it is stopped. The first start
 * plays the past; later ones go on with the data of the first.
 */
export async function openLiveDemo(options: LiveOptions): Promise<number> {
  const folder = resolve(options.var ?? process.env["KONTOR_VAR"] ?? "var");
  const port = options.port ?? process.env["KONTOR_PORT"] ?? "8080";
  const marker = join(folder, "demo-loaded");
  const isFirst = !existsSync(marker);
  if (isFirst) startAnew(folder);
  const server = new ServerProcess({
    env: {
      KONTOR_VAR: folder, KONTOR_PORT: port, KONTOR_MODE: "TRAINING", KONTOR_ADMIN_PASSWORD: ADMIN_PASSWORD,
      KONTOR_RATE_PER_SECOND: DEMO_RATE, KONTOR_WEB: WEB_DIST,
    },
    isRestarted: true,
    onMessage: ({ event, reason }) => {
      if (event === "fatal" || event === "fault") process.stderr.write(`${event}: ${reason ?? ""}\n`);
    },
  });
  const running: { market?: LiveMarket } = {};
  stopOnSignal(async () => {
    running.market?.stop();
    await server.stop();
  });
  const url = (await server.open()).replace("127.0.0.1", "localhost");
  if (isFirst) {
    process.stderr.write("first start: the market of November and December 2022 is played\n");
    await loadPast(url);
    writeFileSync(marker, `${new Date().toISOString()}\n`);
  }
  const market = await LiveMarket.open(url, ADMIN_PASSWORD);
  running.market = market;
  tellWhere(url);
  void market.run((error) => process.stderr.write(`live market: ${String(error)}\n`));
  return (await server.wait()) === 0 ? EXIT.DONE : EXIT.NETWORK;
}

/** A load that was broken off left half a past behind: it begins anew. */
function startAnew(folder: string): void {
  rmSync(join(folder, "postgres"), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

function tellWhere(url: string): void {
  const demo = readDemoExchange();
  const logins = [
    ...demo.visitors.map((visitor) => visitor.login), "auctioneer", "auctioneer2", "clearing", "admin",
  ];
  process.stdout.write(
    [
      "",
      `  The exchange is open: ${url}`,
      "",
      `  Sign in as ${logins.join(", ")}`,
      `  with the password ${demo.password}. All companies that trade here are fictitious.`,
      `  Interface: ${url}/docs/api    Stop: Ctrl-C`,
      "",
      "",
    ].join("\n"),
  );
}

