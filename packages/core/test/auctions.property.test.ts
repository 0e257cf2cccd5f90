import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ORDER_ID, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR } from "../src/book/orders.ts";
import type { Command, PlannedPeriod } from "../src/machine/commands.ts";
import type { CoreEvent } from "../src/machine/events.ts";
import { hashState, restoreSnapshot, takeSnapshot } from "../src/machine/snapshot.ts";
import type { ContinuousTerms } from "../src/machine/terms.ts";
import type { Period } from "../src/machine/words.ts";
import { BY, clock, placeOrder } from "./support/commands.ts";
import { EventView } from "./support/eventView.ts";
import { TestExchange } from "./support/exchange.ts";
import { bookFaults, booksOf, crossedPairs, recountBound } from "./support/recount.ts";
import { runs } from "./support/runs.ts";
import type { Setting } from "./support/setting.ts";
import { Stage } from "./support/stage.ts";
import { RESERVED } from "../src/deposit/ledger.ts";

const hashOf = (seed: string): string => createHash("sha256").update(seed).digest("hex");
const TERMS: ContinuousTerms = {
  restartAuctionMs: 30_000, auctionCancels: true,
  openingRandomMs: 20_000, openingSeedHash: hashOf("open"), closingRandomMs: 20_000,
  closingSeedHash: hashOf("close"),
};
const PLAN: readonly PlannedPeriod[] = ([
  ["ACCUMULATION", "10:00"], ["OPENING_AUCTION", "10:01"], ["TRADING", "10:02"], ["CLOSING_AUCTION", "10:06"],
  ["CLOSED", "10:07"],
] as [Period, string][]).map(([period, time]) => ({ period, at: clock(time) }));

interface Step {
  readonly afterMs: number;
  readonly act: Exclude<Command["type"], "PlaceOrder"> | "BUY" | "SELL" | "MARKET" | "CANCEL" | "SEED";
  readonly pick: number;
}

const wait = fc.oneof(
  { arbitrary: fc.constantFrom(0, 1, 500), weight: 6 },
  { arbitrary: fc.constantFrom(1_000, 10_000, 30_000, 60_000), weight: 3 },
);
const act = fc.oneof(
  { arbitrary: fc.constantFrom<Step["act"]>("BUY", "SELL"), weight: 16 },
  {
    arbitrary: fc.constantFrom<Step["act"]>(
      "MARKET", "CANCEL", "SEED", "SEED", "ExtendSession", "AdvanceTime",
    ),
    weight: 5,
  },
  { arbitrary: fc.constantFrom<Step["act"]>("PauseSession", "HaltSession", "HaltSession"), weight: 2 },
  { arbitrary: fc.constant<Step["act"]>("ResumeSession"), weight: 4 },
);
const day: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ afterMs: wait, act, pick: fc.nat(1000) }), { minLength: 20, maxLength: 70, size: "max" },
);

const SETTING: Setting = {
  rules: { terms: TERMS }, from: "09:59",
  session: { plan: PLAN, depositBps: { BUY: 500, SELL: 300 } },
  book: { floorTicks: 90, capTicks: 110, referenceTicks: 100 }, books: { wide: { referenceTicks: 100 } },
  funds: { Alder: "EUR 500.00", Birch: "EUR 500.00", Cedar: "EUR 500.00", Dill: "EUR 500.00" },
};

/** The command of a step; what is refused then changes nothing. */
function commandOf({ act, pick }: Step, place: number, exchange: TestExchange): Command {
  const on = { ...BY, sessionId: 1, reason: "" };
  const memberId = 1 + ((pick >> 3) % 4);
  switch (act) {
    case "BUY":
    case "SELL":
    case "MARKET":
      return placeOrder({
        memberId, bookId: 1 + (pick % 2), clientOrderId: `order ${place}`,
        side: act === "SELL" || (act === "MARKET" && pick % 3 === 0) ? 1 : 0,
        priceTicks: act === "MARKET" ? NaN : (act === "BUY" ? 99 : 96) + (pick % 6),
        quantitySteps: 1 + (pick % 7), isMarket: act === "MARKET", isAllOrNone: pick % 5 === 0,
        minFillSteps: pick % 11 === 0 ? 1 : 0,
      });
    case "CANCEL": {
      const orderId = 1 + (pick % exchange.state.orders.nextOrderId);
      return { type: "CancelOrder", memberId, traderId: memberId, orderId, key: "" };
    }
    case "SEED":
      return { ...BY, type: "RevealSeed", sessionId: 1, seed: pick % 2 === 0 ? "open" : "close" };
    case "ExtendSession":
      return { ...on, type: "ExtendSession", byMs: 1 + pick };
    case "PauseSession":
    case "HaltSession":
    case "ResumeSession":
      return { ...on, type: act };
    default:
      return { ...BY, type: "AdvanceTime" };
  }
}

/** Plays a day on the exchange of a stage; a step that takes two persons is approved at once. */
function playDay(
  exchange: TestExchange, steps: readonly Step[], look: (told: readonly CoreEvent[], from: number) => void,
): void {
  const send = (command: Command, at: number): void => {
    const from = exchange.state.now;
    const { events } = exchange.send(command, at);
    look(events, from);
    const held = events.at(-1);
    if (held?.type !== "ProposalMade") return;
    look(
      exchange.send({ actorId: 2, key: "", type: "ApproveProposal", proposalId: held.proposalId }).events, at,
    );
  };
  let at = exchange.state.now;
  steps.forEach((step, place) => {
    at += step.afterMs;
    send(commandOf(step, place, exchange), at);
  });
  send({ ...BY, sessionId: 1, reason: "", type: "ResumeSession" }, at);
  send({ ...BY, type: "AdvanceTime" }, at + 3_600_000);
}

const openOrders = ({ state: { orders } }: TestExchange): number[][] => orders.select(() => true)
  .map((
    slot,
  ) => [ORDER_ID, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR].map((field) => orders.num(slot, field)));

/** A waiting market order has no price, and stands nowhere in the corridor. */
const isPriced = (fault: string): boolean => fault !== "a price is outside the corridor";

describe("a day of auctions and continuous trading", () => {
  it("[AUC-1, AUC-8, RAND-2, SES-3] always ends, deals when due, is not crossed while it trades", () => {
    let uncrossed = 0;
    let restarts = 0;
    fc.assert(fc.property(day, (steps) => {
      const { exchange } = new Stage(SETTING);
      const { state } = exchange;
      const session = state.sessions[1]!;
      playDay(exchange, steps, (events, from) => {
        const ends = events.filter((event) => event.type === "BookUncrossed");
        for (const { uncrossedAt } of ends) {
          expect(uncrossedAt).toBeGreaterThanOrEqual(from);
          expect(uncrossedAt).toBeLessThanOrEqual(state.now);
        }
        uncrossed += ends.filter(({ priceTicks }) => priceTicks > 0).length;
        restarts += events.filter((event) => event.type === "RestartStarted").length;
        if (session.isCollecting && ends.length === 0) {
          expect(
            events.filter((event) => event.type === "DealMade"), "no deal while it collects",
          ).toEqual([]);
        }
        for (const book of booksOf(state)) {
          expect(bookFaults(state, book).filter(isPriced)).toEqual([]);
          if (!session.isCollecting && session.stop === "RUNNING") expect(crossedPairs(state, book)).toBe(0);
        }
        recountBound(state).forEach(({ reserved }, account) => {
          if (account > 0) expect(state.ledger.balance(account, RESERVED)).toBe(reserved);
        });
      });
      expect(session.period).toBe("CLOSED");
      expect(state.orders.count).toBe(0);
    }), runs(150));
    expect(uncrossed).toBeGreaterThan(100);
    expect(restarts).toBeGreaterThan(10);
  });

  it("[DET-4, DET-5, AUC-6] goes on from a snapshot as if nothing had been; events tell all", () => {
    fc.assert(fc.property(day, fc.nat(60), (steps, cut) => {
      const plain = new Stage(SETTING).exchange;
      const told: CoreEvent[] = [];
      playDay(plain, steps, (events) => told.push(...events));
      const broken = new Stage(SETTING).exchange;
      const again: CoreEvent[] = [];
      let left = cut;
      playDay(broken, steps, (events) => {
        again.push(...events);
        if (left-- === 0) {
          broken.state = restoreSnapshot(JSON.parse(textOf(takeSnapshot(broken.state)), revive));
        }
      });
      expect(again).toEqual(told);
      expect(hashState(broken.state)).toBe(hashState(plain.state));
    }), runs(60));
    fc.assert(fc.property(day, (steps) => {
      const stage = new Stage({ ...SETTING, funds: {} });
      const { exchange } = stage;
      const view = new EventView(1);
      for (const ownerId of [1, 2, 3, 4]) {
        const credit = {
          ...BY, type: "CreditDeposit", ownerId, currency: "EUR", amountMinor: 50_000, reference: "",
        } as const;
        view.take(exchange.send(credit).events);
      }
      playDay(exchange, steps, (events) => {
        view.take(events);
        const viewed = [...view.orders].map(([orderId, order]) =>
          [
            orderId, order.priceTicks, order.quantitySteps, order.reservedMinor,
          ]).sort(([a = 0], [b = 0]) => a - b);
        expect(viewed).toEqual(openOrders(exchange));
      });
    }), runs(60));
  });
});

/** Snapshots hold Infinity and maps, which JSON does not know. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part === Infinity) return "+Infinity";
    if (part === -Infinity) return "-Infinity";
    return part instanceof Map ? { isMap: [...part] } : part;
  });
}

function revive(_: string, part: unknown): unknown {
  if (part === "+Infinity") return Infinity;
  if (part === "-Infinity") return -Infinity;
  const isMap = typeof part === "object" && part !== null && "isMap" in part;
  return isMap ? new Map(part.isMap as [unknown, unknown][]) : part;
}
