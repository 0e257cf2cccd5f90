/** A change of one place in the source that plants a bug. */
export interface Edit {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Text that stands there once. */
  readonly find: string;
  readonly put: string;
}

/** A bug that somebody's exchange really had, planted in this one. */
export interface Mutant {
  /** Number in the list of real bugs (docs/reference/mutants.md). */
  readonly id: string;
  readonly bug: string;
  readonly edits: readonly Edit[];
  /** Files of tests of which at least one must fail while the bug is there. */
  readonly tests: readonly string[];
}

export const CORE = "packages/core/src/";
export const SCENARIOS = "packages/core/test/scenarios/";
export const NAIVE = "packages/core/test/naive/model.property.test.ts";
export const CONTINUOUS = `${SCENARIOS}continuousAuction.test.ts`;

/** A mutant of one edit. */
export function mutant(
  id: string, bug: string, file: string, find: string, put: string, ...tests: readonly string[]
): Mutant {
  return { id, bug, edits: [{ file: CORE + file, find, put }], tests };
}

/** The text of a file with an edit; throws where the place is not there, or not once. */
export function plant(text: string, { file, find, put }: Edit): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`${file}: the place stands ${parts.length - 1} times: ${find}`);
  return parts.join(put);
}
