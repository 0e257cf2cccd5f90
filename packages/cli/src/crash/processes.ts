import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** A process of this machine as /proc tells it. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly title: string;
  /** Folder it works in; "" where that is not to be seen. */
  readonly folder: string;
}

/** All processes that run; one that waits for its parent to hear of its end does not. */
export function listProcesses(): ProcessRow[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    const row = readProcess(Number(name));
    return row ? [row] : [];
  });
}

/** A process, or undefined where it has ended. */
export function readProcess(pid: number): ProcessRow | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z" || state === "X") return undefined;
    const title = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { pid, parent: Number(parent), title, folder: folderOf(pid) };
  } catch {
    return undefined;
  }
}

/** Kills at once, without a chance to tidy up; one that has ended already is no matter. */
export function killAtOnce(pids: readonly (number | undefined)[]): void {
  for (const pid of pids) {
    try {
      if (pid !== undefined) process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

function folderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}
