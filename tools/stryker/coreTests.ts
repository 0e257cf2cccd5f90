import { Lines } from "./lines.ts";
import { Bench, type Covered, type End } from "./bench.ts";

const TESTS = ["packages/core/test/**/*.test.ts"];
/** Reads the sources as text, in which Stryker plants its mutants. */
const NOT_THESE = ["**/spec.test.ts"];
/** A file of tests that takes longer than this is asked after all that are quicker. */
const QUICK_MS = 1500;
const LIMIT_MS = 10_000;
const LIMIT_FACTOR = 6;
const SURVEY_LIMIT_MS = 600_000;
/**
 * Time for all slow files of a mutant together, and a third of it for one: who has not noticed the mutant
 * by then counts as one who does not. Without it the slow files take the time they need.
 */
const PATIENCE_MS = Number(process.env["STRYKER_PATIENCE_S"] ?? Infinity) * 1000;
const MOMENT_MS = 500;

/** What StrykerJS says of the mutant to be tested; its own types are not asked for, so that few need it. */
interface MutantRun {
  readonly activeMutant: { readonly id: string };
  /** Files that come by the mutant; all where that is not known. */
  readonly testFilter?: readonly string[];
  /** How often the mutant may be come by before it counts as endless. */
  readonly hitLimit?: number;
}

type MutantEnd =
  | { readonly status: "survived"; readonly nrOfTests: number }
  | { readonly status: "timeout" }
  | Readonly<{ status: "killed"; killedBy: string[]; failureMessage: string; nrOfTests: number }>;

const PASSED = 0;
const FAILED = 1;

interface TestEnd {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly timeSpentMs: number;
  readonly status: typeof PASSED | typeof FAILED;
  readonly failureMessage?: string;
}

interface DryRun {
  readonly status: "complete";
  readonly tests: readonly TestEnd[];
  readonly mutantCoverage: {
    readonly static: Covered;
    readonly perTest: Readonly<Record<string, Covered>>;
  };
}

/**
 * Runs the tests of the core for StrykerJS, which knows a file of tests as one test: for each mutant those
 * that come by it, the quick ones first and among them those that killed the most so far.
 */
export class CoreTests {
  readonly #costMs = new Map<string, number>();
  readonly #kills = new Map<string, number>();
  #bench: Bench | undefined;

  capabilities(): { readonly reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#bench = await Bench.open(process.cwd(), TESTS, NOT_THESE, isWanted);
  }

  async dryRun(): Promise<DryRun> {
    const bench = this.#bench as Bench;
    const tests: TestEnd[] = [];
    const perTest: Record<string, Covered> = {};
    for (const file of bench.files()) {
      const { end, hits } = await bench.survey(file, SURVEY_LIMIT_MS);
      this.#costMs.set(file, end.tookMs);
      perTest[file] = hits;
      tests.push(resultOf(file, end.tookMs, end.failure?.message));
    }
    return { status: "complete", tests, mutantCoverage: { static: {}, perTest } };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }: MutantRun): Promise<MutantEnd> {
    const bench = this.#bench as Bench;
    const files = testFilter ?? bench.files();
    const run = (part: readonly string[], limitMs: number): Promise<End> => (
      bench.run(part, limitMs, activeMutant.id, String(hitLimit ?? ""))
    );
    const { quick, slow } = this.#parts(files);
    const end = quick.length > 0 ? await run(quick, this.#limitOf(quick)) : undefined;
    if (end?.isLate) return { status: "timeout" };
    if (end?.failure) return this.#killed(end.failure, files);
    let leftMs = PATIENCE_MS;
    for (const file of slow) {
      const limitMs = Math.min(this.#limitOf([file]), leftMs, PATIENCE_MS / 3);
      const { failure, isLate, tookMs } = await run([file], limitMs);
      if (failure) return this.#killed(failure, files);
      if (isLate && PATIENCE_MS === Infinity) return { status: "timeout" };
      leftMs -= tookMs;
      if (leftMs < MOMENT_MS) break;
    }
    return { status: "survived", nrOfTests: files.length };
  }

  async dispose(): Promise<void> {
    await this.#bench?.close();
  }

  /** Files to run together, and those to run each by itself, each kind in the order of its promise. */
  #parts(files: readonly string[]): { readonly quick: string[]; readonly slow: string[] } {
    const sorted = [...files].sort((a, b) => (
      this.#killsOf(b) - this.#killsOf(a) || this.#costOf(a) - this.#costOf(b)
    ));
    const isQuick = (file: string): boolean => this.#costOf(file) <= QUICK_MS;
    return { quick: sorted.filter(isQuick), slow: sorted.filter((file) => !isQuick(file)) };
  }

  #limitOf(files: readonly string[]): number {
    return LIMIT_MS + LIMIT_FACTOR * files.reduce((sum, file) => sum + this.#costOf(file), 0);
  }

  #killed({ file, message }: NonNullable<End["failure"]>, files: readonly string[]): MutantEnd {
    this.#kills.set(file, this.#killsOf(file) + 1);
    return {
      status: "killed", killedBy: [file], failureMessage: message, nrOfTests: files.length,
    };
  }

  #costOf(file: string): number {
    return this.#costMs.get(file) ?? 0;
  }

  #killsOf(file: string): number {
    return this.#kills.get(file) ?? 0;
  }
}

/** `STRYKER_TESTS` names parts of paths, with blanks between; a run with fewer files of tests is quicker. */
function isWanted(file: string): boolean {
  const { STRYKER_TESTS: parts = "" } = process.env;
  return parts === "" || parts.split(" ").some((part) => file.includes(part));
}

function resultOf(file: string, timeSpentMs: number, failureMessage: string | undefined): TestEnd {
  const base = { id: file, name: file, fileName: file, timeSpentMs };
  return failureMessage === undefined
    ? { ...base, status: PASSED }
    : { ...base, status: FAILED, failureMessage };
}

/** What StrykerJS looks for in a plugin. */
export const strykerPlugins = [
  { kind: "TestRunner", name: "core", injectableClass: CoreTests },
  { kind: "Reporter", name: "lines", injectableClass: Lines },
];
