import { mkdirSync } from "node:fs";
import { freePort } from "../process/freePort.ts";
import { type ServerMessage, ServerProcess } from "../process/serverProcess.ts";
import { startServerTool } from "../process/serverTool.ts";
import { waitUntil } from "../process/waitUntil.ts";
import { must } from "./crashFault.ts";
import { ADMIN_PASSWORD } from "./ground.ts";

const OPEN_MS = 60_000;

/** The server under attack: always the same port and folder, whichever process it is at present. */
export class CrashServer {
  readonly varDir: string;
  readonly #env: Record<string, string>;
  readonly #log: string[] = [];
  #process: ServerProcess;
  #openCount = 0;
  #openPid: number | undefined;
  /** Commands replayed at the last start. */
  replayed = 0;

  private constructor(varDir: string, port: number) {
    this.varDir = varDir;
    this.#env = {
      KONTOR_VAR: varDir, KONTOR_PORT: String(port), KONTOR_MODE: "LIVE", DATABASE_URL: "",
      KONTOR_ADMIN_PASSWORD: ADMIN_PASSWORD, KONTOR_RATE_PER_SECOND: "100000",
    };
    this.#process = this.#make();
  }

  static async on(varDir: string): Promise<CrashServer> {
    mkdirSync(varDir, { recursive: true });
    return new CrashServer(varDir, await freePort());
  }

  get process(): ServerProcess {
    return this.#process;
  }

  /** Times the doors were opened. */
  get openCount(): number {
    return this.#openCount;
  }

  /** What the server told lately, for a fault's report. */
  get log(): readonly string[] {
    return this.#log;
  }

  /** Commands between two snapshots, from the next start on. */
  set snapshotEvery(commands: number) {
    this.#env["KONTOR_SNAPSHOT_EVERY"] = String(commands);
  }

  open(): Promise<string> {
    return this.#process.open();
  }

  /** Waits until the doors have been opened more often than `before`, by a process that still runs. */
  async untilOpen(before: number): Promise<void> {
    await waitUntil("the exchange opens again by itself", OPEN_MS, () => {
      const { pid } = this.#process;
      return this.#openCount > before && pid !== undefined && pid === this.#openPid ? true : undefined;
    });
  }

  /** Waits for the end of a server that was asked to stop, and opens another. */
  async followStop(): Promise<void> {
    const code = await this.#process.wait();
    must(code === 0, () => `the server ended with code ${code} when it was asked to stop`);
    this.#process = this.#make();
    await this.open();
  }

  async stop(): Promise<void> {
    await this.#process.stop();
    this.#process = this.#make();
  }

  /** Runs an offline tool on the stopped exchange. @returns its result */
  async tool(name: string): Promise<Readonly<Record<string, unknown>>> {
    const { exitCode, text, reason } = await startServerTool([name, "--json"], this.#env).end;
    must(exitCode === 0, () => `kontor ${name} ended with code ${exitCode}: ${text} ${reason}`);
    return JSON.parse(text) as Record<string, unknown>;
  }

  #make(): ServerProcess {
    return new ServerProcess({
      env: this.#env, isRestarted: true, onMessage: (message) => this.#note(message),
    });
  }

  #note(message: ServerMessage): void {
    if (message.event === "open") {
      this.#openCount++;
      this.#openPid = this.#process.pid;
      this.replayed = message.replayed ?? 0;
    }
    this.#log.push(JSON.stringify(message));
    this.#log.splice(0, this.#log.length - 20);
  }
}
