import { describe, expect, it } from "vitest";
import type { AmendOrder, Command, PlaceOrder } from "../../src/machine/commands.ts";
import { REJECTION_CODES, type RejectionCode } from "../../src/machine/rejections.ts";
import { amendOrder, BY, clock, openBook, placeOrder, registerClient } from "../support/commands.ts";
import { codeOf } from "../support/exchange.ts";
import { Stage } from "../support/stage.ts";

/** Something wrong with a command or with the state, and the code it gives alone. */
interface Fault<C> {
  readonly code: RejectionCode;
  readonly change?: Partial<C>;
  readonly spoil?: (stage: Stage) => void;
}

const TEN = clock("10:00");
const reason = "";

/** A periodic session in its trading; Alder is known, Elm is a broker without a right of its own. */
function newStage(): Stage {
  return new Stage({
    method: "PERIODIC_COUNTER_AUCTION", members: { Elm: { isVisitor: false, isBroker: true } },
    book: { floorTicks: 90, capTicks: 110, quantityStepsMax: 500, orderValueMinorMax: 1_000_000 },
    rules: { ordersPerMemberMax: 2 }, session: { depositBps: { BUY: 500, SELL: 500 } },
    funds: { Alder: "EUR 100.00", Birch: "EUR 100.00", Elm: "EUR 100.00" },
  });
}

const act = (...commands: Command[]) => (stage: Stage): void => {
  for (const command of commands) stage.send(command, TEN);
};

const pause = act({ ...BY, type: "PauseSession", sessionId: 1, reason });
const halt = act({ ...BY, type: "HaltSession", sessionId: 1, reason });
const suspend = act(
  { ...BY, type: "SuspendMember", memberId: 1, reason },
  { ...BY, type: "SuspendMember", memberId: 5, reason },
);
const suspendTraders = act(
  { ...BY, type: "SuspendTrader", traderId: 1, reason },
  { ...BY, type: "SuspendTrader", traderId: 5, reason },
);
const correct = act({ ...BY, type: "StartPeriod", sessionId: 1, period: "SELLER_CORRECTION", reason });
const takeMoney = act(...[1, 5].map((ownerId): Command =>
  ({ ...BY, type: "RequestReturn", ownerId, currency: "EUR", amountMinor: 8_000, reference: "" })));
const own = (name: string, side: number, priceTicks: number): Command =>
  placeOrder({ clientOrderId: name, side, priceTicks, quantitySteps: 1 });

/** Faults of a new order in the order in which they are reported. */
const PLACE_FAULTS: readonly Fault<PlaceOrder>[] = [
  { code: "ORDER_ALREADY_EXISTS", change: { clientOrderId: "used" } },
  { code: "MEMBER_NOT_FOUND", change: { memberId: 99 } },
  { code: "TRADER_NOT_FOUND", change: { traderId: 99 } },
  { code: "CLIENT_NOT_FOUND", change: { clientId: 99 } },
  { code: "ORDER_BOOK_NOT_FOUND", change: { bookId: 99 } },
  { code: "SESSION_CLOSED", spoil: act({ ...BY, type: "CloseSession", sessionId: 1, reason }) },
  {
    code: "EXCHANGE_STOPPED",
    spoil: act({ ...BY, type: "EngageKillSwitch", scope: "EXCHANGE", targetId: 0, reason }),
  },
  { code: "SESSION_HALTED", spoil: halt },
  { code: "SESSION_PAUSED", spoil: pause },
  { code: "PERIOD_FORBIDS", spoil: correct },
  { code: "MEMBER_NOT_ADMITTED", spoil: suspend },
  { code: "TRADER_NOT_ACTIVE", spoil: suspendTraders },
  { code: "NOT_ELIGIBLE", change: { memberId: 5, traderId: 5 } },
  { code: "QUANTITY_INVALID", change: { quantitySteps: 501 } },
  { code: "PRICE_INVALID", change: { priceTicks: NaN } },
  { code: "AMOUNT_OUT_OF_RANGE", change: { priceTicks: Infinity } },
  { code: "ORDER_TOO_LARGE", change: { quantitySteps: 500 } },
  { code: "ORDER_LIMIT_REACHED", spoil: act(own("s1", 1, 105), own("s2", 1, 104)) },
  { code: "PRICE_OUT_OF_CORRIDOR", change: { priceTicks: 111 } },
  { code: "SELF_TRADE", spoil: act(own("s3", 1, 99)) },
  { code: "DEPOSIT_INSUFFICIENT", spoil: takeMoney },
];

/** Faults of an amendment; those of a session that has ended never meet a live order. */
const AMEND_FAULTS: readonly Fault<AmendOrder>[] = [
  { code: "COMMAND_ALREADY_APPLIED", change: { key: "used" } },
  { code: "ORDER_NOT_FOUND", change: { orderId: 99 } },
  { code: "ORDER_NOT_ACTIVE", change: { orderId: 1 } },
  { code: "SESSION_HALTED", spoil: halt },
  { code: "SESSION_PAUSED", spoil: pause },
  { code: "PERIOD_FORBIDS", spoil: correct },
  { code: "MEMBER_NOT_ADMITTED", spoil: suspend },
  { code: "TRADER_NOT_ACTIVE", spoil: suspendTraders },
  { code: "QUANTITY_INVALID", change: { quantitySteps: 501 } },
  { code: "PRICE_INVALID", change: { priceTicks: 100.5 } },
  { code: "AMOUNT_OUT_OF_RANGE", change: { priceTicks: Infinity } },
  { code: "ORDER_TOO_LARGE", change: { quantitySteps: 500 } },
  { code: "PRICE_OUT_OF_CORRIDOR", change: { priceTicks: 111 } },
  { code: "SELF_TRADE", spoil: act(own("s3", 1, 99)) },
  { code: "DEPOSIT_INSUFFICIENT", spoil: takeMoney },
];

/** The code of a command with two faults; the change of the earlier one wins where both name a field. */
function codeWith<C extends Command>(make: (stage: Stage) => C, first: Fault<C>, second: Fault<C>): string {
  const stage = newStage();
  const command = make(stage);
  for (const fault of [second, first]) fault.spoil?.(stage);
  const faulty = { ...command, ...second.change, ...first.change } as Command;
  return codeOf(stage.send(faulty, TEN).outcome);
}

function pairsOf<C extends Command>(make: (stage: Stage) => C, faults: readonly Fault<C>[]): string[] {
  return faults.flatMap((first, place) => faults.slice(place).flatMap((second) => {
    const code = codeWith(make, first, second);
    return code === first.code ? [] : [`${first.code} with ${second.code} gave ${code}`];
  }));
}

const isInOrder = (faults: readonly { readonly code: RejectionCode }[]): boolean =>
  faults.map((
    { code },
  ) => REJECTION_CODES.indexOf(code)).every((place, i, places) => place > (places[i - 1] ?? -1));

describe("of two faults the one that stands first in the list is reported", () => {
  it("[ORD-1] in every pair of faults of a new order", () => {
    expect(isInOrder(PLACE_FAULTS)).toBe(true);
    expect(pairsOf(newOrder, PLACE_FAULTS)).toEqual([]);
  });

  it("[ORD-1] in every pair of faults of an amendment", () => {
    expect(isInOrder(AMEND_FAULTS)).toBe(true);
    expect(pairsOf(liveOrder, AMEND_FAULTS)).toEqual([]);
  });

  it("[ORD-1] in the commands of officers", () => {
    const stage = newStage();
    const killExchange = (targetId: number) =>
      ({ ...BY, type: "EngageKillSwitch", scope: "EXCHANGE", targetId, reason }) as const;
    const fee = { ownerId: 1, currency: "EUR", amountMinor: 99_999_999, reference: "" };
    const codes = [
      openBook("main", 99, { sellerId: 99, commodityId: 99 }),
      openBook("main", 99, { commodityId: 99 }),
      registerClient("Alder", 1),
      { ...BY, type: "DebitFee", ...fee } as const,
      killExchange(7),
      killExchange(0),
      killExchange(7),
    ].map((command) => codeOf(stage.send(command, TEN).outcome));
    expect(codes).toEqual([
      "MEMBER_NOT_FOUND", "COMMODITY_NOT_FOUND", "CODE_TAKEN", "TERMS_INVALID", "TERMS_INVALID", "ok",
      "STATE_UNCHANGED",
    ]);
  });
});

/** An order that is taken as it stands, where one key of its member is used. */
function newOrder(stage: Stage): PlaceOrder {
  stage.send(placeOrder({ clientOrderId: "used", memberId: 2, keyScope: 1, side: 1, priceTicks: 110 }), TEN);
  return placeOrder({ clientOrderId: "new", keyScope: 1, priceTicks: 100, quantitySteps: 5 });
}

/** Alder's live buy, the second order of the stage; the first one is done, and one key is used. */
function liveOrder(stage: Stage): AmendOrder {
  stage.send(placeOrder({ clientOrderId: "b0", priceTicks: 95 }), TEN);
  stage.send({ ...BY, type: "EngageKillSwitch", scope: "TRADER", targetId: 1, reason }, TEN);
  stage.send({ ...BY, actorId: 1, type: "ReleaseKillSwitch", scope: "TRADER", targetId: 1, reason }, TEN);
  stage.send({ ...BY, actorId: 2, type: "ApproveProposal", proposalId: 1 }, TEN);
  stage.send(placeOrder({ clientOrderId: "b1", priceTicks: 95, quantitySteps: 2 }), TEN);
  stage.send(amendOrder({ orderId: 2, key: "used", quantitySteps: 3 }), TEN);
  return amendOrder({ orderId: 2, priceTicks: 100, quantitySteps: 5 });
}
