import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** How a process ended. */
export interface End {
  readonly code: number | null;
  readonly signal: string | null;
}

interface Message {
  readonly event: string;
  readonly address?: string;
  readonly reason?: string;
  readonly kind?: string;
}

/** The real program in a process of its own, so that a test can see its exit code or kill it. */
export class ServerProcess {
  readonly child: ChildProcess;
  readonly messages: Message[] = [];
  readonly ended: Promise<End>;
  /** Address of the open doors, or undefined where it ended before they were open. */
  readonly opened: Promise<string | undefined>;
  text = "";

  constructor(env: Readonly<Record<string, string>>, args: readonly string[] = ["serve"]) {
    const defaults = { KONTOR_PORT: "0", KONTOR_MODE: "TRAINING", KONTOR_LOG: "silent" };
    this.child = fork(MAIN, [...args], {
      env: { PATH: process.env["PATH"] ?? "", KONTOR_ADMIN_PASSWORD: "admin-password", ...defaults, ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"], execArgv: [],
    });
    this.child.stdout?.on("data", (bytes: Buffer) => (this.text += bytes.toString()));
    this.child.on("message", (message) => this.messages.push(message as Message));
    this.ended = new Promise((resolve) => {
      this.child.once("exit", (code, signal) => resolve({ code, signal }));
    });
    this.opened = new Promise((resolve) => {
      this.child.on("message", ({ event, address }: Message) => {
        if (event === "open") resolve(address);
      });
      void this.ended.then(() => resolve(undefined));
    });
  }

  /** What it said about its end. */
  get reason(): string {
    return this.messages.findLast(({ reason }) => reason !== undefined)?.reason ?? "";
  }

  async kill(signal: "SIGKILL" | "SIGTERM"): Promise<End> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** Asks a running server with an API key. */
export async function ask<T>(
  address: string, key: string | undefined, method: string, path: string, body?: unknown, once?: string,
): Promise<{ status: number; body: T }> {
  const response = await fetch(`${address}${path}`, {
    method, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(once === undefined ? {} : { "idempotency-key": once }),
    },
  });
  return { status: response.status, body: (await response.json()) as T };
}
