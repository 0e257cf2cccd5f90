import {
  existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startEmbedded } from "../../src/db/embedded/launcher.ts";
import { stopOrphan } from "../../src/db/embedded/postmaster.ts";
import { FolderLockedError } from "../../src/platform/folderLock.ts";
import { waitFor } from "../../src/platform/waitFor.ts";
import { ask, ServerProcess } from "../support/serverProcess.ts";

/** One folder through the life of its embedded database: the tests go on where the one before ended. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kontor-embedded-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const postmaster = (): number =>
  Number(readFileSync(join(folder, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat[stat.lastIndexOf(")") + 2] !== "Z";
}

async function serve(): Promise<{ server: ServerProcess; address: string }> {
  const server = new ServerProcess({ KONTOR_VAR: folder });
  const address = await server.opened;
  expect(address, server.reason).toBeDefined();
  return { server, address: address as string };
}

it("[EMB-1] is made at the first start, for this machine and with a password", async () => {
  const database = await startEmbedded(folder);
  const { hostname, username, password } = new URL(database.url);
  expect([hostname, username, password.length]).toEqual(["127.0.0.1", "kontor", 48]);
  expect(statSync(join(folder, "postgres/password")).mode & 0o077).toBe(0);
  expect(existsSync(join(folder, "postgres/password.new"))).toBe(false);
  const guess = new pg.Client({ connectionString: database.url.replace(password, "guess") });
  await expect(guess.connect()).rejects.toThrow("password authentication failed");
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query("show data_checksums");
  expect(rows).toEqual([{ data_checksums: "on" }]);
  await client.end();
  await database.stop();
  expect(existsSync(join(folder, "postgres/data/postmaster.pid"))).toBe(false);
});

it("[LCK-1] a second one in the same folder is refused, and the first goes on", async () => {
  const database = await startEmbedded(folder);
  await expect(startEmbedded(folder)).rejects.toThrow(FolderLockedError);
  const second = new ServerProcess({ KONTOR_VAR: folder });
  expect(await second.ended).toEqual({ code: 1, signal: null });
  expect(second.reason).toContain(`process ${process.pid} already uses this folder`);
  expect(isAlive(database.pid)).toBe(true);
  await database.stop();
});

it("[EMB-1, LCK-1] a killed exchange leaves an orphan, which the next start takes away", async () => {
  const first = await serve();
  const orphan = postmaster();
  const signIn = await ask<{ login: string }>(
    first.address, undefined, "POST", "/v1/sign-ins", { login: "admin", password: "admin-password" },
  );
  expect(signIn.body.login).toBe("admin");
  await first.server.kill("SIGKILL");
  expect(isAlive(orphan)).toBe(true);
  const second = await serve();
  expect(isAlive(orphan)).toBe(false);
  expect(postmaster()).not.toBe(orphan);
  expect((await ask(
    second.address, undefined, "POST", "/v1/sign-ins", { login: "admin", password: "admin-password" },
  )).status).toBe(200);
  const pid = postmaster();
  expect(await second.server.kill("SIGTERM")).toEqual({ code: 0, signal: null });
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(join(folder, "postgres/lock"))).toBe(false);
});

it("[EMB-1] the server of another folder is left alone, though it bears a killed one's number", async () => {
  const database = await startEmbedded(folder);
  const other = join(folder, "other");
  mkdirSync(other);
  // What a server leaves that was killed; its number is by now that of ours.
  writeFileSync(join(other, "postmaster.pid"), `${postmaster()}\n${other}\n`);
  await stopOrphan(other);
  expect(isAlive(postmaster())).toBe(true);
  await database.stop();
});

it("[EMB-1, JRN-7] an exchange whose database is killed ends, and recovers at its next start", async () => {
  const { server } = await serve();
  process.kill(postmaster(), "SIGKILL");
  expect(await server.ended).toEqual({ code: 70, signal: null });
  const again = await serve();
  expect(await again.server.kill("SIGTERM")).toEqual({ code: 0, signal: null });
});

it("[EMB-1] stops in good order when the process that started it is gone", async () => {
  const { server } = await serve();
  const pid = postmaster();
  server.child.disconnect();
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(await waitFor(() => !isAlive(pid), 5_000)).toBe(true);
});
