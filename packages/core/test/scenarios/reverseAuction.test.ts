import { describe, expect, it } from "vitest";
import type { EnglishTerms } from "../../src/machine/terms.ts";
import { leastOf, lotSetting } from "../support/lotSetting.ts";
import { play } from "../support/play.ts";
import { Stage } from "../support/stage.ts";

const TERMS: EnglishTerms = {
  stepTicks: 5, stepPercent: null, durationMs: 900_000, extensionWindowMs: 0, extensionLengthMs: 0,
  maxExtensions: null, firstBidAtStart: true, stepGrid: false,
};

/** Alder asks for 200 steps at 500 at most, in steps of 5. */
const reverse = lotSetting("REVERSE_AUCTION", TERMS, { lot: { startTicks: 500, quantitySteps: 200 } });

const shared = { isDivisible: true, minTakeSteps: 20 };
describe("reverse auction of a lot that goes whole", () => {
  it("[REV-1] goes down from the ceiling by the step; the lowest sells", () => {
    const stage = play(reverse(), `
      time  | who   | act | terms  | result
      10:05 | Birch | bid | B1 501 | PRICE_OUT_OF_CORRIDOR
            | Birch | bid | B1 500 | 500 by 1 till 10:15
            | Cedar | bid | C1 496 | STEP_TOO_SMALL
            | Cedar | bid | C1 490 | 490 by 2 till 10:15
            | Birch | bid | B2 490 | STEP_TOO_SMALL
            | Cedar | bid | C2 480 | ALREADY_LEADING
            | Alder | bid | A1 400 | NOT_ELIGIBLE
            | Birch | buy | B3 200@480 | NOT_ELIGIBLE
    `);
    expect(leastOf(stage)).toBe(485);
    play(stage, `
      time  | who   | act  | terms | result
      10:15 | -     | wait |       | C1-LOT 200@490, ENDED 490 by 2, lot SOLD, B1 out 200 LOT_END,
            |       |      |       | CLOSED begins
    `);
  });

  it("[REV-1, OPB-1, OPB-3] shows of a limit as much as leads, and lets the leader lower it unseen", () => {
    play(reverse(), `
      time  | who   | act   | terms  | result
      10:05 | Birch | limit | B1 450 | 500 by 1 till 10:15
            | Cedar | limit | C1 460 | 455 by 1 till 10:15
            | Birch | limit | B2 455 | STEP_TOO_SMALL
            | Birch | limit | B3 440 | B1 out 200 REPLACED, 455 by 1 till 10:15
            | Dill  | limit | D1 440 | 440 by 1 till 10:15
            | Cedar | limit | C2 438 | STEP_TOO_SMALL
            | Cedar | limit | C3 430 | C1 out 200 REPLACED, 435 by 2 till 10:15
      10:15 | -     | wait  |        | C3-LOT 200@435, ENDED 435 by 2, lot SOLD, B3 out 200 LOT_END,
            |       |       |        | D1 out 200 LOT_END, CLOSED begins
    `);
  });

  it("[REV-1, OPB-2] tells no next price where the step leaves none, and takes no bid then", () => {
    const stage = play(reverse({}, { lot: { startTicks: 7 } }), `
      time  | who   | act   | terms | result
      10:05 | Birch | bid   | B1 3  | 3 by 1 till 10:15
            | Cedar | bid   | C1 1  | STEP_TOO_SMALL
            | Cedar | limit | C1 1  | STEP_TOO_SMALL
            | Birch | limit | B2 1  | B1 out 200 REPLACED, 3 by 1 till 10:15
            | Cedar | bid   | C1 0  | PRICE_INVALID
    `);
    expect(leastOf(stage)).toBe(0);
  });

  it("[REV-1, OPB-8] stays inside the corridor and on the grid, both counted from the ceiling", () => {
    const stage = play(reverse({ stepGrid: true }, { book: { capTicks: 488 } }), `
      time  | who   | act   | terms  | result
      10:05 | Birch | bid   | B1 490 | PRICE_OUT_OF_CORRIDOR
            | Birch | bid   | B1 488 | STEP_TOO_SMALL
            | Birch | limit | B1 470 | 485 by 1 till 10:15
    `);
    expect(leastOf(stage)).toBe(480);
  });

  it("[REV-1, LOT-5] certifies no buyer: no goods stayed unsold", () => {
    play(reverse(), `
      time  | who   | act  | terms | result
      10:15 | -     | wait |       | ENDED, lot UNSOLD, LOT out 200 LOT_END, CLOSED begins
    `);
  });

  it("[REV-1, DEP-3, DEP-4] binds the buyer at the ceiling, a seller at its limit", () => {
    const money = reverse({}, {
      session: { depositBps: { BUY: 500, SELL: 200 } }, fundsFirst: true,
      funds: { Alder: "EUR 5000.00", Birch: "EUR 1860.00", Cedar: "EUR 1840.00" },
      founding: { feeLines: [{ side: "SELL", residency: "RESIDENT", bps: 25, upToMinor: null }] },
    });
    play(money, `
      time  | who   | act     | terms  | result
      10:05 | Alder | account | EUR    | free 0.00, reserved 5000.00
            | Birch | bid     | B1 470 | DEPOSIT_INSUFFICIENT
            | Birch | limit   | B1 460 | 500 by 1 till 10:15
            | Cedar | bid     | C1 465 | DEPOSIT_INSUFFICIENT
            | Cedar | bid     | C2 460 | 460 by 1 till 10:15
            | Cedar | account | EUR    | free 0.00, reserved 1840.00
      10:15 | -     | wait    |        | B1-LOT 200@460, ENDED 460 by 1, lot SOLD, C2 out 200 LOT_END,
            |       |         |        | CLOSED begins
            | Alder | account | EUR    | free 400.00, blocked 4600.00
            | Birch | account | EUR    | free 20.00, blocked 1840.00
            | Birch | account | BYN    | free 0.00, fee due -773.95
            | Cedar | account | EUR    | free 1840.00
    `);
  });

  it("[REV-1, SES-7, STP-5] asks the seller's country, and keeps the owner's group out", () => {
    const setting = reverse({}, {
      session: { sellerCountries: ["CN", "BY"] }, lotOf: "Elm",
      members: { Elm: { group: "one" }, Fir: { group: "one" } },
    });
    play(setting, `
      time  | who   | act | terms  | result
      10:05 | Dill  | bid | D1 500 | NOT_ELIGIBLE
            | Fir   | bid | F1 500 | SELF_TRADE
            | Cedar | bid | C1 500 | 500 by 1 till 10:15
    `);
  });

  it("[REV-1, LOT-6, OPB-7] goes back up to the next when the leader is stopped", () => {
    play(reverse(), `
      time  | who   | act   | terms        | result
      10:05 | Birch | limit | B1 450       | 500 by 1 till 10:15
            | Cedar | limit | C1 400       | 445 by 2 till 10:15
            | Olga  | kill  | MEMBER Cedar | C1 out 200 KILL_SWITCH, 450 by 1 till 10:15
            | Olga  | kill  | MEMBER Alder | LOT out 200 KILL_SWITCH, ENDED 450 by 1, lot WITHDRAWN,
            |       |       |              | B1 out 200 LOT_END, CLOSED begins
    `);
  });

  it("[REV-1] has a ceiling and no reserve", () => {
    expect(() => new Stage(reverse({}, { lot: { reserveTicks: 400 } }))).toThrow("TERMS_INVALID");
    expect(() => new Stage(reverse({}, { lot: { startTicks: null } }))).toThrow("TERMS_INVALID");
  });
});

describe("reverse auction of a lot that is shared", () => {
  it("[REV-2, ALC-1, SHB-1] buys from the cheapest on, from each at its own price", () => {
    play(reverse({}, { lot: shared }), `
      time  | who   | act  | terms      | result
      10:05 | Birch | bid  | B1 120@490 | 490 by 1 till 10:15 [1 120/120@490]
            | Cedar | bid  | C1 100@490 | 490 by 1 till 10:15 [1 120/120@490, 2 80/100@490]
            | Dill  | bid  | D1 120@495 | 490 by 1 till 10:15
            |       |      |            | [1 120/120@490, 2 80/100@490, 3 0/120@495]
      10:15 | -     | wait |            | B1-LOT 120@490, C1-LOT 80@490, ENDED 490 by 1, lot SOLD,
            |       |      |            | C1 out 20 LOT_END, D1 out 120 LOT_END, CLOSED begins
    `);
  });

  it("[REV-2, BID-7] takes no limit; a lot that goes whole of the same session does", () => {
    const other = {
      ...shared, ownerId: 1, startTicks: 500, quantitySteps: 200, reserveTicks: null, minSupplySteps: 0,
    };
    play(reverse({}, { books: { other: { lot: other } } }), `
      time  | who   | act   | terms                | result
      10:05 | Birch | limit | B1 120@490 IN:other  | PRICE_INVALID
            | Birch | bid   | B2 490 IN:other      | QUANTITY_INVALID
            | Birch | bid   | B3 120@490 IN:other  | 490 by 1 till 10:15 [1 120/120@490]
            | Birch | limit | B4 490               | 500 by 1 till 10:15
    `);
  });
});
