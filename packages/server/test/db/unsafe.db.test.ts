import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedDatabase, startEmbedded } from "../../src/db/embedded/launcher.ts";
import { refuseUnsafeSettings, UnsafeDatabaseError } from "../../src/db/settings.ts";
import { waitFor } from "../../src/platform/waitFor.ts";
import { openWatched } from "../support/exchange.ts";

/** A server of this test's own: what is set here holds for all that stands on it. */
let folder: string;
let server: EmbeddedDatabase;
let client: pg.Client;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kontor-unsafe-"));
  await start();
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  server = await startEmbedded(folder);
  client = new pg.Client({ connectionString: server.url });
  await client.connect();
}

async function stop(): Promise<void> {
  await client.end();
  await server.stop();
}

async function show(name: string): Promise<string> {
  const { rows } = await client.query<Record<string, string>>(`show ${name}`);
  return rows[0]?.[name] ?? "";
}

async function set(name: string, value: string): Promise<void> {
  await client.query(`alter system set ${name} = ${value}`);
  await client.query("select pg_reload_conf()");
  expect(await waitFor(async () => (await show(name)) === value, 5_000)).toBe(true);
}

it.each([["fsync", "fsync must be on"], ["full_page_writes", "full_page_writes must be on"],
  ["synchronous_commit", "synchronous_commit must not be off"]])(
  "[JRN-2] an exchange does not open on a server with %s off, and says so", async (name, fault) => {
    await set(name, "off");
    await expect(openWatched(server.url)).rejects.toThrow(`the database is not safe: ${fault}`);
    await set(name, "on");
  });

it("[JRN-2] takes a commit that waits for the own disk only, or for a standby too", async () => {
  for (const value of ["local", "remote_write", "remote_apply", "on"]) {
    await set("synchronous_commit", value);
    await refuseUnsafeSettings(client);
  }
});

it("[JRN-2] an exchange does not open where a failed sync is tried again", async () => {
  await client.query("alter system set data_sync_retry = on");
  await stop();
  await start();
  await expect(openWatched(server.url)).rejects.toThrow(
    "the database is not safe: data_sync_retry must be off",
  );
  await client.query("alter system reset data_sync_retry");
  await stop();
  await start();
  await refuseUnsafeSettings(client);
});

it("[JRN-2] names all faults at once, and a version that is too old", async () => {
  const settings: Record<string, string> = {
    fsync: "off", full_page_writes: "off", synchronous_commit: "off", data_sync_retry: "off",
    server_version_num: "140012",
  };
  const old = {
    query: (text: string) => Promise.resolve({ rows: [{ [text.slice(5)]: settings[text.slice(5)] }] }),
  };
  const refused = refuseUnsafeSettings(old as unknown as pg.Client);
  await expect(refused).rejects.toThrow(UnsafeDatabaseError);
  await expect(refused).rejects.toThrow(
    "fsync must be on; full_page_writes must be on; synchronous_commit must not be off; " +
      "PostgreSQL 15 or newer is needed, this is 140012",
  );
});
