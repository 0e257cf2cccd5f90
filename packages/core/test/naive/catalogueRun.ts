import { rankedOffers } from "../../src/catalogue/rank.ts";
import { BLOCKED, FREE, RESERVED } from "../../src/deposit/ledger.ts";
import type { Command } from "../../src/machine/commands.ts";
import type { CoreEvent, EventOf } from "../../src/machine/events.ts";
import { hashState, restoreSnapshot, takeSnapshot } from "../../src/machine/snapshot.ts";
import { CATALOGUE_STATES, DIRECT, EXPOSED } from "../../src/machine/words.ts";
import {
  admitMember, BY, clock, foundExchange, listCommodity, openBook, placeOrder, scheduleSession,
} from "../support/commands.ts";
import { EventView } from "../support/eventView.ts";
import { codeOf, TestExchange } from "../support/exchange.ts";
import { CATALOGUE_PARTIES, type CatalogueRules } from "./catalogueRules.ts";
import type { NaiveOrder } from "./naiveCatalogue.ts";

export const TEN = clock("10:00");
const EURO = 1;

/** The real core, driven by the same acts as the naive catalogue. */
export class CatalogueRun {
  exchange = new TestExchange();
  readonly view = new EventView(EURO);
  readonly deals: EventOf<"DealMade">[] = [];
  /** Where each order of the catalogue stands, as it was told. */
  readonly states = new Map<number, string>();
  readonly auctions: EventOf<"CatalogueChanged">[] = [];

  constructor({ limit, vatPercent, exposureMs, offerTtlMs, cap, buyRate, sellRate, funds }: CatalogueRules) {
    this.#set(foundExchange(), TEN - 1000);
    this.#set({
      ...BY, type: "SetFxRate", currency: "EUR", rate: { units: 3, digits: 0 }, asOf: "2026-01-12",
    });
    this.#set(listCommodity("goods", { tick: { units: 1, digits: 2 } }));
    CATALOGUE_PARTIES.forEach((group, i) => this.#admit(i + 1, group, funds));
    const terms = {
      baseValueMinor: limit, exposureLimit: { units: 1, digits: 0 },
      vatPercent: { units: vatPercent, digits: 0 }, exposureMs, offerTtlMs, auctionLeadMs: 31_536_000_000,
      stepTicks: 1, stepPercent: null, durationMs: 1000, extensionWindowMs: 0, extensionLengthMs: 0,
      maxExtensions: null, firstBidAtStart: true, stepGrid: false,
    };
    this.#set(scheduleSession("catalogue", {
      method: "CATALOGUE_EXPOSURE", depositBps: { BUY: buyRate, SELL: sellRate },
      plan: [{ period: "TRADING", at: TEN }, { period: "CLOSED", at: clock("+300 10:00") }],
      rules: { ...scheduleSession("").rules, terms },
    }));
    this.#set(openBook("B", 1, { capTicks: cap }));
    this.send({ ...BY, type: "AdvanceTime" }, TEN);
  }

  send(command: Command, at: number): string {
    const { outcome, events } = this.exchange.send(command, at);
    this.#note(events);
    const held = events.at(-1);
    if (held?.type !== "ProposalMade") return codeOf(outcome);
    return this.send({ actorId: 2, key: "", type: "ApproveProposal", proposalId: held.proposalId }, at);
  }

  place(wish: Omit<NaiveOrder, "state" | "until">, at: number): string {
    return this.send(placeOrder({
      memberId: wish.party, clientOrderId: `o${wish.id}`, side: wish.isSell ? 1 : 0, priceTicks: wish.price,
      quantitySteps: wish.left, isAllOrNone: wish.goesWhole, minFillSteps: wish.least,
      bidKind: wish.isExposed ? EXPOSED : DIRECT,
    }), at);
  }

  /** The same from a snapshot: nothing may hang on what is not in it. */
  restore(): void {
    const before = hashState(this.exchange.state);
    this.exchange = new TestExchange(restoreSnapshot(takeSnapshot(this.exchange.state)));
    if (hashState(this.exchange.state) !== before) throw new Error("the restored state differs");
  }

  ranked(orderId: number): readonly (readonly number[])[] {
    const { state } = this.exchange;
    return rankedOffers(
      state, state.books[1]!, orderId,
    ).map(({ offerId, priceTicks }) => [offerId, priceTicks]);
  }

  /** Free, reserved and blocked of a party, and whether the events alone tell the same. */
  money(party: number): number[] {
    const { ledger } = this.exchange.state;
    const account = ledger.accountOf(party, EURO);
    const parts = [FREE, RESERVED, BLOCKED] as const;
    return [
      ...parts.map((part) => ledger.balance(account, part)),
      ...parts.map((part) => this.view.part(account, part)),
    ];
  }

  #note(events: readonly CoreEvent[]): void {
    this.view.take(events);
    for (const event of events) {
      if (event.type === "DealMade") this.deals.push(event);
      if (event.type !== "CatalogueChanged") continue;
      this.states.set(event.orderId, CATALOGUE_STATES[event.state]!);
      if (event.auctionSessionId !== 0) this.auctions.push(event);
    }
  }

  #set(command: Command, at = this.exchange.state.now): void {
    const code = this.send(command, at);
    if (code !== "ok") throw new Error(`${command.type} was refused: ${code}`);
  }

  #admit(memberId: number, group: string, amountMinor: number): void {
    const code = `party ${memberId}`;
    this.#set(admitMember(code, { group }));
    this.#set({ ...BY, type: "RegisterTrader", memberId, code });
    this.#set({
      ...BY, type: "CreditDeposit", ownerId: memberId, currency: "EUR", amountMinor, reference: "",
    });
  }
}
