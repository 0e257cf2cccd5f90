import { describe, expect, it } from "vitest";
import { ALL_OR_NONE, IS_SELL, MARKET } from "../../src/book/orders.ts";
import type { Command, PlaceOrder } from "../../src/machine/commands.ts";
import type { CoreEvent, EventOf } from "../../src/machine/events.ts";
import { amendOrder, clock, placeOrder } from "../support/commands.ts";
import { play } from "../support/play.ts";
import type { Setting } from "../support/setting.ts";
import { Stage } from "../support/stage.ts";

const by = (actorId: number) => ({ actorId, key: "" });
const reason = "water in the hall";
const sessionId = 1;

/** What a command told, in full, of the kinds named. */
function told(stage: Stage, command: Command, time: string, ...kinds: CoreEvent["type"][]): unknown[] {
  const { outcome, events } = stage.send(command, clock(time));
  expect(outcome.ok).toBe(true);
  return events.filter(({ type }) => kinds.includes(type));
}

/** One of the pair proposes, the other approves; gives what the approval told. */
function byTwo(stage: Stage, command: Command, time: string, ...kinds: CoreEvent["type"][]): unknown[] {
  expect(told(stage, command, time)).toEqual([]);
  return told(stage, { ...by(502), type: "ApproveProposal", proposalId: 1 }, time, ...kinds);
}

describe("what an officer's act tells", () => {
  const plan = [{ period: "CLOSED", at: clock("17:00") }];

  it("[SES-4] a pause and a halt tell why", () => {
    const stage = new Stage();
    expect(told(stage, { ...by(501), type: "PauseSession", sessionId, reason }, "10:10", "SessionPaused"))
      .toMatchObject([{ type: "SessionPaused", sessionId, text: { reason } }]);
    expect(told(stage, { ...by(501), type: "HaltSession", sessionId, reason }, "10:20", "SessionHalted"))
      .toMatchObject([{ type: "SessionHalted", sessionId, text: { reason } }]);
  });

  it("[KIL-1] a kill switch and its release tell why, whom, and how many orders went", () => {
    const stage = play({}, `
      time  | who   | act  | terms    | result
      10:00 | Alder | sell | S1 5@100 | ok
            | Alder | sell | S2 5@100 | ok
    `);
    const kill = { ...by(501), type: "EngageKillSwitch", scope: "MEMBER", targetId: 1, reason } as const;
    expect(told(stage, kill, "10:10", "KillSwitchEngaged"))
      .toMatchObject([{ scope: 1, targetId: 1, cancelledCount: 2, text: { reason } }]);
    expect(byTwo(stage, { ...kill, type: "ReleaseKillSwitch" }, "10:20", "KillSwitchReleased"))
      .toMatchObject([{ scope: 1, targetId: 1, text: { reason } }]);
    expect(stage.send({ ...kill, scope: "SESSION", targetId: 9 }, clock("10:20")).outcome)
      .toEqual({ ok: false, code: "SESSION_NOT_FOUND" });
  });

  it("[SES-3] a period tells the plan that is left", () => {
    const stage = new Stage({ from: "09:00" });
    const start = { ...by(501), type: "StartPeriod", sessionId, period: "TRADING", reason } as const;
    expect(told(stage, start, "09:30", "PeriodStarted")).toMatchObject([{ sessionId, text: { plan } }]);
  });

  it("[SES-5] going on and an extension tell why, the plan as it is now, and the end of entry", () => {
    const entryCutoffAt = clock("12:00");
    const stage = new Stage({ rules: { entryCutoffAt } });
    stage.send({ ...by(501), type: "PauseSession", sessionId, reason }, clock("10:10"));
    const resume = { ...by(501), type: "ResumeSession", sessionId, reason } as const;
    const later = (minutes: number) => ({
      reason, plan: plan.map(({ period, at }) => ({ period, at: at + minutes * 60_000 })),
      entryCutoffAt: entryCutoffAt + minutes * 60_000,
    });
    expect(byTwo(stage, resume, "10:30", "SessionResumed"))
      .toMatchObject([{ type: "SessionResumed", sessionId, shiftMs: 1_200_000, text: later(20) }]);
    const extend = { ...by(501), type: "ExtendSession", sessionId, byMs: 600_000, reason } as const;
    expect(told(stage, extend, "10:40", "SessionExtended"))
      .toMatchObject([{ type: "SessionExtended", sessionId, byMs: 600_000, text: later(30) }]);
  });

  it.each(["StartPeriod", "PauseSession", "HaltSession", "ExtendSession", "CloseSession", "AbortSession"])(
    "[SES-4] %s needs a session that is there", (type) => {
      const stage = new Stage();
      const command = { ...by(501), type, sessionId: 2, period: "CLOSED", byMs: 1, reason } as Command;
      expect(stage.send(command, clock("10:10")).outcome).toEqual({ ok: false, code: "SESSION_NOT_FOUND" });
    },
  );
});

describe("what a movement of money tells", () => {
  const feeLines = [{ side: "BUY", residency: "NON_RESIDENT", bps: 100, upToMinor: null }] as const;
  const reference = "payment 7";
  const cedar = { ...by(501), ownerId: 3, currency: "EUR", reference } as const;
  const dealt = (): Stage => play({ founding: { feeLines }, funds: { Cedar: "EUR 50.00" } }, `
      time  | who   | act  | terms     | result
      10:00 | Alder | sell | S1 10@100 | ok
            | Cedar | buy  | B1 10@100 | S1-B1 10@100
  `);

  it("[DEP-7] a fee that is debited: the account, how much, and by which document", () => {
    const stage = dealt();
    const accountId = stage.exchange.state.ledger.accountOf(3, 1);
    expect(told(stage, { ...cedar, type: "DebitFee", amountMinor: 600 }, "10:10", "FeeDebited"))
      .toMatchObject([{ accountId, amountMinor: 600, text: reference }]);
  });

  it("[DEP-6] a return: first that it is asked for, then that it is paid", () => {
    const stage = dealt();
    const accountId = stage.exchange.state.ledger.accountOf(3, 1);
    const ask = { ...cedar, type: "RequestReturn", amountMinor: 700 } as const;
    expect(told(stage, ask, "10:10", "ReturnRequested"))
      .toMatchObject([{ returnId: 1, accountId, amountMinor: 700, text: reference }]);
    const pay = { ...by(501), type: "PayReturn", returnId: 1, reference: "order 8" } as const;
    expect(byTwo(stage, pay, "10:20", "ReturnPaid"))
      .toMatchObject([{ returnId: 1, accountId, amountMinor: 700, text: "order 8" }]);
  });
});

describe("what a change of an order tells", () => {
  const FIVE: Setting = {
    session: { depositBps: { BUY: 500, SELL: 500 } }, funds: { Alder: "EUR 100.00", Birch: "EUR 100.00" },
  };

  it.each([
    ["a lower quantity", { quantitySteps: 4 }, 100, 4, 2000],
    ["a higher one", { quantitySteps: 12 }, 100, 12, 6000],
    ["another price", { priceTicks: 80 }, 80, 10, 4000],
  ])("[ORD-9, DEP-5] %s: what stands now, what it binds, and what it bound before", (
    _, change, priceTicks, quantitySteps, reservedMinor,
  ) => {
    // The last command before is one on another order of another book.
    const stage = play({ ...FIVE, books: { other: {} } }, `
      time  | who   | act  | terms              | result
      10:00 | Birch | sell | S1 1@500           | ok
            | Birch | sell | S2 1@500           | ok
            | Alder | buy  | B1 10@100 IN:other | ok
            | Birch | sell | S3 1@500           | ok
    `);
    const amend = amendOrder({ memberId: 1, orderId: 3, ...change });
    expect(told(stage, amend, "10:01", "OrderAmended")).toMatchObject([{
      type: "OrderAmended", orderId: 3, bookId: 2, priceTicks, quantitySteps, reservedMinor,
      reservedBeforeMinor: 5000,
    }]);
  });
});

describe("what a refused change of an order tells", () => {
  const stage = new Stage({ book: { capTicks: 200, floorTicks: 50 }, books: { other: {} } });
  play(stage, `
      time  | who   | act  | terms             | result
      10:00 | Birch | sell | S0 1@100          | ok
            | Birch | sell | S1 1@100 IN:other | ok
            | Birch | sell | S2 9@100 IN:other | ok
            | Birch | cancel | S1              | S1 out 1 OWNER
  `);
  const by = { memberId: 2, traderId: 2, orderId: 3, key: "" };
  const cancel = { ...by, type: "CancelOrder" } as const;

  it.each<[string, Command, Partial<EventOf<"OrderRefused">>]>([
    ["an amendment", amendOrder({ ...by, quantitySteps: 0 }), { bookId: 2, quantitySteps: 0, priceTicks: 0 }],
    ["its price", amendOrder({ ...by, priceTicks: -7 }), { bookId: 2, quantitySteps: 0, priceTicks: -7 }],
    ["both", amendOrder({ ...by, priceTicks: -7, quantitySteps: 5 }), {
      bookId: 2, quantitySteps: 5, priceTicks: -7,
    }],
    ["an amendment of an order that is done", amendOrder({ ...by, orderId: 2, priceTicks: 90 }), {
      bookId: 0, orderId: 2, priceTicks: 90,
    }],
    ["an amendment of another's order", amendOrder({ ...by, memberId: 1, traderId: 1, priceTicks: 90 }), {
      bookId: 2, memberId: 1, traderId: 1, priceTicks: 90,
    }],
    ["a withdrawal of an order that is done", { ...cancel, orderId: 2 }, {
      bookId: 0, orderId: 2, priceTicks: 0, quantitySteps: 0, text: "CancelOrder",
    }],
    ["a withdrawal of another's order", { ...cancel, memberId: 1 }, {
      bookId: 2, memberId: 1, priceTicks: 0, quantitySteps: 0, text: "CancelOrder",
    }],
  ])("[ORD-10, DET-1] %s: who, which order, and the terms that were named", (_, change, fields) => {
    const { events } = stage.send(change, clock("10:00"));
    expect(events).toMatchObject([{
      type: "OrderRefused", memberId: 2, clientId: 0, traderId: 2, orderId: 3, side: 0, flags: 0,
      minFillSteps: 0, option: 0, text: "AmendOrder", ...fields,
    }]);
  });

  it("[ADR-7] an act on an order that is none: which one it named", () => {
    const decline = { ...by, type: "DeclineOffer", clientId: 0, offerId: 77 } as const;
    const reveal = {
      ...by, type: "RevealBid", orderId: 88, priceTicks: 1, quantitySteps: 1, option: 0, salt: "",
    } as const;
    for (const act of [decline, reveal]) {
      expect(
        stage.send(act, clock("10:00")).events,
      ).toMatchObject([{ type: "OrderRefused", text: act.type }]);
    }
    expect(stage.send(reveal, clock("10:00")).events).toMatchObject([{ orderId: 88 }]);
  });
});

describe("what a refused order tells", () => {
  it.each<[string, Partial<PlaceOrder>, Partial<EventOf<"OrderRefused">>]>([
    ["a buy", { priceTicks: 0, quantitySteps: 3 }, { priceTicks: 0, quantitySteps: 3, flags: 0 }],
    [
      "a sell", { side: 1, priceTicks: -1, option: 4 },
      { side: 1, flags: IS_SELL, priceTicks: -1, option: 4 },
    ],
    ["an all-or-none sell", { side: 1, isAllOrNone: true, minFillSteps: 9 }, {
      side: 1, flags: IS_SELL | ALL_OR_NONE, minFillSteps: 9,
    }],
    ["a market buy", { isMarket: true, quantitySteps: NaN }, { flags: MARKET, quantitySteps: 0 }],
    ["one without any number", { quantitySteps: NaN, minFillSteps: NaN }, {
      priceTicks: 0, quantitySteps: 0, minFillSteps: 0,
    }],
  ])("[ORD-1, DET-1] %s: its terms as they were sent, nought for what was not", (_, change, fields) => {
    const order = placeOrder({ memberId: 2, bookId: 9, clientOrderId: "B7", ...change });
    expect(new Stage().send(order, clock("10:00")).events).toMatchObject([{
      type: "OrderRefused", bookId: 9, memberId: 2, clientId: 0, traderId: 2, orderId: 0, text: "B7",
      ...fields,
    }]);
  });

  it("[ADR-9] one for a single party is refused where everybody may deal", () => {
    const [order, meant] = [0, 3].map((counterpartyId) => placeOrder({ priceTicks: 100, counterpartyId }));
    const stage = new Stage();
    expect(
      stage.send(meant as PlaceOrder, clock("10:00")).outcome,
    ).toEqual({ ok: false, code: "PERIOD_FORBIDS" });
    expect(stage.send(order as PlaceOrder, clock("10:00")).outcome.ok).toBe(true);
  });
});

describe("a key of a change", () => {
  it("[IDM-1] is told as used when it was, and a change without one leaves none", () => {
    const stage = play({}, `
      time  | who   | act  | terms    | result
      10:00 | Alder | sell | S1 5@100 | ok
            | Alder | sell | S2 5@100 | ok
    `);
    const by = { memberId: 1, traderId: 1, orderId: 1, key: "" };
    const kinds = (command: Command): unknown[] => (
      stage.send(command, clock("10:00")).events.map(({ type }) => type)
    );
    const amend = amendOrder({ ...by, quantitySteps: 4 });
    expect(kinds(amend)).toEqual(["OrderAmended"]);
    expect(kinds({ ...amend, key: "k" })).toEqual(["OrderAmended"]);
    expect(kinds({ ...amend, key: "k" })).toEqual(["CommandRepeated", "OrderRefused"]);
    expect(kinds({ ...by, type: "CancelOrder" })).toEqual(["OrderCancelled"]);
    expect(stage.exchange.state.keys.valueOf(1, "")).toBe(0);
    // An order may have no key either; changes without one are no repetitions of it.
    stage.exchange.set(placeOrder({ side: 1, priceTicks: 100 }));
    expect(kinds(amendOrder({ ...by, orderId: 3, priceTicks: 99 }))).toEqual(["OrderAmended"]);
    expect(kinds({ ...by, orderId: 3, type: "CancelOrder" })).toEqual(["OrderCancelled"]);
  });
});
