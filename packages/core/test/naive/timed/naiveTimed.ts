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

/** A deal; it is annulled when its winner failed. */
export interface NaiveDeal extends NaiveGrant {
  isAnnulled: boolean;
}

/** What waits after the end: those behind the winner, or all that would have won without the reserve. */
interface NaiveWait {
  readonly isForOwner: boolean;
  readonly until: number;
  grants: NaiveGrant[];
  /** The live bids of those who wait, whole. */
  bids: NaiveBid[];
  /** What the first of them may take now. */
  chance?: { readonly left: number; readonly quantity: number; readonly until: number } | undefined;
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
  deals: NaiveDeal[] = [];
  wait: NaiveWait | undefined;
  outcome = "";
  closedAt = 0;
  leftAtEnd = 0;
  now = 0;
  #places = 0;

  constructor(rules: TimedRules) {
    this.rules = rules;
  }

  /** Who would be given what if the lot ended now, best first; without the reserve when that is not asked. */
  abstract winners(isReserveAsked?: boolean): NaiveGrant[];
  /** Live bids from the best to the worst. */
  get ranked(): NaiveBid[] {
    return [...this.bids].sort((a, b) => b.level - a.level || a.place - b.place);
  }

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
    while (this.wait && this.waitEndsAt <= at) {
      if (this.wait.chance) this.#pass(this.waitEndsAt);
      else this.wait = undefined;
    }
    this.now = at;
  }

  /** Instant at which a wait or its chance is over by the clock. */
  get waitEndsAt(): number {
    return this.wait?.chance?.until ?? this.wait?.until ?? Infinity;
  }

  award(at: number): void {
    const grants = this.winners();
    this.deals = grants.map((grant) => ({ ...grant, isAnnulled: false }));
    const outcome = grants.length > 0 ? "SOLD" : this.outcomeWithout();
    if (outcome === "SOLD") this.#keepSecond(grants, at);
    if (outcome === "RESERVE_NOT_MET") this.#keepBelow(at);
    this.end(outcome, at);
  }

  /** The best bids of nobody who won, that the lot could be given to. */
  #keepSecond(grants: readonly NaiveGrant[], at: number): void {
    const { second, reserve, minTake } = this.rules;
    if (second === null) return;
    const bids = this.ranked.filter(({ party, level, quantity }) => (
      !grants.some((grant) => grant.party === party) && (reserve === null || level >= reserve) &&
      Math.min(quantity, this.winLimit(party)) >= Math.max(1, minTake)
    )).slice(0, second.most);
    if (bids.length === 0) return;
    const behind = bids.map(({ party, level, quantity }) => (
      { party, level, quantity: Math.min(quantity, this.winLimit(party)) }
    ));
    this.wait = { isForOwner: false, until: at + second.wait, grants: behind, bids };
  }

  #keepBelow(at: number): void {
    const grants = this.winners(false);
    if (this.rules.assent === null || grants.length === 0) return;
    const bids = this.bids.filter((bid) => grants.some(({ party }) => party === bid.party));
    this.wait = { isForOwner: true, until: at + this.rules.assent, grants, bids };
  }

  winLimit(party: number): number {
    return this.rules.winLimits[party - 2] ?? Infinity;
  }

  /** The winner of a deal has failed. */
  dismiss(dealId: number): string {
    const deal = this.deals[dealId - 1];
    if (!deal) return "DEAL_NOT_FOUND";
    const isFree = this.isSessionOver && this.wait?.isForOwner === false && !this.wait.chance;
    if (!isFree || deal.isAnnulled) return "PERIOD_FORBIDS";
    if (this.killed.has(OWNER)) return "MEMBER_NOT_ADMITTED";
    deal.isAnnulled = true;
    this.#chance(deal.quantity, this.now);
    return "ok";
  }

  /** A party takes what it is offered. */
  take(party: number): string {
    const { chance, grants: [first] } = this.wait ?? { grants: [] };
    if (!chance || !first) return "PERIOD_FORBIDS";
    if (this.killed.has(party)) return "MEMBER_NOT_ADMITTED";
    if (first.party !== party) return "NOT_ELIGIBLE";
    this.deals.push({ ...first, quantity: chance.quantity, isAnnulled: false });
    this.#drop(party);
    this.#chance(chance.left - chance.quantity, this.now);
    return "ok";
  }

  /** Offers what is left to the first who waits; without one, or with nothing left, that is over. */
  #chance(left: number, at: number): void {
    const { wait } = this;
    if (!wait) return;
    const [first] = wait.grants;
    const quantity = Math.min(left, first?.quantity ?? 0);
    wait.chance = undefined;
    if (quantity >= Math.max(1, this.rules.minTake)) {
      wait.chance = { left, quantity, until: at + (this.rules.second?.answer ?? 0) };
    } else if (wait.until <= at || wait.grants.length === 0 || this.deals.every((deal) => deal.isAnnulled)) {
      this.wait = undefined;
    }
  }

  /** Who is offered something does not take it. */
  #pass(at: number): void {
    const { chance, grants: [first] } = this.wait ?? { grants: [] };
    if (first) this.#drop(first.party);
    if (chance) this.#chance(chance.left, at);
  }

  #drop(party: number): void {
    const { wait } = this;
    if (!wait) return;
    wait.grants = wait.grants.filter((grant) => grant.party !== party);
    wait.bids = wait.bids.filter((bid) => bid.party !== party);
  }

  assent(): string {
    if (this.wait?.isForOwner !== true) return "PERIOD_FORBIDS";
    this.deals = this.wait.grants.map((grant) => ({ ...grant, isAnnulled: false }));
    this.wait = undefined;
    return "ok";
  }

  /** A party withdraws its order: it may while it waits as second, or as the owner that is asked. */
  leave(party: number): string {
    const isOwner = party === OWNER;
    const isWaiting = isOwner ? this.wait?.isForOwner : this.wait?.bids.some((bid) => bid.party === party);
    if (isOwner && this.wait?.chance) return "SESSION_CLOSED";
    if (this.phase !== "ENDED") {
      if (!isOwner && !this.bids.some((bid) => bid.party === party)) return "ORDER_NOT_ACTIVE";
      return this.stoppedAt === null ? "PERIOD_FORBIDS" : "SESSION_PAUSED";
    }
    if (!isWaiting) return "ORDER_NOT_ACTIVE";
    if (!isOwner && this.wait?.isForOwner) return "SESSION_CLOSED";
    this.stopWaiting(party);
    return "ok";
  }

  /** Somebody leaves, or is stopped, while bids wait. */
  stopWaiting(party: number): void {
    const { wait } = this;
    if (!wait) return;
    if (wait.chance && wait.grants[0]?.party === party) return this.#pass(this.now);
    this.#drop(party);
    const isOwnerGone = party === OWNER && (wait.isForOwner || wait.chance !== undefined);
    if (wait.bids.length === 0 || isOwnerGone) this.wait = undefined;
  }

  end(outcome: string, at: number): void {
    this.phase = "ENDED";
    this.outcome = outcome;
    const won = this.deals.reduce((sum, { quantity }) => sum + quantity, 0);
    this.leftAtEnd = outcome === "WITHDRAWN" ? 0 : this.rules.lotQuantity - won;
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
    const mine = this.deals.filter((deal) => (party === OWNER ? !deal.isAnnulled : deal.party === party));
    const blocked = mine.reduce((sum, { level, quantity }) => (
      sum + this.#deposit(isBuy, Math.abs(level) * quantity)
    ), 0);
    const shown = Math.min(Math.max(start, floor ?? 0), cap ?? Infinity);
    const stands = this.phase !== "ENDED" || this.wait?.isForOwner === true;
    const offered = Math.abs(this.wait?.grants[0]?.level ?? 0) * (this.wait?.chance?.quantity ?? 0);
    const stood = stands ? shown * lotQuantity : offered;
    const own = party === OWNER ? this.#deposit(isBuy, stood) : 0;
    const bid = [...this.bids, ...(this.wait?.bids ?? [])].find((live) => live.party === party);
    const reserved = own + (bid ? this.#deposit(isBuy, Math.abs(bid.level) * bid.quantity) : 0);
    return { free: this.fundsOf(party) - reserved - blocked, reserved, blocked };
  }

  /** The owner has enough to open its lot, whatever that needs. */
  fundsOf(party: number): number {
    return party === OWNER ? 10_000_000 : this.rules.funds + PARTY_COUNT * party;
  }
}
