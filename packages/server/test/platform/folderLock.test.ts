import { fork } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FolderLockedError, lockFolder } from "../../src/platform/folderLock.ts";

const HOLDER = join(import.meta.dirname, "../support/holdLock.ts");
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kontor-lock-"));
  path = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that takes the lock and keeps it, or says that it could not. */
async function holder(): Promise<{ said: string; pid: number; kill: () => Promise<void> }> {
  const child = fork(HOLDER, [path], { execArgv: [] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const said = await new Promise<string>((resolve) => child.once("message", (text) => resolve(String(text))));
  return { said, pid: child.pid as number, kill: () => (child.kill("SIGKILL"), ended) };
}

it("[LCK-1] a second process is refused with the number of the first", async () => {
  const first = await holder();
  expect(first.said).toBe("held");
  expect(() => lockFolder(path)).toThrow(FolderLockedError);
  expect(() => lockFolder(path)).toThrow(`process ${first.pid} already uses this folder (${path})`);
  await first.kill();
});

it("[LCK-1] the lock of a killed process blocks nobody", async () => {
  const first = await holder();
  await first.kill();
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: first.pid });
  const unlock = lockFolder(path);
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid });
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});

it("[LCK-1] of many that come at once over an abandoned lock exactly one gets in", async () => {
  await (await holder()).kill();
  const all = await Promise.all(Array.from({ length: 5 }, holder));
  expect(all.filter(({ said }) => said === "held")).toHaveLength(1);
  expect(all.filter(({ said }) => said === "FolderLockedError")).toHaveLength(4);
  await Promise.all(all.map(({ kill }) => kill()));
  expect(readdirSync(folder)).toEqual(["lock"]);
});

it.runIf(process.platform === "linux")(
  "[LCK-1] a number that has gone to another program is told from the one that held the lock", () => {
    writeFileSync(path, JSON.stringify({ pid: process.ppid, began: "1" }));
    lockFolder(path)();
  });

it.each(["", "no json", "{}", `{"pid":0,"began":""}`, `{"pid":-1}`, "null", `{"pid":99999999,"began":""}`])(
  "[LCK-1] a lock that says nothing of a living process blocks nobody: %s", (text) => {
    writeFileSync(path, text);
    lockFolder(path)();
  });

it("[LCK-1] is given back once, and not again when somebody else has it by then", async () => {
  const unlock = lockFolder(path);
  unlock();
  const next = await holder();
  unlock();
  expect(() => lockFolder(path)).toThrow(String(next.pid));
  await next.kill();
});
