import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const BIN = fileURLToPath(new URL("../bin/kontor.mjs", import.meta.url));
/** Names that Node 20.19 has; an import of any other stops it before it can hand over. */
const KNOWN = new Set(["spawnSync", "existsSync", "createRequire", "dirname", "join", "fileURLToPath"]);

/** A Node of the machine itself, not the one that npm has brought. */
function machineNode(): string | undefined {
  return (process.env["PATH"] ?? "").split(delimiter)
    .filter((folder) => !folder.includes("node_modules"))
    .map((folder) => join(folder, "node")).find((path) => existsSync(path));
}

describe("the program kontor", () => {
  it("names nothing in its imports that an older Node lacks", () => {
    const imports = [...readFileSync(BIN, "utf8").matchAll(/^import .*?\{(.*)\}/gm)];
    const names = imports.flatMap(([, list]) => (list as string).split(",").map((name) => name.trim()));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !KNOWN.has(name))).toEqual([]);
  });

  it.skipIf(machineNode() === undefined)("runs by the machine's own Node, whichever it is", () => {
    const ran = spawnSync(machineNode() as string, [BIN, "--version"], { encoding: "utf8" });
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
