import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const ENTRY = fileURLToPath(new URL("../../../server/src/main.ts", import.meta.url));
const EXIT_RECOVER = 70;
const RESTART_MS = 300;

/** What the server tells the process that started it. */
export interface ServerMessage {
  readonly event: string;
  readonly address?: string;
  readonly reason?: string;
  readonly head?: number;
  readonly replayed?: number;
  readonly login?: string;
  readonly password?: string;
}

export interface ServerOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly onMessage?: (message: ServerMessage) => void;
  /** Starts the server again when it stopped to recover from its journal. */
  readonly isRestarted?: boolean;
}

/** The server did not open. */
export class ServerFailedError extends Error {
  override readonly name = "ServerFailedError";
}

/** The server in a process of its own, which ends with this one. */
export class ServerProcess {
  readonly #options: ServerOptions;
  #child: ChildProcess | undefined;
  #isStopping = false;
  #ended: Promise<number> = Promise.resolve(0);

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts the server and waits until its doors are open. @returns its address */
  open(): Promise<string> {
    return new Promise((resolve, reject) => {
      let lastReason = "";
      const child = fork(ENTRY, ["serve"], {
        env: { ...process.env, ...this.#options.env }, stdio: ["ignore", "ignore", "ignore", "ipc"],
        execArgv: [],
      });
      this.#child = child;
      child.on("message", (message: ServerMessage) => {
        this.#options.onMessage?.(message);
        lastReason = message.reason ?? lastReason;
        if (message.event === "open") resolve(message.address ?? "");
      });
      this.#ended = new Promise((ended) => {
        child.once("exit", (code) => {
          reject(new ServerFailedError(lastReason || `the server ended with code ${code}`));
          this.#onExit(code ?? 1).then(ended, () => ended(1));
        });
      });
    });
  }

  /** Waits until the server has ended for good. @returns its exit code */
  wait(): Promise<number> {
    return this.#ended;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#child?.kill("SIGTERM");
    await this.#ended;
  }

  async #onExit(code: number): Promise<number> {
    if (this.#isStopping || !this.#options.isRestarted || code !== EXIT_RECOVER) return code;
    await new Promise((resolve) => setTimeout(resolve, RESTART_MS));
    await this.open();
    return this.#ended;
  }
}

/** Runs an offline tool of the server in the foreground. @returns its exit code */
export function runServerTool(
  args: readonly string[], env: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = fork(ENTRY, [...args], { env: { ...process.env, ...env }, stdio: "inherit", execArgv: [] });
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
