import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll } from "vitest";

/**
 * Runs before each file of tests of a run of mutants: takes the settings of the run from the environment
 * and, where the run wants to know it, writes down which mutants the file came by.
 */
interface Switchboard {
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { readonly static: Readonly<Record<string, number>> };
}

const holder = globalThis as { __stryker__?: Switchboard };
const board = (holder.__stryker__ ??= {});
const { KONTOR_STRYKER_HITS: hits = "", KONTOR_STRYKER_COVERED: coveredPath = "" } = process.env;

if (hits !== "") {
  board.hitCount = 0;
  board.hitLimit = Number(hits);
}
// Which case is the smallest nobody asks here.
fc.configureGlobal({ endOnFailure: true });

afterAll(() => {
  if (coveredPath !== "") writeFileSync(coveredPath, JSON.stringify(board.mutantCoverage?.static ?? {}));
});
