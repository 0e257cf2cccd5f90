import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BREACHES, INNOCENTS } from "./plants.ts";

const ROOT = join(import.meta.dirname, "../..");
const COPIED = ["eslint.config.js", "tsconfig.base.json", "package.json"];

interface FileReport {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

/** Rules broken by each file of a folder, as the real configuration sees them. */
function lint(folder: string): { exitCode: number | null; broken: Map<string, string[]> } {
  const eslint = join(ROOT, "node_modules/eslint/bin/eslint.js");
  const run = spawnSync(process.execPath, [eslint, "--format", "json", "packages"], {
    cwd: folder,
    encoding: "utf8",
  });
  const broken = new Map<string, string[]>();
  for (const { filePath, messages } of JSON.parse(run.stdout) as FileReport[]) {
    broken.set(relative(folder, filePath), messages.map(({ ruleId, message }) => ruleId ?? message));
  }
  return { exitCode: run.status, broken };
}

describe("lint", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-lint-"));
  let report: ReturnType<typeof lint>;

  beforeAll(() => {
    for (const path of COPIED) cpSync(join(ROOT, path), join(folder, path));
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    const config = {
      extends: "./tsconfig.base.json",
      compilerOptions: { types: ["node"] },
      include: ["packages"],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    for (const { file, text } of [...BREACHES, ...INNOCENTS]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${text}\n`);
    }
    report = lint(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(BREACHES)("$rule turns red by $file", ({ rule, file }) => {
    expect(report.exitCode).toBe(1);
    expect(new Set(report.broken.get(file))).toEqual(new Set([rule]));
  });

  it.each(INNOCENTS)("$file is allowed", ({ file }) => {
    expect(report.broken.get(file)).toEqual([]);
  });
});
