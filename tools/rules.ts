import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { coverageLines, type Note, readRules, showRules } from "./rules/ruleBook.ts";

/**
 * Runs the scenarios of the rule book and prints, rule by rule, how many tests and tables show it and how
 * many acts of those tables were allowed and refused. Fails where a scenario fails or a rule has no test.
 */
const ROOT = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "kontor-rules-"));
const notesFile = join(folder, "notes.jsonl");
const reportFile = join(folder, "report.json");
writeFileSync(notesFile, "");

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const { status } = spawnSync(process.execPath, [
  join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "packages/core/test", "--reporter=json",
  `--outputFile.json=${reportFile}`,
], {
  cwd: ROOT, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, KONTOR_RULE_NOTES: notesFile },
});
const report = JSON.parse(readFileSync(reportFile, "utf8")) as Report;
const titles = report.testResults.flatMap(({ assertionResults }) => (
  assertionResults.filter((test) => test.status === "passed").map(({ fullName }) => fullName)
));
const notes = readFileSync(notesFile, "utf8").split("\n").filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Note);
rmSync(folder, { recursive: true, force: true });
const rules = readRules(readFileSync(join(ROOT, "packages/core/SPEC.md"), "utf8"));
const shown = showRules(rules, titles, notes);
for (const line of coverageLines(shown)) console.log(line);
if (status !== 0 || shown.some(({ tests }) => tests === 0)) process.exitCode = 1;
