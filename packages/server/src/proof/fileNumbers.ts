import { nounOf, type Noun } from "@kontor/core";

/** Number of whoever or whatever the exchange did not know either when it was named. */
const UNKNOWN = 4_294_967_295;

/** A number of the exchange, its number in the file, and the command from which on it holds. */
export type NumberRow = readonly [noun: Noun, real: number, inFile: number, fromSeq: number];

/**
 * Numbers of one file for those of the exchange: counted anew in each file, so that two public files say
 * nothing together about who a number is [PRF-2].
 */
export class FileNumbers {
  readonly #known = new Map<string, { readonly inFile: number; readonly fromSeq: number }>();
  readonly #rows: NumberRow[] = [];

  static of(rows: readonly NumberRow[]): FileNumbers {
    const numbers = new FileNumbers();
    for (const [noun, real, inFile, fromSeq] of rows) numbers.set(noun, real, inFile, fromSeq);
    return numbers;
  }

  get rows(): readonly NumberRow[] {
    return this.#rows;
  }

  has(noun: Noun, real: number): boolean {
    return this.#known.has(`${noun}/${real}`);
  }

  set(noun: Noun, real: number, inFile: number, fromSeq: number): void {
    if (this.has(noun, real)) return;
    this.#known.set(`${noun}/${real}`, { inFile, fromSeq });
    this.#rows.push([noun, real, inFile, fromSeq]);
  }

  /** Number in the file at a command; nobody, 0, stays nobody. */
  at(noun: Noun, real: number, seq: number): number {
    if (real === 0) return 0;
    const known = this.#known.get(`${noun}/${real}`);
    return known && known.fromSeq <= seq ? known.inFile : UNKNOWN;
  }
}

/** Gives the number in the file for one of a record. */
export type Renumber = (noun: Noun, real: number) => number;

/** A record with its numbers replaced, whatever stands how deep in it. */
export function renumbered<T>(record: T, renumber: Renumber): T {
  if (Array.isArray(record)) return record.map((part: unknown) => renumbered(part, renumber)) as T;
  if (typeof record !== "object" || record === null) return record;
  const entries = Object.entries(record).map(([field, value]: [string, unknown]) => {
    const noun = typeof value === "number" ? nounOf(field) : undefined;
    if (noun === undefined) return [field, renumbered(value, renumber)];
    if (noun !== "target") return [field, renumber(noun, value as number)];
    const target = targetNoun(record as { scope?: number | string });
    return [field, target ? renumber(target, value as number) : value];
  });
  return Object.fromEntries(entries) as T;
}

const TARGETS: readonly (Noun | undefined)[] = ["trader", "owner", "session", undefined];
const SCOPES = ["TRADER", "MEMBER", "SESSION", "EXCHANGE"];

/** What the target of a kill switch is. */
function targetNoun({ scope }: { readonly scope?: number | string }): Noun | undefined {
  return TARGETS[typeof scope === "number" ? scope : SCOPES.indexOf(scope ?? "EXCHANGE")];
}

/** Numbers that a record names, each with what it is. */
export function referencesIn(record: unknown): [noun: Noun, real: number][] {
  const found: [Noun, number][] = [];
  renumbered(record, (noun, real) => {
    if (real !== 0) found.push([noun, real]);
    return real;
  });
  return found;
}
