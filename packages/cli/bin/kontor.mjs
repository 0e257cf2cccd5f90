#!/usr/bin/env node
// Kontor runs on Node 22.18 or newer. npm brings one along; this finds it when the machine's own is older.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
// By its default: an older Node lacks what is asked for below, and would stop at the unknown name.
import nodeModule, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const MINIMUM = [22, 18];

function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
}

function bundledNode() {
  try {
    const name = `node-${process.platform}-${process.arch}/package.json`;
    const path = join(dirname(createRequire(import.meta.url).resolve(name)), "bin", "node");
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

// What was compiled once is kept, for this program and for the server that it starts: half the time of a
// start.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
  new URL("../../../node_modules/.cache/node", import.meta.url),
);

if (isNewEnough(process.versions.node)) {
  nodeModule.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  await import("../src/main.ts");
} else {
  const node = bundledNode();
  if (node === undefined) {
    console.error(`kontor needs Node ${MINIMUM.join(".")} or newer; this is ${process.versions.node}`);
    process.exit(2);
  }
  const ran = spawnSync(
    node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" },
  );
  process.exit(ran.status ?? 1);
}
