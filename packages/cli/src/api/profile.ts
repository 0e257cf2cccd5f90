import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "./client.ts";

/** Address and API key that `kontor login` keeps. */
interface Profile {
  readonly url?: string;
  readonly key?: string;
}

export const DEFAULT_URL = "http://localhost:8080";

/**
 * Client as the environment (`KONTOR_URL`, `KONTOR_KEY`) or the kept profile says. A kept key is shown only
 * to the exchange that gave it.
 */
export function openClient(given: string | undefined): Client {
  const profile = readProfile();
  const url = given ?? process.env["KONTOR_URL"] ?? profile.url ?? DEFAULT_URL;
  const kept = url === profile.url ? profile.key : undefined;
  return new Client(url, process.env["KONTOR_KEY"] ?? kept, false);
}

/** Keeps address and key for later calls, readable by their owner only. */
export function saveProfile(profile: Profile): string {
  const path = profilePath();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(profile, null, 2)}\n`, { mode: 0o600 });
  // One that was there before keeps its mode otherwise.
  chmodSync(path, 0o600);
  return path;
}

function readProfile(): Profile {
  try {
    return JSON.parse(readFileSync(profilePath(), "utf8")) as Profile;
  } catch {
    return {};
  }
}

function profilePath(): string {
  const base = process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
  return join(base, "kontor", "profile.json");
}
