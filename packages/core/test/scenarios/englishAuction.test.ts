import { describe, expect, it } from "vitest";
import { leastOf, lotSetting } from "../support/lotSetting.ts";
import { play } from "../support/play.ts";

const TERMS = {
  stepTicks: 5, stepPercent: null, durationMs: 900_000, extensionWindowMs: 0, extensionLengthMs: 0,
  maxExtensions: null, firstBidAtStart: true, stepGrid: false,
};

/** Ten steps of Alder's from 100 on in steps of 5, without extension. */
const english = lotSetting("ENGLISH_AUCTION", TERMS);

describe("English auction", () => {
  it("[ENG-1, OPB-6] sells the lot to the leader at the price that is seen", () => {
    play(english(), `
      time  | who   | act   | terms  | result
      10:05 | Birch | bid   | B1 100 | 100 by 1 till 10:15
      10:06 | Cedar | limit | C1 150 | 105 by 2 till 10:15
      10:15 | -     | wait  |        | LOT-C1 10@105, ENDED 105 by 2, lot SOLD, B1 out 10 LOT_END, CLOSED begins
    `);
  });

  it("[OPB-1] shows of limits only as much as leads; of equal limits the earlier leads", () => {
    const stage = play(english(), `
      time  | who   | act   | terms  | result
      10:05 | Birch | limit | B1 120 | 100 by 1 till 10:15
            | Cedar | bid   | C1 105 | 110 by 1 till 10:15
            | Cedar | limit | C2 120 | C1 out 10 REPLACED, 120 by 1 till 10:15
            | Dill  | limit | D1 124 | STEP_TOO_SMALL
            | Dill  | limit | D2 126 | 125 by 3 till 10:15
            | Cedar | bid   | C3 130 | C2 out 10 REPLACED, 130 by 2 till 10:15
    `);
    expect(leastOf(stage)).toBe(135);
  });

  it("[OPB-2] takes a first bid from the start or a step above it, then a step above what is seen", () => {
    play(english(), `
      time  | who   | act | terms  | result
      10:05 | Birch | bid | B1 99  | PRICE_OUT_OF_CORRIDOR
            | Birch | bid | B2 103 | 103 by 1 till 10:15
            | Cedar | bid | C1 107 | STEP_TOO_SMALL
            | Cedar | bid | C2 99  | PRICE_OUT_OF_CORRIDOR
            | Cedar | bid | C3 108 | 108 by 2 till 10:15
    `);
    const stage = play(english({ firstBidAtStart: false, stepGrid: true }), `
      time  | who   | act   | terms  | result
      10:05 | Birch | bid   | B1 100 | STEP_TOO_SMALL
            | Birch | bid   | B2 107 | STEP_TOO_SMALL
            | Birch | limit | B3 115 | 105 by 1 till 10:15
            | Cedar | bid   | C1 112 | STEP_TOO_SMALL
            | Cedar | bid   | C2 110 | 115 by 1 till 10:15
    `);
    expect(leastOf(stage)).toBe(120);
  });

  it("[OPB-3] lets the leader raise its own limit, unseen, and not outbid itself", () => {
    play(english(), `
      time  | who   | act   | terms  | result
      10:05 | Birch | bid   | B1 100 | 100 by 1 till 10:15
            | Birch | bid   | B2 104 | STEP_TOO_SMALL
            | Birch | bid   | B3 105 | ALREADY_LEADING
            | Birch | limit | B4 100 | STEP_TOO_SMALL
            | Birch | limit | B5 101 | B1 out 10 REPLACED, 100 by 1 till 10:15
            | Cedar | limit | C1 120 | 106 by 2 till 10:15
            | Birch | limit | B6 120 | B5 out 10 REPLACED, 120 by 2 till 10:15
            | Cedar | limit | C2 121 | C1 out 10 REPLACED, 120 by 2 till 10:15
    `);
  });

  it("[OPB-4] is moved by every bid near its end but the leader's own raise", () => {
    play(english({ extensionWindowMs: 60_000, extensionLengthMs: 60_000 }), `
      time     | who   | act   | terms  | result
      10:05    | Birch | limit | B1 150 | 100 by 1 till 10:15
      10:14:30 | Birch | limit | B2 160 | B1 out 10 REPLACED, 100 by 1 till 10:15
      10:14:40 | Cedar | bid   | C1 105 | 110 by 1 till 10:15:40
    `);
  });

  it("[OPB-5] lifts a leader that reaches the reserve to it, and no other", () => {
    play(english({}, { lot: { reserveTicks: 130 } }), `
      time  | who   | act   | terms  | result
      10:05 | Birch | limit | B1 120 | 100 by 1 till 10:15
            | Cedar | limit | C1 140 | 130 by 2 till 10:15
            | Birch | limit | B2 134 | STEP_TOO_SMALL
            | Birch | limit | B3 135 | B1 out 10 REPLACED, 140 by 2 till 10:15
    `);
    play(english({}, { lot: { reserveTicks: 130 } }), `
      time  | who   | act   | terms  | result
      10:05 | Birch | limit | B1 120 | 100 by 1 till 10:15
            | Birch | limit | B2 135 | B1 out 10 REPLACED, 130 by 1 till 10:15
    `);
  });

  it("[OPB-6] is not sold below the reserve, and its owner is certified so", () => {
    play(english({}, { lot: { reserveTicks: 130 } }), `
      time  | who   | act  | terms  | result
      10:05 | Birch | bid  | B1 129 | 129 by 1 till 10:15
      10:15 | -     | wait |        | ENDED 129 by 1, lot RESERVE_NOT_MET, no sale LOT 10@100,
            |       |      |        | LOT out 10 LOT_END, B1 out 10 LOT_END, CLOSED begins
    `);
  });

  it("[OPB-7] falls back to the next when the leader is stopped, at no more than that one's limit", () => {
    const stage = play(english(), `
      time  | who   | act   | terms        | result
      10:05 | Birch | limit | B1 120       | 100 by 1 till 10:15
            | Cedar | limit | C1 200       | 125 by 2 till 10:15
            | Olga  | kill  | MEMBER Cedar | C1 out 10 KILL_SWITCH, 120 by 1 till 10:15
    `);
    expect(leastOf(stage)).toBe(125);
  });
});
