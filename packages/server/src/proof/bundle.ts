import type { SignedHead } from "./signing.ts";
import type { NumberRow } from "./fileNumbers.ts";
import type { Fact, Step } from "./story.ts";

/** Name of the format, with its number: a file of another one is not read. */
export const BUNDLE_FORMAT = "kontor-session-bundle-1";

/** Who may read a file: anybody, or who may see names, deposits and the rows of the journal. */
export const EDITIONS = ["public", "full"] as const;
export type Edition = (typeof EDITIONS)[number];

/** First line: what the file is about and what made it. */
export interface HeadLine {
  readonly line: "head";
  readonly format: string;
  readonly edition: Edition;
  readonly software: string;
  readonly rules: number;
  readonly exchange: string;
  readonly session: string;
  readonly method: string;
  /** Journal positions of the first and the last command told. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly steps: number;
  /** Hash over the steps as they are written: the same in every edition. */
  readonly storyHash: string;
}

/** A deal as people read it; it follows from the steps. */
export interface DealLine {
  readonly line: "deal";
  /** Number in the register of deals. */
  readonly number: string;
  readonly step: number;
  readonly lot: string;
  readonly price: string;
  readonly quantity: string;
  readonly value: string;
  readonly currency: string;
  /** Numbers of the parties in this file. */
  readonly seller: number;
  readonly buyer: number;
  readonly at: number;
}

/** What came of the session, counted over its steps. */
export interface OutcomeLine {
  readonly line: "outcome";
  readonly orders: number;
  readonly deals: number;
  readonly noSales: number;
  readonly refusals: Readonly<Record<string, number>>;
}

/** Full edition: whose numbers those of the file are. */
export interface NamesLine {
  readonly line: "names";
  readonly numbers: readonly NumberRow[];
  readonly owners: readonly (readonly [inFile: number, code: string])[];
  readonly traders: readonly (readonly [inFile: number, code: string])[];
}

/** Full edition: a row of the journal; its bytes where a step stands in it, else their hash alone. */
export interface RowLine {
  readonly line: "row";
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly epoch: number;
  readonly previousHash: string;
  readonly payloadHash: string;
  readonly outcomeHash: string;
  readonly hash: string;
  /** Commands and events as they were written, base64. */
  readonly payload?: string;
  readonly events?: string;
}

/** Last line: the journal's head after the session and the exchange's word for the whole file. */
export interface SealLine {
  readonly line: "seal";
  readonly head: SignedHead;
  readonly keyId: string;
  readonly publicKey: string;
  readonly signature: string;
}

export type BundleLine = HeadLine | Fact | Step | DealLine | OutcomeLine | NamesLine | RowLine | SealLine;
