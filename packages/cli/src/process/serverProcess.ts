import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { plainReason } from "./plainReason.ts";

const ENTRY = fileURLToPath(new URL("../../../server/src/main.ts", import.meta.url));
const EXIT_FAILED = 1;
const EXIT_RECOVER = 70;
const RESTART_MS = 100;
/** Starts in a row that may end before the doors are open. */
const FAILURES_MAX = 6;

/** What the server tells the process that started it, and `ended` and `again` that are told here. */
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
  /** Read anew at each start. */
  readonly env: Readonly<Record<string, string>>;
  readonly onMessage?: (message: ServerMessage) => void;
  /** Starts the server again when it stopped to recover from its journal, or was killed. */
  readonly isRestarted?: boolean;
}

/** The server did not open; the message says why. */
class ServerFailedError extends Error {
  override readonly name = "ServerFailedError";
}

interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly hasOpened: boolean;
}

/** The server in a process of its own, which ends with this one. */
export class ServerProcess {
  readonly #options: ServerOptions;
  readonly #pause = new AbortController();
  #child: ChildProcess | undefined;
  #hasOpened = false;
  #isStopping = false;
  #lastReason = "";
  #ended: Promise<number> = Promise.resolve(0);

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  /** Process id of the server that runs now. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Starts the server and waits until its doors are open.
   * @returns its address
   * @throws {ServerFailedError} where it ended for good before
   */
  open(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#ended = this.#keep(resolve);
      const tellWhy = (): void => {
        // Who stops it before it is open waits for `stop` and asks no more.
        if (!this.#isStopping) reject(new ServerFailedError(plainReason(this.#lastReason)));
      };
      this.#ended.then(tellWhy, reject);
    });
  }

  /** Waits until the server has ended for good. @returns its exit code */
  wait(): Promise<number> {
    return this.#ended;
  }

  /**
   * Asks the server to stop and waits for its end.
   * @throws {ServerFailedError} where it did not stop as it should: something of it may still run
   */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#pause.abort();
    this.#child?.kill("SIGTERM");
    const code = await this.#ended;
    if (code === EXIT_RECOVER) {
      throw new ServerFailedError(`the server did not stop in time: ${this.#lastReason}`);
    }
  }

  /** Runs the server, again where that is wanted, until it ends for good. */
  async #keep(onOpen: (address: string) => void): Promise<number> {
    for (let failures = 0;;) {
      const end = await this.#run(onOpen);
      failures = end.hasOpened ? 0 : failures + 1;
      this.#lastReason ||= `it ended with ${end.signal ?? `code ${String(end.code)}`}`;
      const isAgain = this.#isStartedAgain(end, failures);
      if (this.#hasOpened && !(this.#isStopping && end.code === 0)) {
        this.#tell({ event: isAgain ? "again" : "ended", reason: this.#lastReason });
      }
      if (!isAgain) return end.code ?? EXIT_FAILED;
      await sleep(RESTART_MS * 2 ** failures, undefined, { signal: this.#pause.signal }).catch(() => {});
      if (this.#isStopping) return 0;
    }
  }

  #run(onOpen: (address: string) => void): Promise<End> {
    const child = fork(ENTRY, ["serve"], {
      env: { ...process.env, ...this.#options.env }, stdio: ["ignore", 2, 2, "ipc"], execArgv: [],
    });
    this.#child = child;
    this.#lastReason = "";
    let hasOpened = false;
    child.on("message", (message: ServerMessage) => {
      this.#lastReason = message.reason ?? this.#lastReason;
      if (message.event === "open") {
        hasOpened = this.#hasOpened = true;
        onOpen(message.address ?? "");
      }
      this.#tell(message);
    });
    return new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        this.#child = undefined;
        resolve({ code, signal, hasOpened });
      });
    });
  }

  /** A server that has been open and now fails may meet a database that is still coming back. */
  #isStartedAgain({ code, signal }: End, failures: number): boolean {
    if (this.#isStopping || !this.#options.isRestarted || failures > FAILURES_MAX) return false;
    return signal !== null || code === EXIT_RECOVER || (this.#hasOpened && code === EXIT_FAILED);
  }

  #tell(message: ServerMessage): void {
    this.#options.onMessage?.(message);
  }
}
