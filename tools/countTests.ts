import { existsSync, readFileSync } from "node:fs";

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Counts the tests in the runner's report. A run that failed has at least one failure, also when it was
 * a file that could not be loaded or an error outside every test.
 */
export function countTests(report: string, hasPassed: boolean): Count {
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(report);
  return { passed: numPassedTests, failed: hasPassed ? numFailedTests : Math.max(1, numFailedTests) };
}

interface Report {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
}

function readReport(path: string): Report {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Report) : {};
}
