import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

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
 * Takes a lock file so that two processes never use one folder [LCK-1]. A lock whose process is gone is
 * taken over; a process id that was given to another program meanwhile is told apart by when it began. The
 * file appears with its content at once: a lock that is being written is never taken for an abandoned one.
 *
 * @returns a function that gives the lock back
 * @throws {FolderLockedError} naming the process that holds it
 */
export function lockFolder(path: string): () => void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, began: beganAt(process.pid) } satisfies Holder));
  try {
    while (!tryLink(draft, path)) takeAwayAbandoned(path);
  } finally {
    rmSync(draft, { force: true });
  }
  let isHeld = true;
  return () => {
    if (isHeld) rmSync(path, { force: true });
    isHeld = false;
  };
}

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Removes a lock whose process is gone, unless somebody else has taken it over in between. */
function takeAwayAbandoned(path: string): void {
  const text = readText(path);
  if (text === undefined) return;
  refuseAlive(path, text);
  const aside = `${path}.abandoned.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  // It may have been replaced between reading and renaming: then it goes back to whom it belongs.
  if (readText(aside) !== text) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function refuseAlive(path: string, text: string): void {
  const holder = holderOf(text);
  if (holder && isAlive(holder)) {
    throw new FolderLockedError(`process ${holder.pid} already uses this folder (${path})`);
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function holderOf(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    // Zero and less mean groups of processes, of which one always lives.
    const isProcess = Number.isInteger(holder?.pid) && (holder?.pid as number) > 0;
    return isProcess ? { pid: holder?.pid as number, began: holder?.began ?? "" } : undefined;
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
