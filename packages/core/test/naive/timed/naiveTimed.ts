import { KIN, OPENS_AT, OWNER, PARTY_COUNT, type TimedRules } from "./timedRules.ts";

/** A live bid. Levels rise with what is better: the price, or its negative for a lot that is asked for. */
export interface NaiveBid {
  readonly party: number;
  readonly level: number;
  readonly quantity: number;
  readonly isLimit: boolean;
  /** When it took its place among bids of one price. */
  readonly place: number;
}

/** What is given to one bidder. */
export interface NaiveGrant {
  readonly party: number;
  readonly quantity: number;
  readonly level: number;
}

/** A bid that a party sends now. */
export interface Sent {
  readonly party: number;
  readonly price: number;
  readonly quantity: number;
  readonly isLimit: boolean;
  readonly isAcceptance: boolean;
}

/**
 * The slow twin of the auctions by time, written from the rule text: the clock of the lot, the checks at the
 * door one by one, and money counted anew from all bids. How bids beat each other is for the two below it.
 */
export abstract class NaiveTimed {
  readonly rules: TimedRules;
  phase: "WAITING" | "BIDDING" | "ENDED" = "WAITING";
  startAt = OPENS_AT;
  endsAt = 0;
  stoppedAt: number | null = null;
  isSessionOver = false;
  extensions = 0;
  /** Live bids in the order of their places. */
  bids: NaiveBid[] = [];
  /** Parties in the order of their first bids. */
  readonly bidders: number[] = [];
  readonly killed = new Set<number>();
  grants: readonly NaiveGrant[] = [];
  outcome = "";
  closedAt = 0;
  now = 0;
  #places = 0;

  constructor(rules: TimedRules) {
    this.rules = rules;
  }

  /** Who would be given what if the lot ended now, best first. */
  abstract winners(): NaiveGrant[];
  abstract outcomeWithout(): string;
  abstract isQuantityGood(sent: Sent): boolean;
  /** Why a bid does not improve: the codes from the step on. */
  abstract refuseImprovement(sent: Sent, level: number): string | undefined;
  abstract place(bid: NaiveBid, earlier: NaiveBid | undefined): void;
  abstract without(party: number): void;

  level(price: number): number {
    return this.rules.isAsked ? -price : price;
  }

  get step(): number {
    const { step, stepPercent, start } = this.rules;
    if (stepPercent !== null) return Math.max(1, Math.ceil((start * stepPercent) / 100));
    return step ?? 1;
  }

  /** Level that bounds every bid. */
  get bound(): number {
    const { start, discount } = this.rules;
    return this.level(Math.max(1, Math.ceil((start * (100 - discount)) / 100)));
  }

  isOnGrid(level: number): boolean {
    return !this.rules.stepGrid || (level - this.level(this.rules.start)) % this.step === 0;
  }

  /** Lets the clock of the lot run: opening and end come at their own instants. */
  passTo(at: number): void {
    if (this.stoppedAt === null && this.phase === "WAITING" && this.startAt <= at) {
      this.phase = "BIDDING";
      this.endsAt = this.startAt + this.rules.duration;
    }
    if (this.stoppedAt === null && this.phase === "BIDDING" && this.endsAt <= at) this.award(this.endsAt);
    this.now = at;
  }

  award(at: number): void {
    this.grants = this.winners();
    this.end(this.grants.length > 0 ? "SOLD" : this.outcomeWithout(), at);
  }

  end(outcome: string, at: number): void {
    this.phase = "ENDED";
    this.outcome = outcome;
    this.closedAt = at;
    this.bids = [];
    if (this.stoppedAt === null) this.isSessionOver = true;
  }

  send(sent: Sent): string {
    const code = this.#refuse(sent);
    if (code !== undefined) return code;
    const { party, quantity, isLimit } = sent;
    const earlier = this.bids.find((bid) => bid.party === party);
    this.bids = this.bids.filter((bid) => bid !== earlier);
    if (!this.bidders.includes(party)) this.bidders.push(party);
    const whole = Number.isNaN(quantity) ? this.rules.lotQuantity : quantity;
    this.place(
      { party, level: this.level(sent.price), quantity: whole, isLimit, place: ++this.#places }, earlier,
    );
    return "ok";
  }

  /** A bid near the end moves it, as often as the session allows. */
  extend(): void {
    const { window, length, maxExtensions } = this.rules;
    const isLate = this.endsAt - this.now <= window && this.now + length > this.endsAt;
    if (!isLate || (maxExtensions !== null && this.extensions >= maxExtensions)) return;
    this.endsAt = this.now + length;
    this.extensions++;
  }

  /** The checks at the door in the order of the table of codes. */
  #refuse(sent: Sent): string | undefined {
    const { party, price, quantity } = sent;
    if (this.isSessionOver || this.phase === "ENDED") return "SESSION_CLOSED";
    if (this.stoppedAt !== null) return "SESSION_PAUSED";
    if (this.phase === "WAITING" || sent.isAcceptance) return "PERIOD_FORBIDS";
    if (this.killed.has(party)) return "MEMBER_NOT_ADMITTED";
    if (party === OWNER) return "NOT_ELIGIBLE";
    if (!this.isQuantityGood(sent)) return "QUANTITY_INVALID";
    const isPrice = price === Infinity || (Number.isInteger(price) && price > 0);
    if (!isPrice || (sent.isLimit && this.rules.isShared)) return "PRICE_INVALID";
    if (price * (Number.isNaN(quantity) ? 1 : quantity) === Infinity) return "AMOUNT_OUT_OF_RANGE";
    const { floor, cap } = this.rules;
    if ((floor !== null && price < floor) || (cap !== null && price > cap)) return "PRICE_OUT_OF_CORRIDOR";
    const level = this.level(price);
    if (level < this.bound) return "PRICE_OUT_OF_CORRIDOR";
    const step = this.isOnGrid(level) ? this.refuseImprovement(sent, level) : "STEP_TOO_SMALL";
    if (step !== undefined) return step;
    if (party === KIN) return "SELF_TRADE";
    return this.#isCovered(sent) ? undefined : "DEPOSIT_INSUFFICIENT";
  }

  /** All that is free, with what the party's own earlier bid would give back. */
  #isCovered({ party, price, quantity }: Sent): boolean {
    const wanted = Number.isNaN(quantity) ? this.rules.lotQuantity : quantity;
    const needed = this.#deposit(!this.rules.isAsked, price * wanted);
    const { free, reserved } = this.moneyOf(party);
    return needed <= reserved || free + reserved >= needed;
  }

  #deposit(isBuy: boolean, value: number): number {
    const bps = isBuy ? this.rules.buyBps : this.rules.sellBps;
    return Math.ceil((value * bps) / 10_000);
  }

  /** Deposit of a party, counted from its bids and deals. */
  moneyOf(party: number): { free: number; reserved: number; blocked: number } {
    const { isAsked, lotQuantity, start, floor, cap } = this.rules;
    const isBuy = (party === OWNER) === isAsked;
    const mine = this.grants.filter((grant) => grant.party === party || party === OWNER);
    const blocked = mine.reduce((sum, { level, quantity }) => (
      sum + this.#deposit(isBuy, Math.abs(level) * quantity)
    ), 0);
    const shown = Math.min(Math.max(start, floor ?? 0), cap ?? Infinity);
    const own = party === OWNER && this.phase !== "ENDED" ? this.#deposit(isBuy, shown * lotQuantity) : 0;
    const bid = this.bids.find((live) => live.party === party);
    const reserved = own + (bid ? this.#deposit(isBuy, Math.abs(bid.level) * bid.quantity) : 0);
    return { free: this.fundsOf(party) - reserved - blocked, reserved, blocked };
  }

  /** The owner has enough to open its lot, whatever that needs. */
  fundsOf(party: number): number {
    return party === OWNER ? 10_000_000 : this.rules.funds + PARTY_COUNT * party;
  }
}
