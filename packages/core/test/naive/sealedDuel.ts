import { expect } from "vitest";
import { NONE, ORDER_ID } from "../../src/book/orders.ts";
import { BLOCKED, FREE, RESERVED } from "../../src/deposit/ledger.ts";
import { liveBidOf } from "../../src/lot/bids.ts";
import { faultsOf } from "../../src/machine/audit.ts";
import type { Command, PlannedPeriod } from "../../src/machine/commands.ts";
import type { CoreEvent, EventOf } from "../../src/machine/events.ts";
import { hashState, restoreSnapshot, takeSnapshot } from "../../src/machine/snapshot.ts";
import { LOT_OUTCOMES } from "../../src/machine/words.ts";
import { sha256 } from "../../src/random/sha256.ts";
import {
  admitMember, BY, foundExchange, listCommodity, openBook, placeOrder, scheduleSession,
} from "../support/commands.ts";
import { EventView } from "../support/eventView.ts";
import { codeOf, TestExchange } from "../support/exchange.ts";
import { NaiveSealed, type SealedAct, type SealedRules } from "./sealedBid.ts";

const GROUPS = ["holding", "holding", "", "", ""];
const BIDDERS = [2, 3, 4, 5];

/** The salt that a word of a twin stands for: each party has its own. */
function saltOf(word: string, party: number): string {
  return party + word.repeat(32);
}

/** The core and the twin do the same to the lots of a session; all that can be seen must agree. */
export class SealedDuel {
  readonly twin: NaiveSealed;
  readonly codes: string[] = [];
  readonly events: CoreEvent[] = [];
  readonly #journal: { readonly command: Command; readonly at: number }[] = [];
  readonly #view = new EventView(1);
  #exchange = new TestExchange();
  #name = 0;

  constructor(rules: SealedRules) {
    this.twin = new NaiveSealed(rules);
    this.#found(rules);
  }

  get now(): number {
    return this.#exchange.state.now;
  }

  get nextDueAt(): number {
    return this.#exchange.state.nextDueAt;
  }

  /** Plays an act on both and compares. */
  step(act: SealedAct): void {
    const what = JSON.stringify(act);
    this.#send({ ...BY, type: "AdvanceTime" }, act.at);
    const expected = this.twin.act(act);
    const before = expected === "ok" ? "" : hashState(this.#exchange.state);
    const code = this.#act(act);
    expect(code, what).toBe(expected);
    if (code !== "ok") expect(hashState(this.#exchange.state), what).toBe(before);
    this.codes.push(`${act.kind} ${code}`);
    expect(this.#seen(), what).toEqual(this.#twinSeen());
    this.#checkMoney(what);
  }

  /** Exchanges the core for its own snapshot. */
  restore(): void {
    const snapshot = structuredClone(takeSnapshot(this.#exchange.state));
    this.#exchange = new TestExchange(restoreSnapshot(snapshot));
  }

  /** The same commands at the same instants give the same state. */
  replay(): void {
    const again = new TestExchange();
    for (const { command, at } of this.#journal) again.send(command, at);
    expect(hashState(again.state)).toBe(hashState(this.#exchange.state));
  }

  #found(rules: SealedRules): void {
    this.#set(foundExchange({ homeCurrency: "EUR" }), rules);
    GROUPS.forEach((group, place) => {
      const memberId = this.#set(admitMember(`party ${place + 1}`, { group }), rules);
      this.#set({ ...BY, type: "RegisterTrader", memberId, code: `trader ${memberId}` }, rules);
      const amountMinor = rules.funds[place] as number;
      const credit = { ownerId: memberId, currency: "EUR", amountMinor, reference: "" };
      this.#set({ ...BY, type: "CreditDeposit", ...credit }, rules);
    });
    this.#set(listCommodity("goods"), rules);
    this.#openSession(rules);
  }

  #openSession(rules: SealedRules): void {
    const usual = scheduleSession("S");
    const { startAt, revealAt, closesAt, isCommitted, lotsToWinMax, isUniform, forfeitPercent } = rules;
    const reveal: PlannedPeriod[] = isCommitted ? [{ period: "REVEAL", at: revealAt }] : [];
    this.#set({
      ...usual, method: "SEALED_BID", depositBps: { BUY: rules.depositBps, SELL: 0 },
      plan: [{ period: "TRADING", at: startAt }, ...reveal, { period: "CLOSED", at: closesAt }],
      rules: {
        ...usual.rules,
        terms: {
          grantPrice: isUniform ? "UNIFORM" : "PAY_AS_BID", winLimits: [], lotsToWinMax, isCommitted,
          forfeitPercent: { units: forfeitPercent, digits: 0 },
        },
      },
    }, rules);
    rules.lots.forEach(({ quantity, start, reserve, isDivisible, minTake }, place) => {
      this.#set(openBook(`L${place}`, 1, {
        floorTicks: rules.floor, capTicks: rules.cap,
        lot: {
          ownerId: 1, quantitySteps: quantity, startTicks: start, reserveTicks: reserve, isDivisible,
          minTakeSteps: minTake, minSupplySteps: 0,
        },
      }), rules);
    });
  }

  #set(command: Command, { startAt }: SealedRules): number {
    this.#journal.push({ command, at: startAt - 1000 });
    const { outcome, events } = this.#exchange.send(command, startAt - 1000);
    this.#view.take(events);
    return outcome.ok ? outcome.id : 0;
  }

  #act(act: SealedAct): string {
    const { kind, party, lot, at, price, quantity, bound, word } = act;
    const from = { memberId: party, traderId: party };
    const on = { ...BY, sessionId: 1, reason: "" };
    const bookId = lot + 1;
    if (kind === "bid") {
      const clientOrderId = `act ${++this.#name}`;
      return this.#send(placeOrder({
        memberId: party, bookId, clientOrderId, priceTicks: price, quantitySteps: quantity,
      }), at);
    }
    if (kind === "commit") {
      const commitment = sha256(`kontor-bid:1:S:L${lot}:${price}:${quantity}:0:${saltOf(word, party)}`);
      const key = `act ${++this.#name}`;
      const filed = { clientId: 0, key, bookId, commitment, boundMinor: bound };
      return this.#send({ ...from, ...filed, type: "CommitBid" }, at);
    }
    if (kind === "reveal") return this.#reveal(act);
    if (kind === "withdraw") {
      const orderId = this.#liveOrder(lot, party);
      return orderId === 0 ? "NO_BID" : this.#send({ ...from, type: "CancelOrder", orderId, key: "" }, at);
    }
    if (kind === "kill") {
      const target = { scope: "MEMBER", targetId: party, reason: "" } as const;
      return this.#send({ ...BY, ...target, type: "EngageKillSwitch" }, at);
    }
    if (kind === "pause") return this.#send({ ...on, type: "PauseSession" }, at);
    if (kind === "resume") return this.#resume(at);
    if (kind === "wait") return "ok";
    return this.#send({ ...on, type: kind === "close" ? "CloseSession" : "AbortSession" }, at);
  }

  #reveal({ party, lot, price, quantity, word, at }: SealedAct): string {
    const orderId = this.#liveOrder(lot, party);
    if (orderId === 0) return "NO_BID";
    return this.#send({
      type: "RevealBid", memberId: party, traderId: party, orderId, key: "", priceTicks: price,
      quantitySteps: quantity, option: 0, salt: saltOf(word, party),
    }, at);
  }

  #resume(at: number): string {
    const session = this.#exchange.state.sessions[1];
    if (session?.period === "CLOSED" || session?.period === "ABORTED") return "SESSION_CLOSED";
    if (session?.stop === "RUNNING") return "STATE_UNCHANGED";
    this.#send({ ...BY, type: "ResumeSession", sessionId: 1, reason: "" }, at);
    const held = this.events.findLast((event) => event.type === "ProposalMade");
    const { proposalId } = held as EventOf<"ProposalMade">;
    return this.#send({ actorId: 2, key: "", type: "ApproveProposal", proposalId }, at);
  }

  #send(command: Command, at: number): string {
    this.#journal.push({ command, at });
    const { outcome, events } = this.#exchange.send(command, at);
    this.events.push(...events);
    this.#view.take(events);
    return codeOf(outcome);
  }

  #liveOrder(lot: number, party: number): number {
    const { state } = this.#exchange;
    const slot = party === 1 ? NONE : liveBidOf(state, state.books[lot + 1]!, party);
    return slot === NONE ? 0 : state.orders.num(slot, ORDER_ID);
  }

  #seen(): unknown {
    const deals = this.#all("DealMade").map((deal) => (
      { lot: deal.bookId - 1, party: deal.buyerId, price: deal.priceTicks, quantity: deal.quantitySteps }
    ));
    const ends = this.#all("LotEnded").toSorted((a, b) => a.bookId - b.bookId);
    const phase = this.#exchange.state.books[1]!.lot!.phase;
    const outcomes = ends.map(({ outcome }) => LOT_OUTCOMES[outcome]);
    return { deals, outcomes, phase, at: ends.map(({ endedAt }) => endedAt) };
  }

  #twinSeen(): unknown {
    const { deals, outcomes, phase, closedAt } = this.twin;
    return { deals, outcomes, phase, at: outcomes.map(() => closedAt) };
  }

  #all<T extends CoreEvent["type"]>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }

  /** The twin, the events alone and the core itself count the same money. */
  #checkMoney(what: string): void {
    const { state } = this.#exchange;
    expect(faultsOf(state), what).toEqual([]);
    expect(state.ledger.total(1), what).toBe(0);
    for (const party of BIDDERS) {
      const accountId = state.ledger.accountOf(party, 1);
      const balances = [RESERVED, BLOCKED, FREE].map((part) => state.ledger.balance(accountId, part));
      const [reserved, blocked, free] = balances;
      const twins = { ...this.twin.bound(party), free: this.twin.free(party) };
      expect({ reserved, blocked, free }, `${what}, party ${party}`).toEqual(twins);
      expect([RESERVED, BLOCKED, FREE].map((part) => this.#view.part(accountId, part as typeof FREE)), what)
        .toEqual(balances);
    }
  }
}
