import { NaiveBook } from "./naiveBook.ts";
import { sweepNaive } from "./naiveContinuous.ts";
import { makeNaiveDeals } from "./naivePeriodic.ts";
import type { NaiveRules } from "./naiveRules.ts";

const PERIODS = ["OPENING", "TRADING", "SELLER_CORRECTION", "DEAL_MAKING", "CLOSING", "CLOSED"];

/** The session of the oracle: its period, its stops, who is kept out; one book. */
export class NaiveSession {
  readonly rules: NaiveRules;
  readonly book: NaiveBook;
  period = "TRADING";
  isPaused = false;
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
    this.book = new NaiveBook(rules);
    this.cutoffStep = rules.cutoffStep ?? Infinity;
  }

  get isContinuous(): boolean {
    return this.rules.method === "CONTINUOUS_DOUBLE_AUCTION";
  }

  /** Begins a period; periods go forward only. */
  start(period: string): string {
    if (this.hasEnded) return "SESSION_CLOSED";
    if (this.isPaused) return "SESSION_PAUSED";
    const known = this.isContinuous ? ["TRADING", "CLOSED"] : PERIODS;
    if (known.indexOf(period) <= known.indexOf(this.period)) return "PERIOD_FORBIDS";
    this.period = period;
    if (period === "DEAL_MAKING") makeNaiveDeals(this.book);
    if (period === "CLOSING" || period === "CLOSED") this.book.end(false);
    this.hasEnded = period === "CLOSED";
    return "ok";
  }

  close(): string {
    if (this.hasEnded) return "SESSION_CLOSED";
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
    this.isPaused = true;
    this.#pausedAt = this.step;
    return "ok";
  }

  /** What was missed is made good, and the end of entry comes later by the length of the pause. */
  resume(): string {
    if (this.hasEnded || !this.isPaused) return this.hasEnded ? "SESSION_CLOSED" : "STATE_UNCHANGED";
    this.isPaused = false;
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

  /** What every change of a book that is not at rest is followed by. */
  settle(): void {
    if (this.isContinuous && !this.isPaused && !this.hasEnded) sweepNaive(this.book);
  }
}
