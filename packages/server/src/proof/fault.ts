/** What is wrong with a file: the place as exactly as it can be told. */
export interface Fault {
  readonly kind:
    /** Bytes of a line are not those that were sealed. */
    | "CHANGED"
    /** A line is missing, moved or too many. */
    | "ORDER"
    /** It is no file of this kind, or of a release that this one does not know. */
    | "FORMAT"
    /** A signature does not fit. */
    | "SIGNATURE"
    /** It is signed by another key than the one that was named. */
    | "KEY"
    /** Run again, something else comes out than was recorded. */
    | "DIFFERENT"
    /** A row of the journal does not hold what the file says of it. */
    | "ROW";
  /** Line of the file, from 1. */
  readonly line: number;
  /** Byte of the line, from 1, where a single one can be named. */
  readonly byte?: number;
  readonly field?: string;
  readonly recorded?: unknown;
  readonly found?: unknown;
  readonly text: string;
}

/** A file that does not hold; caught where it is verified. */
export class FaultError extends Error {
  override readonly name = "FaultError";
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.text);
    this.fault = fault;
  }
}

export function fail(fault: Fault): never {
  throw new FaultError(fault);
}
