import type { BookView, LotView, SessionView } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import { amountsOf, isFarBid, stepTicksOf, strideOf } from "../../src/features/auction/amounts.ts";
import { bidFormOf } from "../../src/features/auction/bidForm.ts";
import { ownNumber, type Standing, standingOf, wantsAct } from "../../src/features/auction/standing.ts";
import { clockWordOf, waitingOf } from "../../src/features/auction/waiting.ts";

const LOT: LotView = {
  ownerSide: "SELL", quantity: "10", left: "10", startPrice: "100.0", divisible: false, minTake: null,
  hasReserve: false, reserveMet: false, phase: "BIDDING", round: 0, price: "110.0", leader: 2,
  leastPrice: "112.5", fromAt: null, endsAt: null, extensions: 0, wasExtended: false,
  detail: null, outcome: null, endedAt: null,
};
const lot = (change: Partial<LotView> = {}): LotView => ({ ...LOT, ...change });
const book = (change: Partial<LotView> = {}): BookView => ({ tick: "0.5", lot: lot(change) }) as BookView;
const bid = (change: object = {}) => ({
  side: "BUY" as const, clientId: null, state: "ACTIVE" as const, price: "110.0" as string | null,
  filled: "0", bidder: 2, ...change,
});
const shared = (grant: string) => (
  lot({ divisible: true, leader: 1, detail: { bids: [{ bidder: 1, grant: "4" }, { bidder: 2, grant }] } })
);

describe("amounts one click away", () => {
  it("are the least bid and one and four steps beyond it, on the tick", () => {
    const session = { terms: { stepTicks: null, stepPercent: "2.5" } };
    expect(amountsOf(session, book()).map(({ price }) => price)).toEqual(["112.5", "115.0", "122.5"]);
    expect(amountsOf({ terms: { stepTicks: 10 } }, book()).map(({ price }) => price))
      .toEqual(["112.5", "117.5", "132.5"]);
  });

  it("go down on a lot that is asked for, and never to nothing", () => {
    const asked = book({ ownerSide: "BUY", leastPrice: "1.5" });
    expect(amountsOf({ terms: { stepTicks: 1 } }, asked).map(({ price }) => price)).toEqual(["1.5", "1.0"]);
    expect(amountsOf({ terms: { stepTicks: 1 } }, book({ leastPrice: null }))).toEqual([]);
  });

  it("take a percentage of the start, rounded up to the tick and one tick at least", () => {
    const percent = (stepPercent: string, startPrice: string) =>
      stepTicksOf({ terms: { stepTicks: null, stepPercent } }, book({ startPrice }));
    expect([percent("1", "100.0"), percent("1.1", "100.0"), percent("0.01", "1.0")]).toEqual([2, 3, 1]);
  });

  it("are asked about when they go more than 30 % beyond what is seen", () => {
    expect([strideOf("143.0", lot()), isFarBid("143.0", lot())]).toEqual([30, false]);
    expect([strideOf("144.0", lot()), isFarBid("144.0", lot())]).toEqual([31, true]);
    const asked = lot({ ownerSide: "BUY" });
    expect([isFarBid("200.0", asked), isFarBid("70.0", asked)]).toEqual([false, true]);
    expect(isFarBid("131.0", lot({ price: null }))).toBe(true);
    expect(strideOf("5", lot({ price: null, startPrice: null }))).toBe(0);
  });
});

describe("how the reader stands", () => {
  it.each([
    ["nothing was bid", lot(), [], "NONE"], ["its bid leads", lot(), [bid()], "LEADS"],
    ["another leads", lot({ leader: 1 }), [bid()], "OUTBID"],
    ["nobody leads", lot({ leader: null }), [bid()], "STANDS"],
    ["its bid was beaten and is gone", lot({ leader: 1 }), [bid({ state: "CANCELLED" })], "NONE"],
    ["its offer is sealed", lot({ phase: "SEALED", leader: null }), [bid()], "FILED"],
    ["it won", lot({ outcome: "SOLD" }), [bid({ state: "FILLED", filled: "10" })], "WON"],
    ["it lost", lot({ outcome: "SOLD" }), [bid({ state: "CANCELLED" })], "LOST"],
    ["it only watched", lot({ outcome: "SOLD" }), [], "NONE"],
    ["it would win a share, though another leads", shared("3"), [bid()], "SHARES"],
    ["better prices use the lot up", shared("0"), [bid()], "OUTBID"],
    ["it has bought, and the price falls on", lot(), [bid({ state: "FILLED", filled: "4" })], "BOUGHT"],
    ["the lot is its own", lot(), [bid({ side: "SELL", bidder: null })], "OWNER"],
    [
      "a client's lot is not the broker's", lot(), [bid({ side: "SELL", clientId: "9", bidder: null })],
      "NONE",
    ],
    ["its own lot is asked for", lot({ ownerSide: "BUY" }), [bid({ bidder: null })], "OWNER"],
    [
      "its hidden bid is not shown yet", lot({ phase: "REVEAL", leader: null }), [bid({ price: null })],
      "FILED",
    ],
    ["its hidden bid is shown", lot({ phase: "REVEAL", leader: null }), [bid()], "SHOWN"],
  ] as const)("%s", (_, at, bids, standing) => {
    expect(standingOf(at, [...bids], false)).toBe(standing);
  });

  it("is a matter of turns where bidders move in turns", () => {
    const turn = (at: number) => lot({ leader: 1, detail: { order: [3, 2, 1], turn: at } });
    expect([1, 2, 3].map((at) => standingOf(turn(at), [bid()], true)))
      .toEqual(["STANDS", "MY_TURN", "STANDS"]);
    expect(standingOf(lot({ leader: 2 }), [bid()], true)).toBe("STANDS");
    const moved = { ...turn(2), leastPrice: null };
    expect(standingOf(moved, [bid()], true), "its move is made").toBe("STANDS");
    expect(waitingOf({ method: "THREE_ROUND_ENGLISH" }, moved, { own: 2, standing: "STANDS", hasBid: true }))
      .toBe("MOVED");
    expect([wantsAct("MY_TURN"), wantsAct("OUTBID"), wantsAct("LEADS")]).toEqual([true, true, false]);
    expect([ownNumber([bid({ bidder: null })]), ownNumber([bid({ bidder: null }), bid()])])
      .toEqual([undefined, 2]);
  });
});

describe("what may be done", () => {
  const may = (method: string, change: Partial<LotView> = {}, stop = "RUNNING", isLeader = false): string => {
    const form = bidFormOf({ method, stop } as Parameters<typeof bidFormOf>[0], lot(change), isLeader);
    return Object.entries(form).flatMap(([act, isAllowed]) => (isAllowed ? [act] : [])).join(" ");
  };

  it("depends on method and phase, and is nothing in a lot that has ended or stands still", () => {
    expect([
      may("ENGLISH_AUCTION"), may("ENGLISH_AUCTION", { phase: "WAITING" }),
      may("ENGLISH_AUCTION", { outcome: "SOLD" }), may("ENGLISH_AUCTION", {}, "PAUSED"),
      may("REVERSE_AUCTION", { divisible: true }), may("DUTCH_AUCTION", { divisible: true }),
      may("HYBRID_DUTCH", { phase: "SEALED" }), may("ROUND_ENGLISH"),
    ]).toEqual([
      "bid limit", "", "", "", "bid quantity", "accept quantity", "bid sealed withdraw", "bid accept",
    ]);
  });

  it("is for who leads a whole lot its limit alone; in rounds and in shared lots it may go on", () => {
    const leads = (method: string, divisible = false) => may(method, { divisible }, "RUNNING", true);
    expect([
      leads("ENGLISH_AUCTION"), leads("REVERSE_AUCTION"), leads("DISCOUNT_DOWN_AUCTION"),
      leads("REVERSE_AUCTION", true), leads("ROUND_ENGLISH"),
    ]).toEqual(["limit", "limit", "limit", "bid quantity", "bid accept"]);
  });
});

describe("what a reader waits for", () => {
  const waits = (
    method: string, phase: LotView["phase"], own: number | undefined,
    standing: Standing = "STANDS", hasBid = true,
  ) => waitingOf({ method } as SessionView, lot({ phase }), { own, standing, hasBid });

  it("is its turn where bidders move in turns, and nothing for who filed no offer", () => {
    expect([
      waits("THREE_ROUND_ENGLISH", "BIDDING", 2), waits("THREE_ROUND_ENGLISH", "BIDDING", 2, "MY_TURN"),
      waits("THREE_ROUND_ENGLISH", "BIDDING", undefined, "NONE", false),
      waits("THREE_ROUND_ENGLISH", "SEALED", undefined, "NONE", false),
      waits("THREE_ROUND_ENGLISH", "BIDDING", undefined), waits("ENGLISH_AUCTION", "BIDDING", 2),
    ]).toEqual(["NOT_TURN", undefined, "NO_OFFER", undefined, undefined, undefined]);
  });

  it("is the part of the others for who accepted a falling price, and its answer for the others", () => {
    expect([1, 2, undefined].map((own) => waits("HYBRID_DUTCH", "SEALED", own, "NONE", false)))
      .toEqual(["ACCEPTED", undefined, undefined]);
    expect([1, 2, undefined].map((own) => waits("HYBRID_DUTCH", "BEST_BID", own, "NONE", false)))
      .toEqual([undefined, "ANOTHERS_ANSWER", "ANOTHERS_ANSWER"]);
    expect(waits("HYBRID_DUTCH", "BIDDING", 2)).toBeUndefined();
    expect(waits("HYBRID_DUTCH", "BEST_BID", 1, "LEADS"), "it has answered").toBe("ANSWERED");
    expect(waits("HYBRID_DUTCH", "SEALED", 2, "OWNER"), "it is its own lot").toBe("OWN_LOT");
    expect(standingOf(lot({ phase: "SEALED", leader: 2 }), [bid()], false)).toBe("LEADS");
  });

  it("is said by the clock: the lot, a round, a turn, a price, a part or a pause", () => {
    const word = (method: string, phase: LotView["phase"]) => (
      clockWordOf({ method } as SessionView, lot({ phase }))
    );
    expect([
      word("ENGLISH_AUCTION", "BIDDING"), word("ROUND_ENGLISH", "BIDDING"), word("ROUND_ENGLISH", "PAUSE"),
      word("THREE_ROUND_ENGLISH", "BIDDING"), word("DUTCH_AUCTION", "BIDDING"),
      word("HYBRID_DUTCH", "BIDDING"), word("HYBRID_DUTCH", "SEALED"), word("HYBRID_DUTCH", "BEST_BID"),
      word("SEALED_BID", "REVEAL"),
    ]).toEqual(["LOT", "ROUND", "PAUSE", "TURN", "PRICE", "PRICE", "PART", "PART", "OPENING"]);
  });
});
