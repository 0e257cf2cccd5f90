import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Exchange, type ExchangeEvents, openExchange } from "../../src/exchange.ts";
import type { Config } from "../../src/platform/config.ts";
import { TRUST_NOBODY } from "../../src/platform/proxy.ts";

/** The exchanges of all tests sign by one key; whichever comes first makes it. */
const SIGNING_KEY = join(tmpdir(), `kontor-test-signing-key-${process.ppid}.pem`);

/** Sets what every test leaves alone: a quiet training exchange at a free port. */
export function testConfig(databaseUrl: string, changes: Partial<Config> = {}): Config {
  return {
    host: "127.0.0.1", port: 0, varDir: "", databaseUrl, mode: "TRAINING", webDir: undefined,
    logLevel: "silent", snapshotEvery: 100_000, ratePerSecond: 1_000_000, socketsMax: 20_000,
    proxy: TRUST_NOBODY, adminPassword: "admin-password", signingKeyPath: SIGNING_KEY, ...changes,
  };
}

/** An exchange whose faults a test can look at. */
export interface Watched {
  readonly exchange: Exchange;
  readonly fatal: unknown[];
  readonly faults: unknown[];
}

/** Opens an exchange on a database and gathers what it complains about. */
export async function openWatched(databaseUrl: string, changes: Partial<Config> = {}): Promise<Watched> {
  const fatal: unknown[] = [];
  const faults: unknown[] = [];
  const events: ExchangeEvents = {
    onFatal: (error) => fatal.push(error),
    onFault: (error) => faults.push(error),
  };
  return { exchange: await openExchange(testConfig(databaseUrl, changes), events), fatal, faults };
}
