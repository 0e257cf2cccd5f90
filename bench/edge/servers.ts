import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ServerProcess } from "../../packages/cli/src/process/serverProcess.ts";
import { PASSWORD } from "./market.ts";

const BARE_ROUTE = fileURLToPath(new URL("./bareRoute.ts", import.meta.url));

/** Gives the address of a new exchange, with a database of its own, to some work. */
export async function withExchange<T>(folder: string, work: (url: string) => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const varDir = mkdtempSync(join(folder, "exchange-"));
  const server = new ServerProcess({
    env: {
      KONTOR_VAR: varDir, KONTOR_PORT: "0", KONTOR_ADMIN_PASSWORD: PASSWORD,
      KONTOR_RATE_PER_SECOND: "10000000", DATABASE_URL: "",
    },
  });
  try {
    const url = await server.open();
    return await work(url);
  } finally {
    await server.stop();
    rmSync(varDir, { recursive: true, force: true });
  }
}

/** Gives the address of the bare route, in a process of its own, to some work. */
export async function withBareRoute<T>(work: (url: string) => Promise<T>): Promise<T> {
  const child = fork(BARE_ROUTE, [], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.once("message", ({ address }: { address: string }) => resolve(address));
      child.once("exit", (code) => reject(new Error(`the bare route ended with ${code}`)));
    });
    return await work(url);
  } finally {
    child.disconnect();
    if (child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
  }
}
