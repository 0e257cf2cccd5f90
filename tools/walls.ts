import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Checks the real house against the walls of .dependency-cruiser.mjs. */
const ROOT = join(import.meta.dirname, "..");
const GUARD = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
const folders = ["packages", "tools", "bench"].filter((folder) => existsSync(join(ROOT, folder)));

const { status } = spawnSync(process.execPath, [GUARD, ...folders], { cwd: ROOT, stdio: "inherit" });
process.exitCode = status ?? 1;
