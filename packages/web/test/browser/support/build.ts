import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const WEB = join(import.meta.dirname, "../../..");
const LOCK = join(WEB, "dist.lock");
const LOCK_OLD_MS = 120_000;

/** Builds the pages when a source is newer than what was built; of several test files only one builds. */
export async function ensureBuilt(): Promise<void> {
  while (!tryLock()) {
    if (existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs > LOCK_OLD_MS) {
      rmSync(LOCK, { recursive: true });
    }
    await wait(100);
  }
  try {
    if (isFresh()) return;
    const vite = join(WEB, "../../node_modules/vite/bin/vite.js");
    const { status, stderr } = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
      cwd: WEB, encoding: "utf8", env: { ...process.env, NODE_ENV: "production" },
    });
    if (status !== 0) throw new Error(`the pages could not be built: ${stderr}`);
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function tryLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    return false;
  }
}

function isFresh(): boolean {
  const built = join(WEB, "dist/index.html");
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  const sources = globSync(
    ["src/**/*", "../wire/src/**/*", "public/**/*", "index.html", "vite.config.ts", "package.json"],
    { cwd: WEB },
  );
  return sources.every((path) => statSync(join(WEB, path)).mtimeMs < builtAt);
}
