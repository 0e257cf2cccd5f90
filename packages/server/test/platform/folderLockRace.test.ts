import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lockFolder } from "../../src/platform/folderLock.ts";

/** What happens between the look at an abandoned lock and its removal. */
const meanwhile = vi.hoisted(() => ({ run: (): void => undefined }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  return {
    ...fs,
    renameSync: (from: string, to: string) => {
      meanwhile.run();
      fs.renameSync(from, to);
    },
  };
});

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kontor-race-"));
  path = join(folder, "lock");
  writeFileSync(path, JSON.stringify({ pid: 99_999_999, began: "" }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("[LCK-1] a lock that somebody took over in between goes back to whom it belongs", () => {
  const other = JSON.stringify({ pid: process.ppid, began: "" });
  meanwhile.run = () => writeFileSync(path, other);
  expect(() => lockFolder(path)).toThrow(`process ${process.ppid} already uses this folder`);
  expect(readFileSync(path, "utf8")).toBe(other);
});

it("[LCK-1] a lock that somebody took away in between is taken", () => {
  meanwhile.run = () => rmSync(path, { force: true });
  lockFolder(path)();
});
