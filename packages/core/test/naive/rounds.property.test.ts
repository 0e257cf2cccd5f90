import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlannedPeriod } from "../../src/machine/commands.ts";
import type { CoreEvent, EventOf } from "../../src/machine/events.ts";
import { LOT_PHASES } from "../../src/machine/words.ts";
import { runs } from "../support/runs.ts";
import { type DutchRules, NaiveDutchAuction } from "./dutchAuction.ts";
import { type HybridRules, NaiveHybridDutch } from "./hybridDutch.ts";
import { wishes } from "./roundActs.ts";
import { Duel, type Fought, type Setup, TEN } from "./roundDuel.ts";
import { NaiveRoundEnglish, type RoundRules } from "./roundEnglish.ts";
import { NaiveThreeRoundEnglish, type ThreeRoundRules } from "./threeRoundEnglish.ts";

const ms = (...lengths: number[]): fc.Arbitrary<number> => fc.constantFrom(...lengths);

/** Rules that all four methods have; half of the exchanges ask for a deposit. */
const COMMON = {
  startAt: fc.constant(TEN), start: fc.constantFrom(100, 125, 300), quantity: fc.constant(10),
  floor: fc.constantFrom(null, null, 90, 105), cap: fc.constantFrom(null, null, 110, 330),
  depositBps: fc.constantFrom(0, 333, 500),
  funds: fc.constant([10_000_000, 10_000_000, 10_000_000, 10_000_000, 6_500]),
};
const TRADING: readonly PlannedPeriod[] = [{ period: "TRADING", at: TEN }];
const BASE = { isDivisible: false, reserveTicks: null, plan: TRADING, fits: (): "bid" => "bid" };

const roundRules: fc.Arbitrary<RoundRules> = fc.record({
  ...COMMON, step: fc.constantFrom(1, 5, 7), roundMs: ms(1000, 1), pauseMs: ms(0, 300, 1),
  deadlineMs: fc.constantFrom(null, null, 2500, 1000, 0),
});
const threeRoundRules: fc.Arbitrary<ThreeRoundRules> = fc.record({
  ...COMMON, step: fc.constantFrom(1, 5), turnMs: ms(400, 1), loneBidderWins: fc.boolean(),
  sealedAt: fc.constant(TEN - 600),
});
const dutchRules: fc.Arbitrary<DutchRules> = fc.record({
  ...COMMON, step: fc.constantFrom(5, 7, 50), stepMs: ms(300, 1), floorPrice: fc.constantFrom(60, 100, 91),
  isDivisible: fc.boolean(), partialOk: fc.boolean(),
});
const hybridRules: fc.Arbitrary<HybridRules> = fc.record({
  ...COMMON, stageCount: fc.constantFrom(1, 5, 20), stageTenths: fc.constantFrom(5, 10, 33),
  stageMs: ms(200, 1), pauseBeforeSealedMs: ms(0, 100), sealedMs: ms(700), pauseBeforeBestMs: ms(0, 90),
  bestMs: ms(500),
});

const BY_STEP = (step: number): { stepTicks: number; stepPercent: null } => (
  { stepTicks: step, stepPercent: null }
);

function roundSetup({ step, roundMs, pauseMs, deadlineMs }: RoundRules): Setup {
  const terms = { ...BY_STEP(step), roundMs, pauseMs, deadlineMs };
  const fits: Setup["fits"] = (_, steps) => (steps === 0 ? "accept" : "bid");
  return { ...BASE, session: { method: "ROUND_ENGLISH", terms }, stepTicks: step, fits };
}

function threeRoundSetup({ step, turnMs, loneBidderWins, sealedAt }: ThreeRoundRules): Setup {
  const terms = { ...BY_STEP(step), turnMs, loneBidderWins };
  const session = { method: "THREE_ROUND_ENGLISH" as const, terms };
  return { ...BASE, session, plan: [{ period: "PRELIMINARY", at: sealedAt }, ...TRADING], stepTicks: step };
}

function dutchSetup({ step, stepMs, partialOk, floorPrice, isDivisible }: DutchRules): Setup {
  const session = { method: "DUTCH_AUCTION" as const, terms: { ...BY_STEP(step), stepMs, partialOk } };
  return { ...BASE, session, isDivisible, reserveTicks: floorPrice, stepTicks: step, fits: () => "accept" };
}

function hybridSetup({ stageTenths, ...rules }: HybridRules): Setup {
  const { stageCount, stageMs, pauseBeforeSealedMs, sealedMs, pauseBeforeBestMs, bestMs } = rules;
  const terms = {
    stageCount, stagePercent: { units: stageTenths, digits: 1 }, stageMs, pauseBeforeSealedMs, sealedMs,
    pauseBeforeBestMs, bestMs,
  };
  const fits: Setup["fits"] = (phase) => (phase === "BIDDING" ? "accept" : "bid");
  return { ...BASE, session: { method: "HYBRID_DUTCH", terms }, stepTicks: 3, fits };
}

/** Where the lot stood after each change. */
function standsOf(events: readonly CoreEvent[]): EventOf<"LotChanged">[] {
  return events.filter((event): event is EventOf<"LotChanged"> => event.type === "LotChanged");
}

const phaseOf = ({ phase }: EventOf<"LotChanged">): string => LOT_PHASES[phase] ?? "";

const PARTS = ["BIDDING", "SEALED", "BEST_BID"];

/** Counts what came out, and says what never did. */
class Coverage {
  readonly #met = new Set<string>();
  deals = 0;

  add({ codes, deals, outcome }: Fought): void {
    for (const code of [...codes, outcome]) this.#met.add(code);
    this.deals += deals;
  }

  missing(wanted: readonly string[]): string[] {
    return wanted.filter((code) => !this.#met.has(code));
  }
}

const DOOR = [
  "bid PRICE_OUT_OF_CORRIDOR", "SOLD", "UNSOLD", "WITHDRAWN", "ABORTED", "pause ok", "resume ok", "close ok",
  "kill ok", "kill STATE_UNCHANGED", "withdraw NO_BID",
];
const bidCodes = (kind: string, ...codes: string[]): string[] => codes.map((code) => `${kind} ${code}`);

describe("a lot agrees with its slow twin after every act", () => {
  it("[RND-1, RND-2, RND-3, RND-4, RND-5] in rounds of accepting and raising", () => {
    const coverage = new Coverage();
    fc.assert(fc.property(roundRules, wishes(8), fc.nat(40), (rules, acts, cut) => {
      const duel = new Duel(new NaiveRoundEnglish(rules), roundSetup(rules));
      coverage.add(duel.fight(acts, cut));
      const opened = standsOf(duel.events).filter((stand) => phaseOf(stand) === "BIDDING");
      const firsts = opened.filter(({ round }, i) => round !== opened[i - 1]?.round);
      expect(firsts.map(({ round, leastTicks, fromAt }) => ({ round, price: leastTicks, from: fromAt })))
        .toEqual(duel.twin.told());
    }), runs(250));
    expect(coverage.missing([
      ...DOOR, ...bidCodes("accept", "ok", "ROUND_MISMATCH", "DEPOSIT_INSUFFICIENT", "NOT_ELIGIBLE"),
      ...bidCodes("bid", "ok", "STEP_TOO_SMALL", "QUANTITY_INVALID", "PRICE_INVALID", "AMOUNT_OUT_OF_RANGE"),
      ...bidCodes("bid", "SESSION_CLOSED", "SESSION_PAUSED", "PERIOD_FORBIDS", "MEMBER_NOT_ADMITTED"),
      "limit PRICE_INVALID", "withdraw PERIOD_FORBIDS",
    ])).toEqual([]);
    expect(coverage.deals).toBeGreaterThan(60);
  });

  it("[TRE-1, TRE-2, TRE-3, TRE-4, TRE-5, TRE-6] in three rounds after sealed offers", () => {
    const coverage = new Coverage();
    fc.assert(fc.property(threeRoundRules, wishes(20), fc.nat(40), (rules, acts, cut) => {
      const duel = new Duel(new NaiveThreeRoundEnglish(rules), threeRoundSetup(rules));
      coverage.add(duel.fight(acts, cut));
      const told = standsOf(duel.events).filter((stand) => phaseOf(stand) === "BIDDING");
      const numbers = [...new Set(told.map(({ round }) => round))];
      expect(numbers.map((round) => {
        const ofRound = told.filter((stand) => stand.round === round);
        const { order } = ofRound[0]!.text as { order: number[] };
        return { round, order, from: ofRound[0]!.fromAt, price: ofRound.at(-1)!.priceTicks };
      })).toEqual(duel.twin.told());
    }), runs(250));
    expect(coverage.missing([
      ...DOOR, ...bidCodes("bid", "ok", "STEP_TOO_SMALL", "NOT_ELIGIBLE", "SELF_TRADE"),
      ...bidCodes("bid", "SESSION_CLOSED", "SESSION_PAUSED", "PERIOD_FORBIDS", "MEMBER_NOT_ADMITTED"),
      "accept PERIOD_FORBIDS", "withdraw PERIOD_FORBIDS", "withdraw ok",
    ])).toEqual([]);
    expect(coverage.deals).toBeGreaterThan(60);
  });

  it("[DUT-1, DUT-2, DUT-3] while its price falls", () => {
    const coverage = new Coverage();
    fc.assert(fc.property(dutchRules, wishes(8), fc.nat(40), (rules, acts, cut) => {
      const duel = new Duel(new NaiveDutchAuction(rules), dutchSetup(rules));
      coverage.add(duel.fight(acts, cut));
      const sold = duel.twin.deals.reduce((sum, { quantity }) => sum + quantity, 0);
      expect(sold).toBeLessThanOrEqual(rules.quantity);
    }), runs(250));
    expect(coverage.missing([
      ...DOOR.filter((code) => !code.startsWith("bid")), "bid PERIOD_FORBIDS", "limit PERIOD_FORBIDS",
      ...bidCodes("accept", "ok", "ROUND_MISMATCH", "DEPOSIT_INSUFFICIENT", "QUANTITY_INVALID", "SELF_TRADE"),
      ...bidCodes("accept", "PRICE_OUT_OF_CORRIDOR", "SESSION_PAUSED", "SESSION_CLOSED", "PERIOD_FORBIDS"),
    ])).toEqual([]);
    expect(coverage.deals).toBeGreaterThan(60);
  });

  it("[HYD-1, HYD-2, HYD-3, HYD-4, HYD-5, HYD-6] in the parts of a hybrid", () => {
    const coverage = new Coverage();
    const flow = wishes(40);
    fc.assert(fc.property(hybridRules, flow, fc.nat(40), (rules, acts, cut) => {
      const duel = new Duel(new NaiveHybridDutch(rules), hybridSetup(rules));
      coverage.add(duel.fight(acts, cut));
      const told = standsOf(duel.events).filter((stand) => PARTS.includes(phaseOf(stand)));
      const firsts = told.filter((stand, i) => stand.phase !== told[i - 1]?.phase);
      expect(firsts.map((stand) => [phaseOf(stand), stand.fromAt])).toEqual(duel.twin.told());
    }), runs(300));
    expect(coverage.missing([
      ...DOOR, ...bidCodes("accept", "ok", "ROUND_MISMATCH", "DEPOSIT_INSUFFICIENT", "PERIOD_FORBIDS"),
      ...bidCodes("bid", "ok", "STEP_TOO_SMALL", "ALREADY_LEADING", "NOT_ELIGIBLE", "SELF_TRADE"),
      ...bidCodes("bid", "SESSION_CLOSED", "SESSION_PAUSED", "PERIOD_FORBIDS", "MEMBER_NOT_ADMITTED"),
      "withdraw ok", "withdraw NOT_ELIGIBLE", "withdraw PERIOD_FORBIDS",
    ])).toEqual([]);
    expect(coverage.deals).toBeGreaterThan(60);
  });
});
