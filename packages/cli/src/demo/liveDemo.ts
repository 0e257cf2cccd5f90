import { resolve } from "node:path";
import { EXIT } from "../output/exit.ts";
import { stopOnSignal } from "../process/signals.ts";
import { ServerProcess } from "../process/serverProcess.ts";
import { ADMIN_PASSWORD, demoEnvironment } from "./demoEnvironment.ts";
import { DemoFolder } from "./demoFolder.ts";
import { LiveMarket } from "./liveMarket.ts";
import { loadPast } from "./loadPast.ts";
import { welcome } from "./welcome.ts";

interface LiveOptions {
  readonly port?: string;
  readonly var?: string;
}

/**
 * Opens the demo market in reach of a browser and keeps it alive until it is stopped. The first start
 * plays the past; later ones go on with the data of the first.
 */
export async function openLiveDemo(options: LiveOptions): Promise<number> {
  const folder = new DemoFolder(resolve(options.var ?? process.env["KONTOR_VAR"] ?? "var"));
  const port = options.port ?? process.env["KONTOR_PORT"] ?? "8080";
  const state = folder.state();
  const running: Running = { server: makeServer(folder, port) };
  stopOnSignal(() => stop(running));
  try {
    if (state === "BROKEN_OFF") running.server = await startAnew(running.server, folder, port);
    await open(running, folder, state === "LOADED");
  } catch (error) {
    await stop(running);
    throw error;
  }
  return (await running.server.wait()) === 0 ? EXIT.DONE : EXIT.NETWORK;
}

interface Running {
  server: ServerProcess;
  market?: LiveMarket;
}

async function open(running: Running, folder: DemoFolder, isLoaded: boolean): Promise<void> {
  if (!isLoaded) folder.begin();
  const url = (await running.server.open()).replace("127.0.0.1", "localhost");
  if (!isLoaded) await loadFirst(url, folder);
  running.market = await LiveMarket.open(url, ADMIN_PASSWORD);
  process.stdout.write(welcome(url));
  void running.market.run((error) => process.stderr.write(`live market: ${String(error)}\n`));
}

async function stop({ server, market }: Running): Promise<void> {
  market?.stop();
  await server.stop();
}

function makeServer(folder: DemoFolder, port: string): ServerProcess {
  return new ServerProcess({
    env: demoEnvironment(folder.path, port),
    isRestarted: true,
    onMessage: ({ event, reason }) => {
      if (reason !== undefined && event !== "failed") process.stderr.write(`${event}: ${reason}\n`);
    },
  });
}

/**
 * A load that was broken off left half a past behind. Its server is started once more, which takes the
 * folder's lock and ends a database that runs alone; then the data go.
 */
async function startAnew(server: ServerProcess, folder: DemoFolder, port: string): Promise<ServerProcess> {
  await server.open();
  await server.stop();
  folder.clear();
  return makeServer(folder, port);
}

async function loadFirst(url: string, folder: DemoFolder): Promise<void> {
  process.stderr.write("first start: the market of November and December 2022 is played\n");
  await loadPast(url);
  folder.finish();
}
