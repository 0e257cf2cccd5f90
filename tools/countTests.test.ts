import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { countTests } from "./countTests.ts";

describe("countTests", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-count-"));
  const report = join(folder, "report.json");
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ["all passed", '{ "numPassedTests": 7, "numFailedTests": 0 }', true, { passed: 7, failed: 0 }],
    ["two failed", '{ "numPassedTests": 5, "numFailedTests": 2 }', false, { passed: 5, failed: 2 }],
    ["a file did not load", '{ "numPassedTests": 5, "numFailedTests": 0 }', false, { passed: 5, failed: 1 }],
  ])("when %s", (_, text, hasPassed, count) => {
    writeFileSync(report, text);
    expect(countTests(report, hasPassed)).toEqual(count);
  });

  it("counts one failure when there is no report", () => {
    expect(countTests(join(folder, "none.json"), false)).toEqual({ passed: 0, failed: 1 });
  });
});
