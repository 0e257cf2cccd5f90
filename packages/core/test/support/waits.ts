import type { SessionRules } from "../../src/machine/commands.ts";
import { HOUR_MS } from "./commands.ts";
import type { Setting } from "./setting.ts";

export const TIMED = {
  stepPercent: null, durationMs: 900_000, extensionWindowMs: 0, extensionLengthMs: 0, maxExtensions: null,
};
export const TERMS = { ...TIMED, stepTicks: 5, firstBidAtStart: true, stepGrid: false };

/** Two bidders wait two hours, each has half an hour for its answer; the owner is asked for one hour. */
const WAITS: Partial<SessionRules> = {
  secondBidder: { waitMs: 2 * HOUR_MS, answerMs: HOUR_MS / 2, biddersMax: 2 }, assentMs: HOUR_MS,
};

/** Ten steps of Alder's from 100 on, after which bids may wait. */
export function english(setting: Setting = {}, rules: Partial<SessionRules> = {}): Setting {
  return {
    method: "ENGLISH_AUCTION", lotOf: "Alder", lot: {}, ...setting,
    rules: { ...WAITS, terms: TERMS, ...rules },
  };
}

/** A lot of a hundred steps that several share, from twenty on. */
export function shared(setting: Setting = {}, rules: Partial<SessionRules> = {}): Setting {
  const terms = { ...TIMED, stepTicks: 1, stepGrid: false, grantPrice: "PAY_AS_BID", winLimits: [] } as const;
  const { lot, ...more } = setting;
  return {
    ...english({ lot: { isDivisible: true, quantitySteps: 100, ...lot }, ...more }, { terms, ...rules }),
    method: "MULTI_UNIT_ENGLISH",
  };
}

/** Deposits of 10 % on both sides, fees of 1 % of sellers and 2 % of buyers from abroad. */
export const MONEY: Setting = {
  session: { depositBps: { BUY: 1000, SELL: 1000 } }, fundsFirst: true,
  funds: { Alder: "EUR 100.00", Birch: "EUR 150.00", Cedar: "EUR 150.00", Dill: "EUR 150.00" },
  founding: {
    feeLines: [
      { side: "SELL", residency: "RESIDENT", bps: 100, upToMinor: null },
      { side: "BUY", residency: "NON_RESIDENT", bps: 200, upToMinor: null },
    ],
  },
};

/** Cedar wins at 115; Dill with 110 and Birch with 100 wait behind it. */
export const SOLD = `
      time  | who   | act   | terms  | result
      10:05 | Birch | bid   | B1 100 | 100 by 1 till 10:15
            | Dill  | bid   | D1 110 | 110 by 2 till 10:15
            | Cedar | limit | C1 120 | 115 by 3 till 10:15
      10:15 | -     | wait  |        | LOT-C1 10@115, ENDED 115 by 3, lot SOLD,
            |       |       |        | D1 B1 waits as SECOND_BIDDER till 12:15, CLOSED begins`;
