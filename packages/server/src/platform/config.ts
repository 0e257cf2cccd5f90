import { join, resolve } from "node:path";
import { type ProxyTrust, readProxyTrust, TRUST_NOBODY } from "./proxy.ts";

/** What an operator sets from outside; market rules are commands of the journal, never configuration. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Folder of the embedded database and of what the exchange writes beside it. */
  readonly varDir: string;
  /** Address of an own PostgreSQL server; without it the embedded one is started. */
  readonly databaseUrl: string | undefined;
  readonly mode: "LIVE" | "TRAINING";
  /** Folder of the built pages; undefined serves none. */
  readonly webDir: string | undefined;
  readonly logLevel: string;
  /** Commands between two snapshots of the state. */
  readonly snapshotEvery: number;
  /** Requests a signed-in user may send in a second before being told to wait. */
  readonly ratePerSecond: number;
  /** Sockets that may be open at a time. */
  readonly socketsMax: number;
  /** Whose word counts about where a request comes from; without a proxy in front it is nobody's. */
  readonly proxy: ProxyTrust;
  /** Password of the first user `admin` of a new exchange; one is made and told where it is not set. */
  readonly adminPassword: string | undefined;
  /** File of the key by which the exchange signs its heads and session files; made where it is not there. */
  readonly signingKeyPath: string;
}

/** All faults of the configuration at once, one a line. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from the environment (`KONTOR_...`, `DATABASE_URL`).
 * @throws {ConfigError} naming every setting that is wrong and what it may be
 */
export function readConfig(env: Environment): Config {
  const faults: string[] = [];
  const varDir = resolve(env["KONTOR_VAR"] ?? "var");
  const config: Config = {
    host: env["KONTOR_HOST"] ?? "127.0.0.1",
    port: whole(env, "KONTOR_PORT", 8080, 0, 65_535, faults),
    varDir,
    databaseUrl: env["DATABASE_URL"] || undefined,
    mode: word(env, "KONTOR_MODE", ["LIVE", "TRAINING"] as const, "LIVE", faults),
    webDir: env["KONTOR_WEB"] ? resolve(env["KONTOR_WEB"]) : undefined,
    logLevel: word(env, "KONTOR_LOG", ["debug", "info", "warn", "error", "silent"] as const, "warn", faults),
    snapshotEvery: whole(env, "KONTOR_SNAPSHOT_EVERY", 100_000, 1, 100_000_000, faults),
    ratePerSecond: whole(env, "KONTOR_RATE_PER_SECOND", 200, 1, 10_000_000, faults),
    socketsMax: whole(env, "KONTOR_SOCKETS_MAX", 20_000, 1, 1_000_000, faults),
    proxy: proxyTrust(env["KONTOR_PROXY"], faults),
    adminPassword: env["KONTOR_ADMIN_PASSWORD"] || undefined,
    signingKeyPath: resolve(env["KONTOR_SIGNING_KEY"] || join(varDir, "signing-key.pem")),
  };
  if (faults.length > 0) throw new ConfigError(faults.join("\n"));
  return config;
}

function whole(
  env: Environment,
  name: string,
  fallback: number,
  least: number,
  most: number,
  faults: string[],
): number {
  const text = env[name];
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  faults.push(`${name}=${text}: must be a whole number ${least}..${most}`);
  return fallback;
}

function word<W extends string>(
  env: Environment,
  name: string,
  words: readonly W[],
  fallback: W,
  faults: string[],
): W {
  const text = env[name];
  if (text === undefined || text === "") return fallback;
  const known = words.find((candidate) => candidate === text);
  if (known === undefined) faults.push(`${name}=${text}: must be one of ${words.join(", ")}`);
  return known ?? fallback;
}

function proxyTrust(text: string | undefined, faults: string[]): ProxyTrust {
  const trust = text ? readProxyTrust(text) : TRUST_NOBODY;
  if (trust) return trust;
  faults.push(
    `KONTOR_PROXY=${text}: must be a number of proxies 1..9, or addresses such as 10.0.0.7,192.168.0.0/16`,
  );
  return TRUST_NOBODY;
}
