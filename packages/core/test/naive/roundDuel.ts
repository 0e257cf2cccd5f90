import { expect } from "vitest";
import { NONE, ORDER_ID, PRICE_TICKS } from "../../src/book/orders.ts";
import { BLOCKED, RESERVED } from "../../src/deposit/ledger.ts";
import { liveBidOf } from "../../src/lot/bids.ts";
import type { Command, PlannedPeriod, ScheduleSession } from "../../src/machine/commands.ts";
import type { CoreEvent, EventOf } from "../../src/machine/events.ts";
import { hashState, restoreSnapshot, takeSnapshot } from "../../src/machine/snapshot.ts";
import { LOT_OUTCOMES, type LotPhase } from "../../src/machine/words.ts";
import {
  admitMember, BY, clock, foundExchange, listCommodity, openBook, placeOrder, scheduleSession,
} from "../support/commands.ts";
import { codeOf, TestExchange } from "../support/exchange.ts";
import { recountBound } from "../support/recount.ts";
import type { Wish } from "./roundActs.ts";
import type { LotAct, NaiveLot, TwinRules } from "./roundTwin.ts";

export const TEN = clock("10:00");
const KINDS = ["bid", "limit", "accept"];
const IN_SECRET = ["bid", "withdraw"];
/** What only the bidder itself is told of its bid. */
const PRIVATE: readonly CoreEvent["type"][] = [
  "OrderAccepted", "OrderRefused", "OrderCancelled", "AccountOpened",
];
/** The owner, one of its group, and three others, the last of them with little money. */
const GROUPS = ["holding", "holding", "", "", ""];

/** How the core is told the rules of a twin. */
export interface Setup {
  readonly session: Pick<ScheduleSession, "method"> & { readonly terms: ScheduleSession["rules"]["terms"] };
  readonly isDivisible: boolean;
  readonly reserveTicks: number | null;
  /** Periods before the end, which comes by itself. */
  readonly plan: readonly PlannedPeriod[];
  readonly stepTicks: number;
  /** Kind of bid that the lot takes in a phase, by how many steps beyond the least price it is. */
  readonly fits: (phase: LotPhase, steps: number) => LotAct["kind"];
}

/** What came of one duel, for the coverage of a whole run. */
export interface Fought {
  readonly codes: string[];
  readonly deals: number;
  readonly outcome: string;
}

/** The core and a twin do the same to one lot; everything that can be seen must agree after every act. */
export class Duel {
  readonly twin: NaiveLot;
  readonly events: CoreEvent[] = [];
  readonly #setup: Setup;
  /** Everything that was sent, for the replay. */
  readonly #journal: { readonly command: Command; readonly at: number }[] = [];
  #exchange = new TestExchange();
  #name = 0;
  readonly #codes: string[] = [];

  constructor(twin: NaiveLot, setup: Setup) {
    this.twin = twin;
    this.#setup = setup;
    this.#found();
  }

  /** Plays the wishes; at `cut` the core is exchanged for its own snapshot. */
  fight(wishes: readonly Wish[], cut: number): Fought {
    wishes.forEach((wish, place) => {
      if (place === cut) this.#restore();
      this.#step(this.#actOf(wish), place);
    });
    this.#step({ kind: "resume", at: this.#now, party: 1, price: NaN, quantity: NaN }, wishes.length);
    this.#step({ kind: "wait", at: TEN + 86_400_000, party: 1, price: NaN, quantity: NaN }, wishes.length);
    expect(this.twin.outcome, "every lot ends").not.toBe("");
    this.#replay();
    return { codes: this.#codes, deals: this.twin.deals.length, outcome: this.twin.outcome };
  }

  /** The same commands at the same instants give the same state. */
  #replay(): void {
    const again = new TestExchange();
    for (const { command, at } of this.#journal) again.send(command, at);
    expect(hashState(again.state)).toBe(hashState(this.#exchange.state));
  }

  get #now(): number {
    return this.#exchange.state.now;
  }

  get #lot() {
    return this.#exchange.state.books[1]!.lot!;
  }

  #restore(): void {
    const snapshot = structuredClone(takeSnapshot(this.#exchange.state));
    this.#exchange = new TestExchange(restoreSnapshot(snapshot));
  }

  #set(command: Command): number {
    this.#journal.push({ command, at: TEN - 1000 });
    return this.#exchange.set(command, TEN - 1000);
  }

  #found(): void {
    const { rules } = this.twin;
    this.#set(foundExchange({ homeCurrency: "EUR" }));
    GROUPS.forEach((group, place) => {
      const memberId = this.#set(admitMember(`party ${place + 1}`, { group }));
      this.#set({ ...BY, type: "RegisterTrader", memberId, code: `trader ${memberId}` });
      const amountMinor = rules.funds[place] as number;
      const credit = { ownerId: memberId, currency: "EUR", amountMinor, reference: "" };
      this.#set({ ...BY, type: "CreditDeposit", ...credit });
    });
    this.#set(listCommodity("goods"));
    this.#openSession(rules);
  }

  #openSession({ depositBps, floor, cap, start, quantity }: TwinRules): void {
    const { session: { method, terms }, plan, isDivisible, reserveTicks } = this.#setup;
    const usual = scheduleSession("S");
    this.#set({
      ...usual, method, rules: { ...usual.rules, ...(terms ? { terms } : {}) },
      plan: [...plan, { period: "CLOSED", at: TEN + 864_000_000 }],
      depositBps: { BUY: depositBps, SELL: depositBps },
    });
    this.#set(openBook("L", 1, {
      floorTicks: floor, capTicks: cap,
      lot: {
        ownerId: 1, quantitySteps: quantity, startTicks: start, reserveTicks, isDivisible, minTakeSteps: 0,
        minSupplySteps: 0,
      },
    }));
  }

  #actOf(wish: Wish): LotAct {
    const { kind, party, quantity, jump, someMs } = wish;
    const due = this.#exchange.state.nextDueAt;
    const next = due > TEN + 800_000_000 ? this.#now + 500 : due;
    const at = {
      SAME: this.#now, NEXT_MS: this.#now + 1, SOME: this.#now + someMs,
      BEFORE_DUE: Math.max(this.#now, next - 1), DUE: next, AFTER_DUE: next + 1,
    }[jump];
    const { phase } = this.#lot;
    const fit = kind === "FIT" ? this.#setup.fits(phase, wish.steps) : kind;
    return { kind: fit, party, quantity, at, price: this.#priceOf(wish) };
  }

  #priceOf({ from, steps, ticks, odd, party }: Wish): number {
    if (from === "ODD") return odd;
    const { leastTicks, priceTicks, terms } = this.#lot;
    const start = terms.startTicks ?? 0;
    const ownTicks = this.#ownTicks(party);
    const base = { LEAST: leastTicks || start, SEEN: priceTicks || start, OWN: ownTicks, START: start };
    return base[from] + steps * this.#setup.stepTicks + ticks;
  }

  #ownTicks(party: number): number {
    const slot = this.#liveSlot(party);
    return slot === NONE ? 100 : this.#exchange.state.orders.num(slot, PRICE_TICKS);
  }

  #liveSlot(party: number): number {
    return liveBidOf(this.#exchange.state, this.#exchange.state.books[1]!, party);
  }

  #step(act: LotAct, place: number): void {
    const what = `${place}: ${JSON.stringify(act)}`;
    // The exchange may have been paused in between: what is due comes with time itself.
    this.#send({ ...BY, type: "AdvanceTime" }, act.at);
    const before = hashState(this.#exchange.state);
    const isSealed = this.#lot.phase === "SEALED";
    const toldBefore = this.events.length;
    const code = this.#act(act);
    if (isSealed && IN_SECRET.includes(act.kind)) this.#checkSecret(toldBefore, what);
    if (code !== "ok") expect(hashState(this.#exchange.state), what).toBe(before);
    expect(code, what).toBe(this.twin.act(act));
    this.#codes.push(`${act.kind} ${code}`);
    expect(this.#seen(), what).toEqual(this.#twinSeen());
    this.#checkMoney(what);
  }

  #act({ kind, party, price, quantity, at }: LotAct): string {
    const on = { ...BY, sessionId: 1, reason: "" };
    if (KINDS.includes(kind)) {
      return this.#send(placeOrder({
        memberId: party, clientOrderId: `act ${++this.#name}`, priceTicks: price, quantitySteps: quantity,
        bidKind: KINDS.indexOf(kind),
      }), at);
    }
    if (kind === "withdraw") return this.#withdraw(party, at);
    if (kind === "wait") return "ok";
    if (kind === "kill") {
      const target = { scope: "MEMBER", targetId: party, reason: "" } as const;
      return this.#send({ ...BY, type: "EngageKillSwitch", ...target }, at);
    }
    if (kind === "pause") return this.#send({ ...on, type: "PauseSession" }, at);
    if (kind === "resume") return this.#approved({ ...on, type: "ResumeSession" }, at);
    return this.#send({ ...on, type: kind === "close" ? "CloseSession" : "AbortSession" }, at);
  }

  #withdraw(party: number, at: number): string {
    const slot = this.#liveSlot(party);
    if (slot === NONE || party === 1) return "NO_BID";
    const orderId = this.#exchange.state.orders.num(slot, ORDER_ID);
    return this.#send({ type: "CancelOrder", memberId: party, traderId: party, orderId, key: "" }, at);
  }

  #approved(command: Command, at: number): string {
    const { state } = this.#exchange;
    // The answer of the core is asked first, so that a refused proposal leaves no trace.
    const session = state.sessions[1];
    if (session?.period === "CLOSED" || session?.period === "ABORTED") return "SESSION_CLOSED";
    if (session?.stop === "RUNNING") return "STATE_UNCHANGED";
    this.#send(command, at);
    const held = this.events.findLast((event) => event.type === "ProposalMade");
    const proposalId = (held as EventOf<"ProposalMade">).proposalId;
    return this.#send({ actorId: 2, key: "", type: "ApproveProposal", proposalId }, at);
  }

  #send(command: Command, at: number): string {
    this.#journal.push({ command, at });
    const { outcome, events } = this.#exchange.send(command, at);
    this.events.push(...events);
    return codeOf(outcome);
  }

  /** Of the core: where the lot stands, its deals, its end. */
  #seen(): unknown {
    const lot = this.#lot;
    const deals = this.#all("DealMade").map((deal) => (
      { party: deal.buyerId, quantity: deal.quantitySteps, price: deal.priceTicks }
    ));
    const ended = this.#all("LotEnded");
    expect(ended.length).toBeLessThanOrEqual(1);
    const winner = deals.length > 0 ? lot.leaderNumber : 0;
    const end = ended[0] && [LOT_OUTCOMES[ended[0].outcome], ended[0].endedAt, ended[0].leftSteps, winner];
    const shown = [lot.phase, lot.round, lot.priceTicks, lot.leastTicks, lot.leaderNumber];
    return end ? { deals, end } : { deals, shown };
  }

  #twinSeen(): unknown {
    const { twin } = this;
    if (twin.outcome === "") return { deals: twin.deals, shown: twin.seen() };
    const last = twin.deals.at(-1);
    const winner = last ? twin.seats.indexOf(last.party) + 1 : 0;
    // Who withdraws a lot takes back what is left of it.
    const left = twin.outcome === "WITHDRAWN" ? 0 : twin.left;
    return { deals: twin.deals, end: [twin.outcome, twin.closedAt, left, winner] };
  }

  #all<T extends CoreEvent["type"]>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }

  /** What is filed or withdrawn under seal is told to nobody but the bidder. */
  #checkSecret(from: number, what: string): void {
    const told = this.events.slice(from).map(({ type }) => type);
    expect(told.filter((type) => !PRIVATE.includes(type)), what).toEqual([]);
  }

  /** Debits equal credits, what is reserved is what stands, and the twin counts the same for each bidder. */
  #checkMoney(what: string): void {
    const { ledger } = this.#exchange.state;
    expect(ledger.total(1), what).toBe(0);
    recountBound(this.#exchange.state).forEach(({ reserved, blocked }, accountId) => {
      if (accountId === 0) return;
      const held = [ledger.balance(accountId, RESERVED), ledger.balance(accountId, BLOCKED)];
      expect(held, what).toEqual([reserved, blocked]);
    });
    for (const party of [2, 3, 4, 5]) {
      const accountId = ledger.accountOf(party, 1);
      const [reserved, blocked] = [RESERVED, BLOCKED].map((part) => ledger.balance(accountId, part));
      expect({ reserved, blocked }, `${what}, party ${party}`).toEqual(this.twin.bound(party));
    }
  }
}
