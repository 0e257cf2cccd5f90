/** A promise of the exchange that did not hold in a simulated run. */
export class BrokenPromise extends Error {
  override readonly name = "BrokenPromise";
  readonly invariant: string;

  constructor(invariant: string, what: string) {
    super(what);
    this.invariant = invariant;
  }
}

/** Ends the run unless `holds`; the words are made only where it does not. */
export function must(holds: boolean, invariant: string, what: () => string): asserts holds {
  if (!holds) throw new BrokenPromise(invariant, what());
}
