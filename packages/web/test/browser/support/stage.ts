import type { Browser } from "playwright-core";
import { startBrowser } from "./browser.ts";
import { ensureBuilt } from "./build.ts";
import { type Market, seed } from "./seed.ts";
import { startServer, type TestServer } from "./server.ts";

/** All that the tests of one file stand on: built pages, a filled exchange, a browser. */
export interface Stage extends Market {
  readonly browser: Browser;
  readonly server: TestServer;
  readonly address: string;
}

/** Builds, starts and fills; the browser starts meanwhile. */
export async function setStage(): Promise<{ readonly stage: Stage; readonly end: () => Promise<void> }> {
  await ensureBuilt();
  const [server, browser] = await Promise.all([startServer(), startBrowser()]);
  const market = await seed(server.address);
  const end = async (): Promise<void> => {
    await browser.close();
    await server.stop();
  };
  return { stage: { ...market, browser, server, address: server.address }, end };
}
