import type { Command } from "commander";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { ApiError, NetworkError, type ProblemBody } from "../src/api/client.ts";
import { exitCodeOf } from "../src/output/exit.ts";
import { buildProgram } from "../src/program.ts";
import { runKontor } from "./support/runKontor.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const NOBODY_THERE = "http://127.0.0.1:9";
const folder = mkdtempSync(join(tmpdir(), "kontor-usage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A line of a stack tells where the program is, not what the user did. */
const STACK = /\n\s+at .*\(?(file:|node:|\/)/;

describe("help", () => {
  const paths = pathsOf(buildProgram(false));

  it("of kontor begins with two examples and ends with the exit codes", async () => {
    const { code, stdout, stderr } = await runKontor(["--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^ {2}kontor .+\n {2}kontor .+\n\nUsage: kontor/);
    expect(stdout).toMatch(/130 interrupted\.\n$/);
  });

  it("of every command shows its use", () => {
    expect(paths.length).toBeGreaterThan(35);
    for (const path of paths) {
      const found = path.reduce<Command>(
        (command, name) => command.commands.find((verb) => verb.name() === name) as Command,
        buildProgram(false),
      );
      expect(found.helpInformation()).toContain(`Usage: kontor ${path.join(" ")}`);
    }
  });

  it("tells the version of the release", async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect((await runKontor(["--version"])).stdout).toBe(`${version}\n`);
  });
});

describe("wrong use is told with code 2, the name of what is wrong, and no stack", () => {
  it.each([
    ["an unknown noun", ["ordre", "list"], "unknown command 'ordre'"],
    ["an unknown verb", ["order", "lsit"], "unknown command 'lsit'"],
    ["an unknown flag", ["order", "list", "--colour"], "unknown option '--colour'"],
    ["a noun without a verb", ["deposit"], "Usage: kontor deposit"],
    ["an argument left out", ["deal", "show"], "missing required argument 'id'"],
    ["an argument too many", ["deal", "show", "1", "2"], "too many arguments"],
    ["an option left out", ["session", "halt", "X"], "'--reason <text>' not specified"],
    ["a value left out", ["order", "list", "--limit"], "'--limit <number>' argument missing"],
    ["a word that is none of the list", ["session", "list", "--state", "OLD"], "UPCOMING, LIVE, ENDED"],
    ["a number that is none", ["session", "extend", "X", "--reason", "r", "--minutes", "many"], "--minutes"],
    ["no price", ["order", "place", "--book=1", "--side=BUY", "--quantity=1"], "--price or --market"],
    ["nothing to change", ["order", "amend", "1"], "--price, --quantity or both"],
    ["rounds of none", ["crash", "--rounds", "0"], "--rounds must be a whole number from 1"],
    ["a port without doors", ["demo", "--port", "1"], "--port goes with --live"],
    ["no terminal for a password", ["login", "buyer"], "--password"],
  ])("%s", async (_, args, words) => {
    const { code, stdout, stderr } = await runKontor(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(STACK);
  });

  it("and as JSON where JSON is asked for", async () => {
    const { code, stderr } = await runKontor(["order", "list", "--colour", "--json"]);
    expect(code).toBe(2);
    expect(JSON.parse(stderr)).toEqual({ code: "USAGE", detail: "unknown option '--colour'" });
  });
});

describe("an exchange that does not answer", () => {
  it("is told with its address and code 9", async () => {
    const { code, stdout, stderr } = await runKontor(["session", "list", "--url", NOBODY_THERE]);
    expect([code, stdout]).toEqual([9, ""]);
    expect(stderr).toContain(`${NOBODY_THERE} does not answer (`);
    expect(stderr).not.toMatch(STACK);
  });

  it("is told as JSON where JSON is asked for", async () => {
    const ran = await runKontor(["whoami", "--json"], { env: { KONTOR_URL: NOBODY_THERE } });
    expect(JSON.parse(ran.stderr)).toMatchObject({ code: "FAILED" });
  });
});

describe("exit codes", () => {
  const problem = (status: number, code: string): ApiError =>
    new ApiError({ status, code, detail: "", transient: false, traceId: "" } satisfies ProblemBody);

  it.each([
    [404, "NOT_FOUND", 3], [401, "SIGN_IN_REQUIRED", 4], [403, "PERMISSION_DENIED", 4],
    [422, "IDEMPOTENCY_KEY_REUSED", 5], [400, "FIELD_INVALID", 6], [409, "DEPOSIT_INSUFFICIENT", 7],
    [429, "RATE_LIMITED", 8], [503, "OUTCOME_UNKNOWN", 9], [500, "INTERNAL", 9],
  ])("status %i %s ends with %i", (status, code, exit) => {
    expect(exitCodeOf(problem(status, code))).toBe(exit);
  });

  it("a network that fails ends with 9, a bug with 1", () => {
    expect([exitCodeOf(new NetworkError("")), exitCodeOf(new TypeError("x"))]).toEqual([9, 1]);
  });
});

describe("output", () => {
  const vectors = join(ROOT, "data/vectors/CONTINUOUS_DOUBLE_AUCTION");

  it("has no colours and no moving lines where there is no terminal", async () => {
    const ran = await runKontor(["rehearse", join(folder, "gone.json")], { env: { NO_COLOR: "1" } });
    expect(ran.code).toBe(1);
    expect(ran.stdout + ran.stderr).not.toContain("\u001b");
    expect(ran.stdout).toContain("FILE_UNREADABLE");
  });

  it("may be closed early by who reads it (| head -1)", () => {
    const files = Array.from({ length: 20 }, () => `${vectors}/*.json`).join(" ");
    const line = `${process.execPath} packages/cli/bin/kontor.mjs rehearse ${files} --json | head -1; ` +
      'echo "${PIPESTATUS[0]}"';
    const { stdout, stderr } = spawnSync("bash", ["-c", line], { cwd: ROOT, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n").at(-1)).toBe("0");
  });
});

/** The words of every command, without those that come with the library. */
function pathsOf(command: Command): string[][] {
  return command.commands.flatMap((verb) => [
    [verb.name()], ...pathsOf(verb).map((path) => [verb.name(), ...path]),
  ]);
}
