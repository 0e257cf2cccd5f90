import { readFileSync } from "node:fs";
import { RECORD_BYTES } from "../workload/record.ts";

/** Words of a record, and where its fields stand among them. */
export const WORDS = RECORD_BYTES / 4;
export const BOOK = 1;
export const ORDER = 2;
export const PRICE = 3;
export const QUANTITY = 4;
export const ACCOUNT = 5;

/** A flow file in memory: one number a word, the header first. */
export interface FlowView {
  readonly words: Int32Array;
  readonly fill: number;
  readonly commands: number;
  readonly books: number;
  readonly accounts: number;
  readonly highestId: number;
}

const MAGIC = 0x3157464f;

/** @throws {Error} where the file is no order flow */
export function readFlow(path: string): FlowView {
  const bytes = readFileSync(path);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const [magic, fill = 0, commands = 0, books = 0, accounts = 0, highestId = 0] = words;
  if (magic !== MAGIC || words.length !== (1 + fill + commands) * WORDS) {
    throw new Error(`${path} is no order flow`);
  }
  return { words, fill, commands, books, accounts, highestId };
}

/** Lowest and highest price of each book of a flow. */
export function priceRanges({ words, books }: FlowView): { low: Int32Array; high: Int32Array } {
  const low = new Int32Array(books).fill(0x7fffffff);
  const high = new Int32Array(books);
  for (let at = WORDS; at < words.length; at += WORDS) {
    const book = words[at + BOOK] as number;
    const price = words[at + PRICE] as number;
    if (price > (high[book] as number)) high[book] = price;
    if (price > 0 && price < (low[book] as number)) low[book] = price;
  }
  return { low, high };
}
