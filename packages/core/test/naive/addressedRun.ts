import { BLOCKED, FREE, RESERVED } from "../../src/deposit/ledger.ts";
import { forEachResting } from "../../src/book/resting.ts";
import { ORDER_ID } from "../../src/book/orders.ts";
import type { Command } from "../../src/machine/commands.ts";
import type { CoreEvent, EventOf } from "../../src/machine/events.ts";
import { hashState, restoreSnapshot, takeSnapshot } from "../../src/machine/snapshot.ts";
import { ACCEPT, BID_KINDS } from "../../src/machine/words.ts";
import {
  admitMember, BY, clock, foundExchange, listCommodity, openBook, placeOrder, scheduleSession,
} from "../support/commands.ts";
import { codeOf, TestExchange } from "../support/exchange.ts";
import { ADDRESSED_BOOKS, ADDRESSED_PARTIES, type AddressedRules, type NaiveAsk } from "./naiveAddressed.ts";

const TEN = clock("10:00");
const DIRECT = BID_KINDS.indexOf("DIRECT");

/** The real core, driven by the same acts as the naive twin. */
export class AddressedRun {
  exchange = new TestExchange();
  readonly events: CoreEvent[] = [];
  #place = 0;

  constructor(rules: AddressedRules) {
    const { exchange } = this;
    exchange.set(foundExchange(), TEN - 1000);
    exchange.set({
      ...BY, type: "SetFxRate", currency: "EUR", rate: { units: 3, digits: 0 }, asOf: "2026-01-12",
    });
    for (const code of ["one", "two"]) exchange.set(listCommodity(code, { tick: { units: 1, digits: 2 } }));
    ADDRESSED_PARTIES.forEach((group, i) => this.#admit(i + 1, group, rules.funds));
    const { tenths, open, offers, floor, cap, rate, isGroupAllowed } = rules;
    const usual = scheduleSession("addressed");
    const mainOffers = offers.map(({ party, product, place, price, quantity }) => (
      { ownerId: party, commodityId: product, basis: place, priceTicks: price, quantitySteps: quantity }));
    const terms = { quotaFactor: { units: tenths, digits: 1 }, products: open, mainOffers };
    exchange.set({
      ...usual, method: "ADDRESSED_DEAL", depositBps: { BUY: rate, SELL: rate },
      plan: [{ period: "TRADING", at: TEN }, { period: "CLOSED", at: clock("+5 10:00") }],
      rules: { ...usual.rules, selfTrade: isGroupAllowed ? "ALLOW" : "CANCEL_INCOMING", terms },
    });
    ADDRESSED_BOOKS.forEach(([commodityId, basis], place) => {
      exchange.set(openBook(`B${place}`, 1, { commodityId, basis, floorTicks: floor, capTicks: cap }));
    });
    this.send({ ...BY, type: "AdvanceTime" }, TEN);
  }

  send(command: Command, at = this.exchange.state.now): string {
    const { outcome, events } = this.exchange.send(command, at);
    this.events.push(...events);
    const held = events.at(-1);
    if (held?.type !== "ProposalMade") return codeOf(outcome);
    return this.send({ actorId: 2, key: "", type: "ApproveProposal", proposalId: held.proposalId });
  }

  /** The same from a snapshot: nothing may hang on what is not in it. */
  restore(): void {
    const before = hashState(this.exchange.state);
    this.exchange = new TestExchange(restoreSnapshot(takeSnapshot(this.exchange.state)));
    if (hashState(this.exchange.state) !== before) throw new Error("the restored state differs");
  }

  place({ party, to, book, isSell, price, quantity, isAnswer }: NaiveAsk): string {
    return this.send(placeOrder({
      memberId: party, bookId: book, clientOrderId: `o${this.#place++}`, side: isSell ? 1 : 0,
      priceTicks: price, quantitySteps: quantity, bidKind: isAnswer ? ACCEPT : DIRECT, counterpartyId: to,
    }));
  }

  change(type: "CancelOrder" | "DeclineOffer", memberId: number, name: number): string {
    const by = { traderId: memberId, memberId, key: "" };
    if (type === "CancelOrder") return this.send({ type, ...by, orderId: name });
    return this.send({ type, ...by, clientId: 0, offerId: name });
  }

  get deals(): EventOf<"DealMade">[] {
    return this.events.filter((event) => event.type === "DealMade");
  }

  /** Ids of the standing orders, the oldest first. */
  standing(): number[] {
    const { books, orders } = this.exchange.state;
    const ids: number[] = [];
    for (const book of books) {
      if (!book) continue;
      for (const isSell of [true, false]) {
        forEachResting(book, orders, isSell, (slot) => ids.push(orders.num(slot, ORDER_ID)));
      }
    }
    return ids.sort((a, b) => a - b);
  }

  money(party: number): number[] {
    const { ledger } = this.exchange.state;
    const account = ledger.accountOf(party, 1);
    return [FREE, RESERVED, BLOCKED].map((part) => ledger.balance(account, part));
  }

  #admit(memberId: number, group: string, amountMinor: number): void {
    const code = `party ${memberId}`;
    this.exchange.set(admitMember(code, { group }));
    this.exchange.set({ ...BY, type: "RegisterTrader", memberId, code });
    this.exchange.set({
      ...BY, type: "CreditDeposit", ownerId: memberId, currency: "EUR", amountMinor, reference: "",
    });
  }
}
