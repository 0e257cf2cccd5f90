import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { lockFolder } from "../../platform/folderLock.ts";
import { waitFor } from "../../platform/waitFor.ts";
import { findBinaries } from "./binaries.ts";
import { EmbeddedError } from "./embeddedError.ts";
import { stopOrphan, stopProcess } from "./postmaster.ts";
import { findRunAs, identity, type RunAs } from "./runAs.ts";

const USER = "kontor";
const READY_MS = 60_000;

/** The running embedded database. */
export interface EmbeddedDatabase {
  readonly url: string;
  readonly pid: number;
  /** Called when the server ends without being asked to. */
  onExit(listener: () => void): void;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm brought, with its data under `varDir`; makes the data at the first start.
 * It listens on 127.0.0.1 only, with a password that is made here [EMB-1].
 *
 * @throws {EmbeddedError} with a remedy where it cannot be started
 * @throws {FolderLockedError} while another process uses the folder
 */
export async function startEmbedded(varDir: string): Promise<EmbeddedDatabase> {
  const bin = join(findBinaries(), "bin");
  const home = join(varDir, "postgres");
  mkdirSync(home, { recursive: true });
  const unlock = lockFolder(join(home, "lock"));
  try {
    return handle(await launchIn(bin, home), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

interface Launched {
  readonly child: ChildProcess;
  readonly url: string;
}

async function launchIn(bin: string, home: string): Promise<Launched> {
  const runAs = findRunAs(join(bin, "postgres"), home);
  const password = readPassword(join(home, "password"));
  const dataDir = join(home, "data");
  if (!existsSync(join(dataDir, "PG_VERSION"))) makeData(bin, home, dataDir, password, runAs);
  await stopOrphan(dataDir);
  const port = await freePort();
  const child = launch(bin, home, dataDir, port, runAs);
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;
  await untilReady(child, url, join(home, "postgres.log"));
  return { child, url };
}

/** Password of the embedded server, made once and kept readable by its owner only. */
function readPassword(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString("hex"), { mode: 0o600 });
  return readFileSync(path, "utf8").trim();
}

/** Makes the data folder aside and moves it into place, so that a broken attempt is never taken for one. */
function makeData(bin: string, home: string, dataDir: string, password: string, runAs: RunAs): void {
  const draft = `${dataDir}.new`;
  const passwordFile = join(home, "password.new");
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o644 });
  const [command, args] = runAs.command(join(bin, "initdb"), [
    "-D", draft, "-U", USER, "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8",
    "--locale=C", "--data-checksums", "--no-instructions",
  ]);
  const made = spawnSync(command, [...args], { encoding: "utf8", ...identity(runAs) });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    throw new EmbeddedError(
      `initdb failed: ${(made.stderr || String(made.error ?? "")).trim().split("\n").at(-1)}`,
      "see whether the folder can be written, or set DATABASE_URL to a server of yours",
    );
  }
  renameSync(draft, dataDir);
}

function launch(bin: string, home: string, dataDir: string, port: number, runAs: RunAs): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "40",
    shared_buffers: "48MB",
    max_wal_size: "512MB",
    wal_compression: "on",
    log_min_messages: "warning",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [command, args] = runAs.command(
    join(bin, "postgres"), ["-D", dataDir, "-p", String(port), ...options],
  );
  const log = openSync(join(home, "postgres.log"), "a");
  chmodSync(join(home, "postgres.log"), 0o600);
  // A session of its own: Ctrl-C in the terminal reaches the application, which then stops the database.
  const child = spawn(
    command, [...args], { stdio: ["ignore", log, log], detached: true, ...identity(runAs) },
  );
  closeSync(log);
  return child;
}

async function untilReady(child: ChildProcess, url: string, log: string): Promise<void> {
  let hasEnded = false;
  child.once("exit", () => (hasEnded = true));
  child.once("error", () => (hasEnded = true));
  const isReady = await waitFor(async () => hasEnded || (await answers(url)), READY_MS, 30);
  if (isReady && !hasEnded) return;
  if (!hasEnded && child.pid) await stopProcess(child.pid);
  throw new EmbeddedError("the embedded PostgreSQL did not start", `its words are in ${log}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function handle({ child, url }: Launched, unlock: () => void): EmbeddedDatabase {
  let isStopping = false;
  const listeners: (() => void)[] = [];
  child.once("exit", () => {
    if (!isStopping) for (const listener of listeners) listener();
  });
  child.unref();
  return {
    url,
    pid: child.pid as number,
    onExit: (listener) => listeners.push(listener),
    async stop() {
      isStopping = true;
      await stopProcess(child.pid as number);
      unlock();
    },
  };
}

/** A free port of the loopback address. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
