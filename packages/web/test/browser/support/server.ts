import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../../../..");
const START_MS = 60_000;

export const ADMIN_PASSWORD = "admin-password";

/** A server of its own for one test file: a free port, a folder that is removed, a password that is known. */
export interface TestServer {
  readonly address: string;
  /** Stops it in the middle of everything, as a failing machine would. */
  kill(): Promise<void>;
  /** Starts it again at the same address with what it had recorded. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an exchange in training mode that serves the built pages. */
export async function startServer(mode: "TRAINING" | "LIVE" = "TRAINING"): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "kontor-web-"));
  const start = (port: string): ChildProcess =>
    spawn(process.execPath, [join(ROOT, "packages/server/src/main.ts"), "serve"], {
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        ...process.env, KONTOR_VAR: folder, KONTOR_PORT: port, KONTOR_MODE: mode, KONTOR_LOG: "warn",
        KONTOR_ADMIN_PASSWORD: ADMIN_PASSWORD, KONTOR_WEB: join(ROOT, "packages/web/dist"),
        KONTOR_RATE_PER_SECOND: "2000",
      },
    });
  let child = start("0");
  const address = await addressOf(child);
  return {
    address,
    kill: () => end(child, "SIGKILL"),
    async revive() {
      child = start(new URL(address).port);
      await addressOf(child);
    },
    async stop() {
      await end(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function end(child: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

/** The server says where it listens in one line of JSON; what it says before a failure is the reason. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (): void => reject(new Error(`the server did not start: ${said}`));
    const timer = setTimeout(fail, START_MS);
    child.once("exit", fail);
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /"event":"open".*?"address":"([^"]+)"/.exec(said);
      if (!found?.[1]) return;
      clearTimeout(timer);
      child.off("exit", fail);
      resolve(found[1]);
    });
  });
}
