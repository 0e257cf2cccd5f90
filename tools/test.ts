import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Count, countTests } from "./countTests.ts";

/**
 * The one test command of the house: the quick checks first, the tests last, and it stops at the first
 * that fails. The last line stands alone and tells how much passed: each check counts as one.
 */
const ROOT = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "kontor-test-"));
const report = join(folder, "report.json");

interface Step {
  readonly name: string;
  readonly words: readonly string[];
  readonly count: (hasPassed: boolean) => Count;
}

const asOne = (hasPassed: boolean): Count => ({ passed: hasPassed ? 1 : 0, failed: hasPassed ? 0 : 1 });
const inModules = (path: string): string => join(ROOT, "node_modules", path);

const STEPS: readonly Step[] = [
  { name: "typecheck", words: [join(ROOT, "tools/typecheck.ts")], count: asOne },
  { name: "lint", words: [inModules("eslint/bin/eslint.js"), "."], count: asOne },
  { name: "walls", words: [join(ROOT, "tools/walls.ts")], count: asOne },
  { name: "tidy", words: [join(ROOT, "tools/tidy.ts")], count: asOne },
  {
    name: "tests",
    words: [
      inModules("vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    count: (hasPassed) => countTests(report, hasPassed),
  },
];

const total = { passed: 0, failed: 0 };
const times: string[] = [];
for (const [index, { name, words, count }] of STEPS.entries()) {
  console.log(`\n== ${index + 1}/${STEPS.length} ${name}`);
  const startedAt = performance.now();
  const { status } = spawnSync(process.execPath, words, { cwd: ROOT, stdio: "inherit" });
  times.push(`${name} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  const { passed, failed } = count(status === 0);
  total.passed += passed;
  total.failed += failed;
  if (status !== 0) break;
}
rmSync(folder, { recursive: true, force: true });
console.log(`\n${times.join(", ")}\n\n${total.passed} passed, ${total.failed} failed`);
if (total.failed > 0) process.exitCode = 1;
