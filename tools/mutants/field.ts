import { spawnSync } from "node:child_process";
import {
  cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Mutant, plant } from "./mutant.ts";

/** What became of a mutant: the test that noticed it, or none. */
export interface Verdict {
  readonly mutant: Mutant;
  readonly killedBy: string | undefined;
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const PARTS = ["packages", "data", "docs", "tools", "bench"];
const FILES = ["package.json", "tsconfig.json", "tsconfig.base.json", "vitest.config.ts"];

/**
 * A copy of the sources in which bugs are planted: the checkout itself is never touched. Packages from
 * outside are shared with it by links.
 */
export class Field {
  readonly #root: string;
  readonly #folder = mkdtempSync(join(tmpdir(), "kontor-mutants-"));

  constructor(root: string) {
    this.#root = root;
    const isOwn = (path: string): boolean => !/\/(node_modules|dist|var)(\/|$)/.test(path.slice(root.length));
    for (const part of PARTS) {
      cpSync(join(root, part), join(this.#folder, part), { recursive: true, filter: isOwn });
    }
    for (const file of FILES) cpSync(join(root, file), join(this.#folder, file));
    this.#linkPackages();
  }

  /** Plants a bug, runs the tests named for it until one notices it, and takes it out again. */
  try(mutant: Mutant): Verdict {
    const before = new Map<string, string>();
    try {
      for (const edit of mutant.edits) {
        const path = join(this.#folder, edit.file);
        const text = readFileSync(path, "utf8");
        if (!before.has(path)) before.set(path, text);
        writeFileSync(path, plant(text, edit));
      }
      for (const file of mutant.tests) {
        const killedBy = this.failing(file);
        if (killedBy !== undefined) return { mutant, killedBy };
      }
      return { mutant, killedBy: undefined };
    } finally {
      for (const [path, text] of before) writeFileSync(path, text);
    }
  }

  /** Name of the first test of a file that fails, or undefined where all pass. */
  failing(file: string): string | undefined {
    const report = join(this.#folder, "report.json");
    rmSync(report, { force: true });
    spawnSync(process.execPath, [
      join(this.#root, "node_modules/vitest/vitest.mjs"), "run", file, "--bail=1", "--reporter=json",
      `--outputFile.json=${report}`, `--root=${this.#folder}`,
    ], { cwd: this.#folder, stdio: "ignore", timeout: 300_000 });
    const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
    if (testResults.length === 0) throw new Error(`${file} holds no tests`);
    const failed = testResults.flatMap(({ assertionResults }) => (
      assertionResults.filter((test) => test.status === "failed")
    ));
    if (failed[0]) return failed[0].fullName;
    const broken = testResults.find((result) => result.assertionResults.length === 0);
    return broken ? `${file} cannot even be loaded: ${broken.message ?? ""}` : undefined;
  }

  clear(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #linkPackages(): void {
    const [from, to] = [join(this.#root, "node_modules"), join(this.#folder, "node_modules")];
    mkdirSync(join(to, "@kontor"), { recursive: true });
    for (const name of readdirSync(from)) {
      if (name !== "@kontor" && name !== ".vite" && name !== ".vitest") {
        symlinkSync(join(from, name), join(to, name));
      }
    }
    for (const name of readdirSync(join(this.#folder, "packages"))) {
      symlinkSync(join(this.#folder, "packages", name), join(to, "@kontor", name));
    }
  }
}
