import { describe, expect, it } from "vitest";
import { Checksum } from "../../../bench/workload/checksum.ts";
import type { FlowTerms } from "../../../bench/workload/flow.ts";
import { flowBytes } from "../../../bench/workload/flowFile.ts";
import type { Outcome } from "../../../bench/workload/outcome.ts";
import { corridorOf, FlowRun } from "./support/flowRun.ts";

const ONE_BOOK = { books: 1, resting: 1000, accounts: 2000, commands: 60_000, seed: 1 } as const;
const MOVES: FlowTerms = { ...ONE_BOOK, mix: "xc" };
const CANCELS: FlowTerms = { ...ONE_BOOK, mix: "itch" };
const TWENTY: FlowTerms = { mix: "xc", books: 20, resting: 4000, accounts: 500, commands: 60_000, seed: 7 };

/** MD5 of the bytes of each flow, as another generator of the same flow made them. */
const MD5 = new Map([
  [MOVES, "5a79d1b59b88bc4fa587a25032903501"],
  [CANCELS, "1c588f809726250092f2ebed25db949b"],
  [TWENTY, "c745adc394a5f23ba96032fbaf9e80d1"],
]);

const RUNS = [
  ["mostly moves, sparse prices", MOVES, false],
  ["mostly moves, a ladder of prices", MOVES, true],
  ["orders and cancels, sparse prices", CANCELS, false],
  ["orders and cancels, a ladder of prices", CANCELS, true],
  ["twenty books", TWENTY, false],
] as const;

describe("the continuous book makes the deals of the reference book", () => {
  it.each(RUNS)("[CDA-1, CDA-2, CDA-7, ORD-9] %s", (_, terms, hasLadder) => {
    const { bytes, file } = flowBytes(terms);
    expect(file.md5).toBe(MD5.get(terms));
    const run = new FlowRun(terms, hasLadder ? corridorOf(bytes) : {});
    run.play(bytes, file.fill);
    expect(run.outcome()).toEqual(file.expect);
  });

  it("[CDA-1] a run that deals otherwise is seen", () => {
    const checksum = new Checksum();
    checksum.add(1, 2, 3, 4);
    const other = new Checksum();
    other.add(2, 1, 3, 4);
    expect(checksum.value).not.toBe(other.value);
    const nothing: Outcome = new FlowRun({ ...MOVES, accounts: 1 }, {}).outcome();
    expect(nothing).toMatchObject({ trades: 0, resting: 0, tradeHash: 0x811c9dc5, stateHash: 0x811c9dc5 });
  });
});
