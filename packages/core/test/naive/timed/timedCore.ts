import { BLOCKED, FREE, RESERVED } from "../../../src/deposit/ledger.ts";
import type { Command, LotTerms } from "../../../src/machine/commands.ts";
import type { CoreEvent, EventOf } from "../../../src/machine/events.ts";
import type { MethodTerms, SecondBidderTerms } from "../../../src/machine/terms.ts";
import { LOT_OUTCOMES } from "../../../src/machine/words.ts";
import {
  admitMember, BY, foundExchange, HOUR_MS, listCommodity, openBook, placeOrder, scheduleSession,
} from "../../support/commands.ts";
import { codeOf, TestExchange } from "../../support/exchange.ts";
import { KIN, OPENS_AT, OWNER, PARTY_COUNT, type TimedRules } from "./timedRules.ts";
import type { NaiveTimed, Sent } from "./naiveTimed.ts";

const OFFICERS = [1, 2] as const;
const SESSION = { actorId: OFFICERS[0], key: "", sessionId: 1, reason: "" };

/** The real core, driven by the same acts as the twin. */
export class TimedCore {
  readonly exchange = new TestExchange();
  readonly events: CoreEvent[] = [];
  readonly commands: (readonly [Command, number])[] = [];
  now = 0;
  readonly #rules: TimedRules;
  #orders = 0;

  constructor(rules: TimedRules, twin: NaiveTimed) {
    this.#rules = rules;
    this.apply(foundExchange());
    this.apply(listCommodity("goods", { tick: { units: 1, digits: 2 } }));
    for (let party = 1; party <= PARTY_COUNT; party++) this.#admit(party, twin.fundsOf(party));
    this.apply(scheduleSession("S", {
      method: rules.method, currency: "BYN", depositBps: { BUY: rules.buyBps, SELL: rules.sellBps },
      rules: {
        selfTrade: "CANCEL_INCOMING", priceRule: "PASSIVE", entryCutoffAt: null, ordersPerMemberMax: 0,
        terms: termsOf(rules),
        ...(rules.second === null ? {} : { secondBidder: secondTerms(rules.second) }),
        ...(rules.assent === null ? {} : { assentMs: rules.assent }),
      },
      plan: [{ period: "TRADING", at: OPENS_AT }, { period: "CLOSED", at: HOUR_MS }],
    }));
    this.apply(openBook("L", 1, { floorTicks: rules.floor, capTicks: rules.cap, lot: lotTerms(rules) }));
  }

  bid({ party, price, quantity, isLimit, isAcceptance }: Sent): string {
    return this.apply(placeOrder({
      memberId: party, clientOrderId: `bid ${++this.#orders}`, side: this.#rules.isAsked ? 1 : 0,
      priceTicks: price, quantitySteps: quantity, bidKind: isAcceptance ? 2 : isLimit ? 1 : 0,
    }));
  }

  /** What an officer does to the session. */
  officer(type: "PauseSession" | "ResumeSession" | "CloseSession" | "AbortSession"): string {
    return this.#byTwo({ ...SESSION, type });
  }

  /** A winner that failed; it takes two officers. */
  dismiss(dealId: number): string {
    return this.#byTwo({
      type: "DismissWinner", actorId: OFFICERS[0], key: "", dealId, reason: "did not pay",
    });
  }

  /** A party takes what it is offered. */
  take(party: number): string {
    const by = { memberId: party, traderId: party, actorId: party, key: "" };
    return this.apply({ type: "TakeChance", bookId: 1, ...by });
  }

  assent(): string {
    const owner = { memberId: OWNER, traderId: OWNER, actorId: OWNER, key: "" };
    return this.apply({ type: "AssentBelowReserve", bookId: 1, ...owner });
  }

  /** A party withdraws the order that it placed last, or the owner the lot. */
  leave(party: number): string {
    const orderId = party === OWNER ? this.lot.orderId : this.#lastOrderOf(party);
    return this.apply({ type: "CancelOrder", memberId: party, traderId: party, orderId, key: "" });
  }

  #lastOrderOf(party: number): number {
    return this.all("OrderAccepted").findLast(({ memberId }) => memberId === party)?.orderId ?? 0;
  }

  #byTwo(command: Command): string {
    const code = this.apply(command);
    const held = this.events.at(-1);
    if (held?.type !== "ProposalMade") return code;
    const { proposalId } = held;
    return this.apply({ type: "ApproveProposal", actorId: OFFICERS[1], key: "", proposalId });
  }

  extend(byMs: number): string {
    return this.apply({ ...SESSION, type: "ExtendSession", byMs });
  }

  kill(party: number): string {
    return this.apply({ ...BY, type: "EngageKillSwitch", scope: "MEMBER", targetId: party, reason: "" });
  }

  pass(): string {
    return this.apply({ ...BY, type: "AdvanceTime" });
  }

  apply(command: Command): string {
    this.commands.push([command, this.now]);
    const { outcome, events } = this.exchange.send(command, this.now);
    this.events.push(...events);
    return codeOf(outcome);
  }

  get lot() {
    return this.exchange.state.books[1]!.lot!;
  }

  /** Party, quantity and price of each deal, in order. */
  get deals(): (readonly number[])[] {
    const { isAsked } = this.#rules;
    return this.all("DealMade").map(({ buyerId, sellerId, quantitySteps, priceTicks }) => (
      [isAsked ? sellerId : buyerId, quantitySteps, priceTicks]
    ));
  }

  all<T extends CoreEvent["type"]>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }

  /** Outcome, instant and rest of the lot, or nothing while it lives. */
  get ended(): readonly unknown[] {
    return this.all("LotEnded").map(({ outcome, endedAt, leftSteps }) => [
      LOT_OUTCOMES[outcome], endedAt, leftSteps,
    ]);
  }

  moneyOf(party: number): { free: number; reserved: number; blocked: number } {
    const { ledger } = this.exchange.state;
    const account = ledger.accountOf(party, 0);
    return {
      free: ledger.balance(account, FREE), reserved: ledger.balance(account, RESERVED),
      blocked: ledger.balance(account, BLOCKED),
    };
  }

  #admit(party: number, funds: number): void {
    const code = `party ${party}`;
    const group = party === OWNER || party === KIN ? "kin" : "";
    this.apply(admitMember(code, { group }));
    this.apply({ ...BY, type: "RegisterTrader", memberId: party, code });
    this.apply({
      ...BY, type: "CreditDeposit", ownerId: party, currency: "BYN", amountMinor: funds, reference: "",
    });
  }
}

function secondTerms({ wait, answer, most }: NonNullable<TimedRules["second"]>): SecondBidderTerms {
  return { waitMs: wait, answerMs: answer, biddersMax: most };
}

function termsOf(rules: TimedRules): MethodTerms {
  return {
    stepTicks: rules.step,
    stepPercent: rules.stepPercent === null ? null : { units: rules.stepPercent, digits: 0 },
    durationMs: rules.duration, extensionWindowMs: rules.window, extensionLengthMs: rules.length,
    maxExtensions: rules.maxExtensions, firstBidAtStart: rules.firstBidAtStart, stepGrid: rules.stepGrid,
    ...(rules.method === "DISCOUNT_DOWN_AUCTION"
      ? { maxDiscountPercent: { units: rules.discount, digits: 0 } }
      : {}),
    ...(rules.method === "MULTI_UNIT_ENGLISH"
      ? { grantPrice: rules.isUniform ? "UNIFORM" : "PAY_AS_BID", winLimits: winLimitsOf(rules) }
      : {}),
  } as MethodTerms;
}

/** Limits of the second party and the third. */
function winLimitsOf({ winLimits }: TimedRules): { ownerId: number; quantityStepsMax: number }[] {
  return winLimits.flatMap((most, i) => (most === null ? [] : [{ ownerId: i + 2, quantityStepsMax: most }]));
}

function lotTerms(rules: TimedRules): LotTerms {
  return {
    ownerId: OWNER, quantitySteps: rules.lotQuantity, startTicks: rules.start, reserveTicks: rules.reserve,
    isDivisible: rules.isShared, minTakeSteps: rules.minTake, minSupplySteps: 0,
  };
}
