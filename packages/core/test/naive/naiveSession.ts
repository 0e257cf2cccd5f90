import { NaiveBook } from "./naiveBook.ts";
import { sweepNaive } from "./naiveContinuous.ts";
import { uncrossNaive } from "./naiveCall.ts";
import type { NaiveOrder } from "./naiveOrder.ts";
import { makeNaiveDeals, ownCrossed } from "./naivePeriodic.ts";
import type { NaiveRules } from "./naiveRules.ts";

const PERIODS: Readonly<Record<string, readonly string[]>> = {
  CONTINUOUS_DOUBLE_AUCTION: ["ACCUMULATION", "OPENING_AUCTION", "TRADING", "CLOSING_AUCTION", "CLOSED"],
  PERIODIC_COUNTER_AUCTION: ["OPENING", "TRADING", "SELLER_CORRECTION", "DEAL_MAKING", "CLOSING", "CLOSED"],
  CALL_AUCTION: ["TRADING", "CLOSING_AUCTION", "CLOSED"],
};
const AUCTIONS = ["ACCUMULATION", "OPENING_AUCTION", "CLOSING_AUCTION"];

/** The session of the oracle: its period, its stops, who is kept out; one book. */
export class NaiveSession {
  readonly rules: NaiveRules;
  readonly book: NaiveBook;
  period: string;
  stop: "RUNNING" | "PAUSED" | "HALTED" = "RUNNING";
  /** Act from which the book no longer collects after a halt. */
  restartUntil = Infinity;
  hasEnded = false;
  readonly suspended = new Set<number>();
  readonly killed = new Set<number>();
  /** Number of the present act; it stands for the time and for the place in time. */
  step = 0;
  /** Act from which the trading takes no new order. */
  cutoffStep: number;
  #pausedAt = 0;

  constructor(rules: NaiveRules) {
    this.rules = rules;
    this.period = rules.startsIn;
    this.book = new NaiveBook(rules);
    this.cutoffStep = rules.cutoffStep ?? Infinity;
  }

  get isContinuous(): boolean {
    return this.rules.method === "CONTINUOUS_DOUBLE_AUCTION";
  }

  get isPaused(): boolean {
    return this.stop !== "RUNNING";
  }

  /** Whether orders wait for a common price now. */
  get isCollecting(): boolean {
    if (this.rules.method === "CALL_AUCTION") return !this.hasEnded;
    if (!this.isContinuous) return false;
    return AUCTIONS.includes(this.period) || this.restartUntil !== Infinity;
  }

  /** Lets happen what is due at this act: the end of the auction after a halt. */
  tick(step: number): void {
    this.step = step;
    if (this.isPaused || this.hasEnded || this.restartUntil > step) return;
    this.restartUntil = Infinity;
    uncrossNaive(this.book);
    this.settle();
  }

  /** Begins a period; periods go forward only. */
  start(period: string): string {
    if (this.hasEnded) return "SESSION_CLOSED";
    if (this.isPaused) return `SESSION_${this.stop}`;
    const known = PERIODS[this.rules.method] as readonly string[];
    if (known.indexOf(period) <= known.indexOf(this.period)) return "PERIOD_FORBIDS";
    if (this.isCollecting && (period === "TRADING" || period === "CLOSED")) uncrossNaive(this.book);
    this.period = period;
    this.restartUntil = Infinity;
    if (this.isContinuous && AUCTIONS.includes(period)) this.#separate();
    if (period === "TRADING") this.settle();
    if (period === "DEAL_MAKING") makeNaiveDeals(this.book);
    if (period === "CLOSING" || period === "CLOSED") this.book.end(false);
    this.hasEnded = period === "CLOSED";
    return "ok";
  }

  close(): string {
    if (this.hasEnded) return "SESSION_CLOSED";
    if (this.isCollecting) uncrossNaive(this.book);
    this.hasEnded = true;
    this.book.end(false);
    return "ok";
  }

  abort(): string {
    if (this.hasEnded) return "SESSION_CLOSED";
    this.hasEnded = true;
    this.book.end(true);
    return "ok";
  }

  pause(): string {
    if (this.hasEnded || this.isPaused) return this.hasEnded ? "SESSION_CLOSED" : "STATE_UNCHANGED";
    this.stop = "PAUSED";
    this.#pausedAt = this.step;
    return "ok";
  }

  halt(): string {
    if (this.hasEnded || this.stop === "HALTED") return this.hasEnded ? "SESSION_CLOSED" : "STATE_UNCHANGED";
    if (!this.isPaused) this.#pausedAt = this.step;
    this.stop = "HALTED";
    return "ok";
  }

  /** What was missed is made good, and the end of entry comes later by the length of the pause. */
  resume(): string {
    if (this.hasEnded || !this.isPaused) return this.hasEnded ? "SESSION_CLOSED" : "STATE_UNCHANGED";
    const isAfterHalt = this.stop === "HALTED";
    this.stop = "RUNNING";
    this.restartUntil += this.step - this.#pausedAt;
    const restarts = isAfterHalt && this.isContinuous && this.period === "TRADING" &&
      this.rules.restartSteps > 0;
    if (restarts) {
      this.restartUntil = this.step + this.rules.restartSteps;
      this.#separate();
    }
    if (this.cutoffStep > this.#pausedAt) this.cutoffStep += this.step - this.#pausedAt;
    this.settle();
    return "ok";
  }

  corridor(floor: number | null, cap: number | null): string {
    if (this.hasEnded) return "SESSION_CLOSED";
    if (floor !== null && cap !== null && floor > cap) return "TERMS_INVALID";
    this.book.floor = floor;
    this.book.cap = cap;
    for (const order of this.book.orders) if (!this.isInside(order.price)) this.book.drop(order);
    for (const order of [...this.book.queue("SELL"), ...this.book.queue("BUY")]) {
      if (order.waits) this.#cover(order);
    }
    this.settle();
    return "ok";
  }

  isInside(price: number | undefined): boolean {
    if (price === undefined) return true;
    return price >= (this.book.floor ?? 0) && price <= (this.book.cap ?? Infinity);
  }

  suspend(party: number): string {
    if (this.suspended.has(party)) return "STATE_UNCHANGED";
    this.suspended.add(party);
    return "ok";
  }

  readmit(party: number): string {
    return this.suspended.delete(party) ? "ok" : "STATE_UNCHANGED";
  }

  /** Cancels all orders of a party and keeps it out. */
  kill(party: number): string {
    if (this.killed.has(party)) return "STATE_UNCHANGED";
    this.killed.add(party);
    for (const order of this.book.orders) if (order.party === party) this.book.drop(order);
    this.settle();
    return "ok";
  }

  credit(party: number, amount: number): string {
    this.book.account(party).free += BigInt(amount);
    return "ok";
  }

  /** A market order that waits is counted at the new cap, or goes. */
  #cover(order: NaiveOrder): void {
    const needed = this.book.required(order, undefined, order.left);
    if (needed - order.reserved > this.book.account(order.party).free && needed > order.reserved) {
      this.book.drop(order);
    } else {
      this.book.reserve(order, needed);
    }
  }

  /** All-or-none orders that stand across own ones are treated as if they came in now. */
  #separate(): void {
    if (this.rules.selfTrade === "ALLOW") return;
    const waiting = this.book.orders.filter((order) => order.isAllOrNone).sort((a, b) => a.place - b.place);
    for (const order of waiting) {
      if (this.book.orders.includes(order)) {
        for (const own of ownCrossed(this.book, order)) this.book.drop(own);
      }
    }
  }

  /** Whether an order may be amended and withdrawn in the present period. */
  get mayLeave(): boolean {
    if (this.rules.method === "CALL_AUCTION") return this.period === "TRADING";
    const isFrozen = this.period === "OPENING_AUCTION" || this.period === "CLOSING_AUCTION";
    return this.isContinuous && (!isFrozen || this.rules.auctionCancels);
  }

  /** What every change of a book that is not at rest is followed by. */
  settle(): void {
    if (this.isContinuous && !this.isCollecting && !this.isPaused && !this.hasEnded) sweepNaive(this.book);
  }
}
