import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startEmbedded } from "../../src/db/embedded/launcher.ts";
import { stopOrphan } from "../../src/db/embedded/postmaster.ts";

let folder: string;
let database: Awaited<ReturnType<typeof startEmbedded>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kontor-test-"));
  database = await startEmbedded(join(folder, "ours"));
});
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

const pidIn = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it("[EMB-1] the server of another folder is left alone, though it bears a killed one's number", async () => {
  const running = pidIn(join(folder, "ours/postgres/data"));
  const other = join(folder, "other/data");
  mkdirSync(other, { recursive: true });
  // What a server leaves that was killed; its number is by now that of ours.
  writeFileSync(join(other, "postmaster.pid"), `${running}\n${other}\n`);
  await stopOrphan(other);
  expect(isAlive(running)).toBe(true);
});
