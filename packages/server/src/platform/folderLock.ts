import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";

/** Says who holds a folder: a process id and the instant that process began. */
interface Holder {
  readonly pid: number;
  readonly began: string;
}

/** A folder is used by another process. */
export class FolderLockedError extends Error {
  override readonly name = "FolderLockedError";
}

/**
 * Takes a lock file so that two processes never use one folder. A lock whose process is gone is taken
 * over; a process id that was given to another program meanwhile is told apart by when it began.
 *
 * @returns a function that gives the lock back
 * @throws {FolderLockedError} naming the process that holds it
 */
export function lockFolder(path: string): () => void {
  for (;;) {
    try {
      const file = openSync(path, "wx");
      writeSync(file, JSON.stringify({ pid: process.pid, began: beganAt(process.pid) } satisfies Holder));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = readHolder(path);
      if (holder && isAlive(holder)) {
        throw new FolderLockedError(`process ${holder.pid} already uses this folder (${path})`);
      }
      rmSync(path, { force: true });
    }
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const began = beganAt(holder.pid);
  return began === "" || holder.began === "" || began === holder.began;
}

/** Start of a process in clock ticks since boot, from /proc; "" where that is not to be had. */
function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
