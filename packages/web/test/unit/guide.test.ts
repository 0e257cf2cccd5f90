import type { BookView, LotView, OrderView, SessionView } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import { clockGuideOf } from "../../src/features/auction/clockGuide.ts";
import { guideOf } from "../../src/features/auction/guide.ts";
import { hintOf, ownLeast } from "../../src/features/auction/hints.ts";
import type { Standing } from "../../src/features/auction/standing.ts";
import type { Waiting } from "../../src/features/auction/waiting.ts";
import { exposureLimit } from "../../src/features/exposure/intent.ts";
import { orderGuideOf } from "../../src/features/room/orderGuide.ts";
import { endsWithLots } from "../../src/shared/ui/periods.ts";

const LOT = {
  ownerSide: "SELL", left: "60", phase: "BIDDING", divisible: false, leader: 2, price: "110",
  leastPrice: "115", outcome: null,
} as LotView;
const lotOf = (change: Partial<LotView> = {}): LotView => ({ ...LOT, ...change });

describe("what there is to do now in a lot", () => {
  const guide = (
    method: string, standing: Standing, change: Partial<LotView> = {}, own?: number, waiting?: Waiting,
  ) => guideOf({ method, stop: "RUNNING" } as SessionView, lotOf(change), { own, standing }, waiting);

  it.each([
    ["ENGLISH_AUCTION", "NONE", {}, "BID"], ["ENGLISH_AUCTION", "LEADS", {}, "LEADS"],
    ["ENGLISH_AUCTION", "OUTBID", {}, "OUTBID"],
    ["REVERSE_AUCTION", "NONE", { ownerSide: "BUY" }, "BID_DOWN"],
    ["REVERSE_AUCTION", "OUTBID", { ownerSide: "BUY" }, "OUTBID_DOWN"],
    ["REVERSE_AUCTION", "SHARES", { ownerSide: "BUY", divisible: true }, "SHARES"],
    ["MULTI_UNIT_ENGLISH", "NONE", { divisible: true }, "SHARE"],
    ["MULTI_UNIT_ENGLISH", "OUTBID", { divisible: true }, "NO_SHARE"],
    ["ROUND_ENGLISH", "OUTBID", {}, "ROUND"], ["ROUND_ENGLISH", "LEADS", {}, "ROUND_LEADS"],
    ["ROUND_ENGLISH", "LEADS", { phase: "PAUSE" }, "NEXT_ROUND"],
    ["THREE_ROUND_ENGLISH", "MY_TURN", {}, "TURN"],
    ["THREE_ROUND_ENGLISH", "NONE", { phase: "SEALED" }, "FILE"], ["DUTCH_AUCTION", "NONE", {}, "FALLS"],
    ["DUTCH_AUCTION", "BOUGHT", { divisible: true }, "BOUGHT"], ["HYBRID_DUTCH", "NONE", {}, "FALLS_ONCE"],
    ["HYBRID_DUTCH", "NONE", { phase: "SEALED" }, "FILE_ABOVE"],
    ["HYBRID_DUTCH", "FILED", { phase: "SEALED" }, "FILED"],
    ["HYBRID_DUTCH", "OUTBID", { phase: "BEST_BID" }, "ANSWER"],
    ["SEALED_BID", "NONE", { phase: "SEALED" }, "FILE"],
    ["SEALED_BID", "NONE", { phase: "WAITING" }, "OPENS"],
    ["SEALED_BID", "NONE", { phase: "REVEAL" }, "CLOSED"],
    ["ENGLISH_AUCTION", "WON", { outcome: "SOLD" }, "WON"],
    ["ENGLISH_AUCTION", "NONE", { outcome: "SOLD" }, "OVER"],
  ] as const)("%s, %s, %j: %s", (method, standing, change, told) => {
    expect(guide(method, standing, change)).toBe(told);
  });

  it("tells the two pauses of a hybrid auction apart, for who accepted and for the others", () => {
    const pause = (leader: number, own: number | undefined) => (
      guide("HYBRID_DUTCH", "NONE", { phase: "PAUSE", leader }, own)
    );
    expect([pause(1, 1), pause(1, undefined), pause(3, 1), pause(3, 2)])
      .toEqual(["THEY_FILE", "YOU_FILE", "YOU_ANSWER", "OPENED"]);
  });

  it("tells no deposit to be free where a bidder may still wait behind the winner", () => {
    const told = (change: Partial<SessionView>) => guideOf(
      { method: "ENGLISH_AUCTION", stop: "RUNNING", ...change }, lotOf({ outcome: "SOLD" }),
      { own: 2, standing: "LOST" },
    );
    expect([
      told({}), told({ secondBidder: { waitMs: 1, answerMs: 1, biddersMax: 1 } }), told({ assentMs: 1 }),
    ]).toEqual(["LOST", "LOST_WAITS", "LOST_WAITS"]);
  });

  it("is to wait where the reader waits, and nothing while the session stands still", () => {
    expect(guide("THREE_ROUND_ENGLISH", "STANDS", {}, 2, "NOT_TURN")).toBe("NOT_TURN");
    expect(guide("THREE_ROUND_ENGLISH", "OWNER", { phase: "WAITING" }, undefined, "OWN_LOT")).toBe("OWN_LOT");
    const stopped = { method: "ENGLISH_AUCTION", stop: "PAUSED" } as SessionView;
    expect(guideOf(stopped, LOT, { own: 2, standing: "LEADS" })).toBe("STOPPED");
  });
});

describe("what there is to do now in a clock auction", () => {
  const ASKED = { round: 2, points: 0, eligible: 30 };
  const told = (
    phase: LotView["phase"] | undefined, asked: Partial<typeof ASKED> = {}, change: Partial<SessionView> = {},
  ) => clockGuideOf(
    { stop: "RUNNING", practice: false, ...change }, phase && { phase }, { ...ASKED, ...asked },
  );

  it("is to ask, to ask again, or nothing more in this round", () => {
    expect([
      clockGuideOf(
        { stop: "RUNNING", practice: false }, { phase: "BIDDING" }, { round: 1, points: 0, eligible: null },
      ),
      told("BIDDING"), told("BIDDING", { points: 10 }), told("BIDDING", { round: 1, points: 10 }),
    ]).toEqual([
      "auction:clock.askFirst", "auction:clock.askAgain", "auction:clock.recordedNow",
      "auction:clock.recordedNow",
    ]);
  });

  it("is to look on for who has dropped out, and to wait while nothing is taken", () => {
    expect([
      told("BIDDING", { eligible: 0 }), told("BIDDING", { eligible: 0 }, { practice: true }), told("PAUSE"),
      told("WAITING"), told("BIDDING", {}, { stop: "PAUSED" }), told("SEALED"), told(undefined),
    ]).toEqual([
      "auction:clock.out", "auction:clock.outPractice", "auction:clock.pause", "auction:now.OPENS",
      "auction:now.STOPPED", "auction:now.CLOSED", "auction:clock.over",
    ]);
  });
});

describe("the numbers beside a refusal", () => {
  const hint = (
    method: string, code: string, change: Partial<LotView> = {},
    live?: Pick<OrderView, "price" | "quantity">, isOwner = false,
  ) => hintOf(code, {
    session: { method, terms: { stepTicks: 5 } } as unknown as SessionView,
    book: { tick: "1" } as BookView, lot: lotOf(change), live, isOwner,
  });

  it.each([
    ["ENGLISH_AUCTION", "STEP_TOO_SMALL", {}, { key: "least", price: "115" }],
    ["DISCOUNT_DOWN_AUCTION", "PRICE_OUT_OF_CORRIDOR", {}, { key: "least", price: "115" }],
    ["REVERSE_AUCTION", "STEP_TOO_SMALL", { ownerSide: "BUY" }, { key: "most", price: "115" }],
    ["ROUND_ENGLISH", "STEP_TOO_SMALL", {}, { key: "wholeSteps", price: "115", step: "5" }],
    ["DUTCH_AUCTION", "QUANTITY_INVALID", { divisible: true }, { key: "left", quantity: "60" }],
    ["THREE_ROUND_ENGLISH", "NOT_ELIGIBLE", {}, { key: "onlyTurn" }],
    ["HYBRID_DUTCH", "NOT_ELIGIBLE", {}, { key: "onlyAnswer" }],
  ] as const)("%s, %s, %j", (method, code, change, said) => {
    expect(hint(method, code, change)).toMatchObject(said);
  });

  it("are measured on one's own bid where several share a lot, in the direction of the lot", () => {
    const live = { price: "112", quantity: "50" };
    expect(hint("MULTI_UNIT_ENGLISH", "STEP_TOO_SMALL", { divisible: true, leastPrice: null }, live))
      .toMatchObject({ key: "own", price: "117" });
    const down = { divisible: true, ownerSide: "BUY" as const, leastPrice: null };
    expect(
      hint("REVERSE_AUCTION", "STEP_TOO_SMALL", down, live),
    ).toMatchObject({ key: "ownDown", price: "107" });
    const ground = {
      session: { method: "DUTCH_AUCTION" as const, terms: null }, book: { tick: "1" } as BookView,
    };
    expect(ownLeast({ ...ground, lot: lotOf({ divisible: true }), live })).toBeUndefined();
  });

  it("are not told where none helps: an ended lot, other codes, a lot of one's own", () => {
    expect([
      hint("ENGLISH_AUCTION", "STEP_TOO_SMALL", { outcome: "SOLD" }), hint("ENGLISH_AUCTION", "SELF_TRADE"),
      hint("ENGLISH_AUCTION", "STEP_TOO_SMALL", { leastPrice: null }),
      hint("ENGLISH_AUCTION", "NOT_ELIGIBLE"), hint("ENGLISH_AUCTION", "QUANTITY_INVALID"),
    ]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(hint("REVERSE_AUCTION", "NOT_ELIGIBLE", {}, undefined, true)?.key).toBe("ownLot");
  });
});

describe("a session that works in periods", () => {
  it("says what the present one takes", () => {
    const told = (method: string, period: string, stop = "RUNNING") => (
      orderGuideOf({ method, period, stop } as SessionView)
    );
    expect([
      told("PERIODIC_COUNTER_AUCTION", "SELLER_CORRECTION"), told("CALL_AUCTION", "TRADING"),
      told("CONTINUOUS_DOUBLE_AUCTION", "CLOSING_AUCTION"), told("CALL_AUCTION", "SCHEDULED", "PAUSED"),
      told("CALL_AUCTION", "TRADING", "HALTED"), told("CALL_AUCTION", "CLOSING"),
      told("CATALOGUE_EXPOSURE", "TRADING"),
    ]).toEqual([
      "room:now.PERIODIC.SELLER_CORRECTION", "room:now.CALL.TRADING", "room:now.CONTINUOUS.AUCTION",
      "room:now.BEFORE", "room:now.STOPPED", "room:now.CLOSED", "room:now.CATALOGUE.TRADING",
    ]);
  });

  it("ends with its lots where only their end is awaited", () => {
    const ends = (method: SessionView["method"], next: "TRADING" | "CLOSED") => (
      endsWithLots({ method, periods: [{ period: next, at: "2026-11-24T00:00:00Z", hasBegun: false }] })
    );
    expect([
      ends("ENGLISH_AUCTION", "CLOSED"), ends("ENGLISH_AUCTION", "TRADING"), ends("CALL_AUCTION", "CLOSED"),
    ]).toEqual([true, false, false]);
  });
});

it("the limit of exposure is so many base values, in the money of the session", () => {
  const limit = (terms: SessionView["terms"]) => exposureLimit({ terms }, 2);
  expect([
    limit({ baseValueMinor: 2_900, exposureLimit: "10" }),
    limit({ baseValueMinor: 125, exposureLimit: "0.5" }), limit(null),
  ]).toEqual(["290.00", "0.62", undefined]);
});
