import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { listProcesses, type ProcessRow, readProcess } from "./processes.ts";

/** The embedded database of a folder, seen from outside. */
export class DatabaseProcesses {
  readonly #home: string;
  readonly #dataDir: string;

  constructor(varDir: string) {
    this.#home = join(realpathSync(varDir), "postgres");
    this.#dataDir = join(this.#home, "data");
  }

  /** Its first process, where it runs. One that has taken over the number of a killed one is none of it. */
  postmaster(): number | undefined {
    try {
      const pid = Number(readFileSync(join(this.#dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
      return readProcess(pid)?.folder === this.#dataDir ? pid : undefined;
    } catch {
      return undefined;
    }
  }

  /** All its processes: they work in the folder of the data. */
  all(): ProcessRow[] {
    return listProcesses().filter((row) => row.folder === this.#dataDir);
  }

  /** Processes that serve a connection. */
  backends(): ProcessRow[] {
    return this.all().filter((row) => /^postgres: kontor /.test(row.title));
  }

  /** Its processes that belong to no running postmaster. */
  orphans(): ProcessRow[] {
    const postmaster = this.postmaster();
    return this.all().filter((row) => row.pid !== postmaster && row.parent !== postmaster);
  }

  /** What is left of a database that has stopped: lock files and processes. */
  remains(): string[] {
    const files = [join(this.#home, "lock"), join(this.#dataDir, "postmaster.pid")].filter(existsSync);
    return [...files, ...this.all().map((row) => `process ${row.pid} ${row.title}`)];
  }
}
