import { compare, type Comparison, type MeasuredPair } from "../contender/compare.ts";
import type { Progress } from "../contender/progress.ts";
import type { Line } from "./line.ts";

export interface BenchOptions {
  /** Pairs of runs that a ratio is the median of. */
  readonly pairs: number;
  /** Commands of an order flow. */
  readonly commands: number;
  /** Small enough for a smoke test: everything runs, no figure means much. */
  readonly isShort: boolean;
  /** Folder for flows and databases; on the disk that is to be measured. */
  readonly folder: string;
  /** Only lines whose text holds this. */
  readonly only: string;
}

/** One run of the bench: what is asked of it, and the lines that have come out. */
export class Bench {
  readonly options: BenchOptions;
  readonly progress: Progress;
  readonly lines: Line[] = [];
  readonly #onLine: (line: Line) => void;

  constructor(options: BenchOptions, progress: Progress, onLine: (line: Line) => void) {
    this.options = options;
    this.progress = progress;
    this.#onLine = onLine;
  }

  add(line: Line): void {
    this.lines.push(line);
    this.#onLine(line);
  }

  /** Whether a line was asked for. */
  wants(name: string, between = ""): boolean {
    return `${name} ${between}`.includes(this.options.only);
  }

  /** Runs a comparison where it was asked for; gives its pairs, none where it was not run or broke. */
  async compare(comparison: Comparison): Promise<readonly MeasuredPair[]> {
    if (!this.wants(comparison.name, comparison.between)) return [];
    const { line, pairs } = await compare(comparison, this.options.pairs, this.progress);
    this.add(line);
    return pairs;
  }

  /** Does a part of the work; where it breaks there is a line that says so, and the rest goes on. */
  async attempt(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.add({ kind: "BROKEN", name, text: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** A part of the bench that can be asked for by its name. */
export interface Family {
  readonly name: string;
  readonly run: (bench: Bench) => Promise<void>;
}
