import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVitest, type TestModule, type TestSpecification, type Vitest } from "vitest/node";

/** How a run of files of tests ended. */
export interface End {
  /** The file that failed and what it said; undefined where all passed. */
  readonly failure: { readonly file: string; readonly message: string } | undefined;
  /** The run was stopped, since it took too long. */
  readonly isLate: boolean;
  readonly tookMs: number;
}

/** Ids of the mutants that a file of tests came by, with how often. */
export type Covered = Readonly<Record<string, number>>;

/** Takes the files in the order in which they are named. */
class AsNamed {
  sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(specs);
  }

  shard(specs: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(specs);
  }
}

/** First file that failed in the present run. */
class Watch {
  failed: TestModule | undefined;

  onTestModuleEnd(module: TestModule): void {
    if (module.state() === "failed") this.failed ??= module;
  }
}

/**
 * A Vitest that stays warm from run to run. Each run has a thread of its own, in which every module is
 * evaluated anew, so that a mutant of what is evaluated once, at the import, acts like any other.
 */
export class Bench {
  readonly #vitest: Vitest;
  readonly #watch: Watch;
  readonly #specs = new Map<string, TestSpecification>();
  readonly #folder = mkdtempSync(join(tmpdir(), "kontor-stryker-"));

  private constructor(vitest: Vitest, watch: Watch) {
    this.#vitest = vitest;
    this.#watch = watch;
  }

  /** @param include - globs of the files of tests, from the root */
  static async open(
    root: string, include: string[], exclude: string[], isWanted: (file: string) => boolean,
  ): Promise<Bench> {
    const watch = new Watch();
    const vitest = await createVitest({
      root, include, exclude, config: false, watch: false, reporters: [watch], bail: 1, testTimeout: 300_000,
      pool: "threads", isolate: false, maxWorkers: 1, fileParallelism: false,
      sequence: { sequencer: AsNamed }, setupFiles: [join(import.meta.dirname, "./inWorker.ts")],
    });
    const bench = new Bench(vitest, watch);
    const specs = await vitest.globTestSpecifications();
    for (const spec of specs) if (isWanted(spec.moduleId)) bench.#specs.set(spec.moduleId, spec);
    return bench;
  }

  files(): readonly string[] {
    return [...this.#specs.keys()].sort();
  }

  /** Runs files of tests one after the other, in one thread, until one fails. */
  async run(files: readonly string[], limitMs: number, mutant = "", hitLimit = ""): Promise<End> {
    process.env["__STRYKER_ACTIVE_MUTANT__"] = mutant;
    process.env["KONTOR_STRYKER_HITS"] = hitLimit;
    this.#watch.failed = undefined;
    const started = performance.now();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#stop();
    }, limitMs);
    const specs = files.map((file) => this.#specs.get(file) as TestSpecification);
    const { unhandledErrors } = await this.#vitest.runTestSpecifications(specs);
    clearTimeout(timer);
    const tookMs = performance.now() - started;
    return { failure: isLate ? undefined : this.#failure(unhandledErrors), isLate, tookMs };
  }

  /** Runs one file by itself and tells which mutants it came by, and how often each. */
  async survey(file: string, limitMs: number): Promise<{ end: End; hits: Covered }> {
    const path = join(this.#folder, "hits.json");
    rmSync(path, { force: true });
    process.env["KONTOR_STRYKER_COVERED"] = path;
    const end = await this.run([file], limitMs);
    process.env["KONTOR_STRYKER_COVERED"] = "";
    const hits = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) as Covered : {};
    return { end, hits };
  }

  async close(): Promise<void> {
    rmSync(this.#folder, { recursive: true, force: true });
    await this.#vitest.close();
  }

  /** The first call waits for the thread to leave off by itself; the second, meanwhile, ends it. */
  #stop(): void {
    void this.#vitest.cancelCurrentRun("test-failure");
    void this.#vitest.cancelCurrentRun("test-failure");
  }

  #failure(unhandled: readonly unknown[]): End["failure"] {
    const module = this.#watch.failed;
    if (module) {
      const [failed] = [...module.children.allTests("failed")];
      const [error] = failed?.result().errors ?? module.errors();
      return { file: module.moduleId, message: `${failed?.fullName ?? ""}: ${error?.message ?? ""}` };
    }
    return unhandled.length > 0 ? { file: "", message: String(unhandled[0]) } : undefined;
  }
}
