import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { waitFor } from "../../platform/waitFor.ts";
import { EmbeddedError } from "./embeddedError.ts";

const STOP_MS = 10_000;

/**
 * Stops a server that an earlier run left behind: when the application is killed its database goes on
 * alone and would hold the folder [EMB-1].
 */
export async function stopOrphan(dataDir: string): Promise<void> {
  const pid = readPostmasterPid(dataDir);
  if (pid === undefined || !servesFolder(pid, dataDir)) return;
  await stopProcess(pid);
}

/** Ends a postmaster: a fast shutdown, then, where that takes too long, an immediate one. */
export async function stopProcess(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    send(pid, signal);
    if (await waitFor(() => !isRunning(pid), STOP_MS)) return;
  }
  throw new EmbeddedError(`process ${pid} of the database does not stop`, "stop it by hand and start again");
}

/** Whether a process runs; a zombie that waits for its parent does not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return stateOf(pid) !== "Z";
}

function readPostmasterPid(dataDir: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a process is the server of a folder. A number alone says nothing: the process of that number may
 * have ended long ago, and another one, the server of somebody else's data even, may bear it now.
 */
function servesFolder(pid: number, dataDir: string): boolean {
  if (!isRunning(pid)) return false;
  // Without /proc the number in a lock file of a running process is all there is to go by.
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch {
    return false;
  }
}

function stateOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat[stat.lastIndexOf(")") + 2] ?? "";
  } catch {
    return "";
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between: what was wanted.
  }
}
