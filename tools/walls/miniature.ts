import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { FLOORS, MODULE_FLOORS } from "../../.dependency-cruiser.mjs";

/** One breach as the guard tells it. */
export interface Breach {
  readonly rule: string;
  readonly from: string;
}

/** What the guard said about a tree: its exit code, and each breach. */
export interface Verdict {
  readonly exitCode: number | null;
  readonly breaches: readonly Breach[];
}

const ROOT = join(import.meta.dirname, "../..");

/**
 * A house of empty rooms in a temporary folder: the real packages with the real `exports`, every floor
 * and module with a front door, and nothing in them. What is planted there is all there is to find.
 */
export class Miniature {
  readonly folder = mkdtempSync(join(tmpdir(), "kontor-walls-"));

  constructor() {
    this.write("package.json", readFileSync(join(ROOT, "package.json"), "utf8"));
    for (const name of readdirSync(join(ROOT, "packages"))) this.#addPackage(name);
    for (const name of ["typebox", "pg"]) this.#addForeignPackage(name);
    for (const floor of FLOORS) this.write(`packages/server/src/${floor}/room.ts`, "export {};");
    for (const name of MODULE_FLOORS.flat()) {
      this.write(`packages/server/src/modules/${name}/index.ts`, "export {};");
      this.write(`packages/server/src/modules/${name}/room.ts`, "export {};");
    }
    this.write("packages/server/src/main.ts", "export {};");
  }

  /** Writes a file of the house; gives its path. */
  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Runs the real guard with the real rules on this house. */
  inspect(): Verdict {
    cpSync(join(ROOT, ".dependency-cruiser.mjs"), join(this.folder, ".dependency-cruiser.mjs"));
    const { summary } = JSON.parse(this.#runGuard("json").stdout) as { summary: { violations: Violation[] } };
    const breaches = summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
    // Only the report for people sets the exit code.
    return { exitCode: this.#runGuard("err").status, breaches };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #runGuard(outputType: string): SpawnSyncReturns<string> {
    const guard = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
    const words = [guard, "packages", "--output-type", outputType];
    return spawnSync(process.execPath, words, { cwd: this.folder, encoding: "utf8", maxBuffer: 2 ** 26 });
  }

  #addPackage(name: string): void {
    const text = readFileSync(join(ROOT, "packages", name, "package.json"), "utf8");
    const { exports = {} } = JSON.parse(text) as { exports?: Record<string, string> };
    this.write(`packages/${name}/package.json`, text);
    for (const path of Object.values(exports)) this.write(join("packages", name, path), "export {};");
    mkdirSync(join(this.folder, "node_modules/@kontor"), { recursive: true });
    symlinkSync(`../../packages/${name}`, join(this.folder, "node_modules/@kontor", name));
  }

  /** A package as most are: its code stands in dist/, which must not hide it. */
  #addForeignPackage(name: string): void {
    const manifest = { name, version: "1.0.0", main: "./dist/index.js" };
    this.write(`node_modules/${name}/package.json`, JSON.stringify(manifest));
    this.write(`node_modules/${name}/dist/index.js`, "");
  }
}

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}
