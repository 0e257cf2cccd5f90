import { appendFileSync, mkdirSync } from "node:fs";

const FOLDER = "var";
const FILE = `${FOLDER}/stryker.jsonl`;

/** What became of a mutant, as StrykerJS tells it. */
interface MutantResult {
  readonly fileName: string;
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
  readonly killedBy?: readonly string[];
}

/** Writes the end of each mutant as it comes, a line each: a run that is cut short has told what it found. */
export class Lines {
  onMutantTested({ fileName, status, mutatorName, replacement, location, killedBy }: MutantResult): void {
    mkdirSync(FOLDER, { recursive: true });
    const { line, column } = location.start;
    const told = { fileName, line, column, mutatorName, replacement, status, killedBy };
    appendFileSync(FILE, `${JSON.stringify(told)}\n`);
  }
}
