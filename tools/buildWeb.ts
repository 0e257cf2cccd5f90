import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Builds the pages where they are older than their sources, and does nothing otherwise: a second start
 * is quick. What was built is known by a digest of all that goes in, not by the times of files, which a
 * checkout changes.
 */
const ROOT = join(import.meta.dirname, "..");
const WEB = join(ROOT, "packages/web");
const STAMP = join(WEB, "dist/.digest");
const SOURCES = [
  "packages/web/src", "packages/web/public", "packages/web/index.html", "packages/web/vite.config.ts",
  "packages/wire/src", "package-lock.json",
];

function digestOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesUnder)) {
    hash.update(`${file}\0`).update(readFileSync(join(ROOT, file))).update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(path: string): string[] {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  const entries = readdirSync(full, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
}

function build(digest: string): void {
  console.error("building the pages (once, and after each change of them)");
  const vite = join(ROOT, "node_modules/vite/bin/vite.js");
  const { status } = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: WEB, stdio: ["ignore", 2, 2],
  });
  if (status !== 0) {
    console.error("the pages could not be built; the lines above say why");
    process.exit(1);
  }
  writeFileSync(STAMP, digest);
}

const digest = digestOf(SOURCES);
if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== digest) build(digest);
