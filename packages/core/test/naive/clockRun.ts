import { BLOCKED, FREE, RESERVED } from "../../src/deposit/ledger.ts";
import type { Command } from "../../src/machine/commands.ts";
import type { CoreEvent, EventOf } from "../../src/machine/events.ts";
import { hashState, restoreSnapshot, takeSnapshot } from "../../src/machine/snapshot.ts";
import {
  admitMember, BY, clock, foundExchange, listCommodity, openBook, scheduleSession,
} from "../support/commands.ts";
import { codeOf, TestExchange } from "../support/exchange.ts";
import { CLOCK_PARTIES, type ClockRules } from "./clockRules.ts";

export const TEN = clock("10:00");
const reason = "";

/** The real core, driven by the same acts as the naive clock. */
export class ClockRun {
  exchange = new TestExchange();
  readonly events: CoreEvent[] = [];
  #place = 0;

  constructor({ products, roundMs, pauseMs, increments, buyRate, sellRate, funds, quantityMax }: ClockRules) {
    const { exchange } = this;
    exchange.set(foundExchange(), TEN - 1000);
    exchange.set({
      ...BY, type: "SetFxRate", currency: "EUR", rate: { units: 3, digits: 0 }, asOf: "2026-01-12",
    });
    exchange.set(listCommodity("goods", { tick: { units: 1, digits: 2 } }));
    CLOCK_PARTIES.forEach((group, i) => this.#admit(i + 1, group, funds));
    const scaled = (units: number) => ({ units, digits: 4 });
    const terms = { roundMs, pauseMs, increments: increments.map(([above, rate]) => (
      { above: scaled(above), rate: scaled(rate) })) };
    exchange.set(scheduleSession("clock", {
      method: "CLOCK_AUCTION", depositBps: { BUY: buyRate, SELL: sellRate },
      plan: [{ period: "TRADING", at: TEN }, { period: "CLOSED", at: clock("+5 10:00") }],
      rules: {
        selfTrade: "CANCEL_INCOMING", priceRule: "PASSIVE", entryCutoffAt: null, ordersPerMemberMax: 0, terms,
      },
    }));
    products.forEach(({ owner, start, least, most, cap }, place) => exchange.set(openBook(`P${place}`, 1, {
      capTicks: cap, quantityStepsMax: quantityMax,
      lot: {
        ownerId: owner, quantitySteps: most, startTicks: start, reserveTicks: null, isDivisible: true,
        minTakeSteps: 0, minSupplySteps: least,
      },
    })));
    this.send({ ...BY, type: "AdvanceTime" }, TEN);
  }

  send(command: Command, at: number): string {
    const { outcome, events } = this.exchange.send(command, at);
    this.events.push(...events);
    const held = events.at(-1);
    if (held?.type !== "ProposalMade") return codeOf(outcome);
    return this.send({ actorId: 2, key: "", type: "ApproveProposal", proposalId: held.proposalId }, at);
  }

  /** The same from a snapshot: nothing may hang on what is not in it. */
  restore(): void {
    const before = hashState(this.exchange.state);
    this.exchange = new TestExchange(restoreSnapshot(takeSnapshot(this.exchange.state)));
    if (hashState(this.exchange.state) !== before) throw new Error("the restored state differs");
  }

  submit(party: number, round: number, asks: readonly (readonly [number, number])[], at: number): string {
    return this.send({
      type: "SubmitRoundBids", memberId: party, traderId: party, clientId: 0, sessionId: 1, round,
      key: `k${this.#place++}`,
      bids: asks.map(([place, quantitySteps]) => ({ bookId: place + 1, quantitySteps })),
    }, at);
  }

  officer(type: "PauseSession" | "ResumeSession" | "CloseSession" | "AbortSession", at: number): string {
    return this.send({ ...BY, type, sessionId: 1, reason }, at);
  }

  get deals(): EventOf<"DealMade">[] {
    return this.events.filter((event) => event.type === "DealMade");
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

