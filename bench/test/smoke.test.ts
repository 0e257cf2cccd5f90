import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const BENCH = join(import.meta.dirname, "../bench.ts");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kontor-bench-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function bench(...args: string[]) {
  return spawnSync(process.execPath, [BENCH, ...args, "--folder", folder], { encoding: "utf8" });
}

/** Runs, and that both sides did the same; never how fast, which a busy machine cannot tell. */
describe("npm run bench", () => {
  it("prints a ratio to a book of npm, with one checksum, and what is skipped", () => {
    const small = ["--commands", "20000", "--pairs", "1", "--only", "engine.xc1 ours"];
    const { stdout, status } = bench("engine", ...small);
    const ratio = /^RATIO engine\.xc1 ours\/nodejs-order-book .* goal>=80 (PASS|FAIL) .*checksum=\d+$/m;
    expect(stdout).toMatch(ratio);
    expect(stdout).toMatch(/^RATIO engine\.xc1 ours\/hft-limit-order-book /m);
    expect(stdout).toMatch(/^SKIP engine\.E1 /m);
    expect(stdout).not.toContain("BROKEN");
    expect([0, 1]).toContain(status);
  });

  it("prints how long the end of a call auction took, after its volume was counted anew", () => {
    const { stdout } = bench("auction", "--short", "--pairs", "1", "--only", "auction.call");
    expect(stdout).toMatch(
      /^RATIO auction\.call uncross-ms\/run .* goal<=100 .* deals=4\d\d\d .*checksum=[0-9a-f]{16}$/m,
    );
  });

  it("says what it does not understand, and leaves with 2", () => {
    const { stderr, status } = bench("rocket");
    expect(stderr).toContain("there is no bench rocket");
    expect(status).toBe(2);
  });
});
