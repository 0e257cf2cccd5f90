import { restingSlots } from "../../src/book/resting.ts";
import { ORDER_ID, PRICE_TICKS, QUANTITY_STEPS } from "../../src/book/orders.ts";
import { BLOCKED, FEE_DUE, FREE, RESERVED } from "../../src/deposit/ledger.ts";
import type { Command } from "../../src/machine/commands.ts";
import type { CoreEvent } from "../../src/machine/events.ts";
import type { ContinuousTerms } from "../../src/machine/terms.ts";
import { type Period, TIMES_IN_FORCE } from "../../src/machine/words.ts";
import {
  admitMember, amendOrder, BY, clock, foundExchange, listCommodity, openBook, placeOrder, scheduleSession,
} from "../support/commands.ts";
import { codeOf, TestExchange } from "../support/exchange.ts";
import type { Wish } from "./naiveExchange.ts";
import { FEE_LINES, FX, type NaiveRules, PARTIES } from "./naiveRules.ts";
import type { Seen } from "./seen.ts";

const TEN = clock("10:00");
const reason = "";

/** The real core, driven by the same acts as the oracle. */
export class CoreRun {
  readonly exchange = new TestExchange();
  readonly #rules: NaiveRules;
  #events: readonly CoreEvent[] = [];
  #at = TEN;

  constructor(rules: NaiveRules) {
    this.#rules = rules;
    const { exchange } = this;
    exchange.set(foundExchange({ feeLines: FEE_LINES }), TEN - 1000);
    exchange.set({ ...BY, type: "SetFxRate", currency: "EUR", rate: FX, asOf: "2026-01-12" });
    exchange.set(listCommodity("goods", { tick: { units: 1, digits: 2 } }));
    PARTIES.forEach((party, place) => this.#admit(place + 1, party));
    this.#openSession();
  }

  /** Sets the instant of the next act. */
  goTo(step: number): void {
    this.#at = TEN + step * 1000;
    this.#events = [];
  }

  place(wish: Wish, name: string): string {
    return this.#send(placeOrder({
      memberId: wish.party, clientOrderId: name, side: wish.side === "SELL" ? 1 : 0,
      priceTicks: wish.price ?? NaN, isMarket: wish.price === undefined, quantitySteps: wish.quantity,
      timeInForce: TIMES_IN_FORCE.indexOf(wish.timeInForce), isAllOrNone: wish.isAllOrNone,
      minFillSteps: wish.minFill, option: wish.option,
    }));
  }

  amend(memberId: number, orderId: number, price: number | undefined, quantity: number | undefined): string {
    return this.#send(
      amendOrder({ memberId, orderId, priceTicks: price ?? NaN, quantitySteps: quantity ?? NaN }),
    );
  }

  cancel(memberId: number, orderId: number): string {
    return this.#send({ type: "CancelOrder", memberId, traderId: memberId, orderId, key: "" });
  }

  start(period: string): string {
    return this.#send({ ...BY, type: "StartPeriod", sessionId: 1, period: period as Period, reason });
  }

  /** Sends an act of an officer; one that needs a second person is approved at once. */
  staff(command: Command): string {
    const code = this.#send(command);
    const held = this.#events.at(-1);
    if (held?.type !== "ProposalMade") return code;
    return this.#send({ actorId: 2, key: "", type: "ApproveProposal", proposalId: held.proposalId });
  }

  /** What can be seen from outside after an act. */
  see(code: string): Seen {
    const { ledger } = this.exchange.state;
    const part = (party: number, currency: number, which: number): number => {
      const account = ledger.accountOf(party, currency);
      return account === 0 ? 0 : ledger.balance(account, which);
    };
    return {
      code,
      deals: this.#dealsMade(),
      noSale: this.#events.flatMap((event) => (event.type === "NoSaleCertified" ? [event.orderId] : [])),
      buys: this.#resting(false),
      sells: this.#resting(true),
      money: PARTIES.map((_, place) => {
        const euro = [FREE, RESERVED, BLOCKED].map((which) => part(place + 1, 1, which));
        const owed = [1, 0].map((currency) => 0 - part(place + 1, currency, FEE_DUE));
        return [...euro, ...owed];
      }),
    };
  }

  #dealsMade(): Seen["deals"] {
    const deals = this.#events.filter((event) => event.type === "DealMade");
    return deals.map((deal) => [deal.sellOrderId, deal.buyOrderId, deal.quantitySteps, deal.priceTicks]);
  }

  #resting(isSell: boolean): Seen["buys"] {
    const { books, orders } = this.exchange.state;
    const fields = [ORDER_ID, QUANTITY_STEPS, PRICE_TICKS];
    const slots = restingSlots(books[1]!, orders, isSell);
    return slots.map((slot) => fields.map((field) => orders.num(slot, field)));
  }

  #send(command: Command): string {
    const { outcome, events } = this.exchange.send(command, this.#at);
    this.#events = [...this.#events, ...events];
    return codeOf(outcome);
  }

  #admit(memberId: number, { group, isResident }: (typeof PARTIES)[number]): void {
    const code = `party ${memberId}`;
    this.exchange.set(admitMember(code, { group, isResident }));
    this.exchange.set({ ...BY, type: "RegisterTrader", memberId, code });
    const amountMinor = this.#rules.funds;
    this.exchange.set({
      ...BY, type: "CreditDeposit", ownerId: memberId, currency: "EUR", amountMinor, reference: "",
    });
  }

  #openSession(): void {
    const { method, selfTrade, priceRule, cutoffStep, ordersMax, depositBps, startsIn } = this.#rules;
    const entryCutoffAt = cutoffStep === null ? null : TEN + cutoffStep * 1000;
    this.exchange.set(scheduleSession("S", {
      method, depositBps,
      rules: {
        selfTrade, priceRule, entryCutoffAt, ordersPerMemberMax: ordersMax,
        ...(method === "CONTINUOUS_DOUBLE_AUCTION" ? { terms: this.#auctionTerms() } : {}),
      },
      plan: [{ period: "CLOSED", at: clock("20:00") }],
    }));
    this.exchange.set(openBook("B", 1, {
      sellerId: this.#rules.seller, floorTicks: this.#rules.floor, capTicks: this.#rules.cap,
      quantityStepsMax: this.#rules.quantityMax, referenceTicks: this.#rules.reference,
      options: this.#rules.surcharges.map((surchargeTicks, i) => ({ place: `place ${i}`, surchargeTicks })),
    }));
    this.exchange.set({ ...BY, type: "StartPeriod", sessionId: 1, period: startsIn as Period, reason });
  }

  #auctionTerms(): ContinuousTerms {
    const { restartSteps, auctionCancels } = this.#rules;
    return {
      restartAuctionMs: restartSteps * 1000, auctionCancels, openingRandomMs: 0, openingSeedHash: null,
      closingRandomMs: 0, closingSeedHash: null,
    };
  }
}
