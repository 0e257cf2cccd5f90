/** What is done to a lot at an instant; NaN is a field that is left out. */
export interface LotAct {
  readonly kind:
    | "bid" | "limit" | "accept" | "withdraw" | "wait" | "close" | "abort" | "pause" | "resume" | "kill";
  readonly at: number;
  /** Party 1 owns the lot, party 2 belongs to the same group. */
  readonly party: number;
  readonly price: number;
  readonly quantity: number;
}

/** What the twins have in common; each adds the lengths of its own method. Instants and lengths in ms. */
export interface TwinRules {
  readonly startAt: number;
  readonly start: number;
  readonly quantity: number;
  readonly floor: number | null;
  readonly cap: number | null;
  readonly depositBps: number;
  /** Money of each party in cents; a tick on a step is one unit of money. */
  readonly funds: readonly number[];
}

interface Bid {
  readonly party: number;
  readonly price: number;
}

/** Whether a quantity at a price is worth more than 2^53 - 1 cents; a tick on a step is a hundred of them. */
function isTooMuch({ price, quantity }: LotAct): boolean {
  if (price === Infinity) return true;
  return BigInt(price) * BigInt(quantity) * 100n > BigInt(Number.MAX_SAFE_INTEGER);
}

/**
 * One lot, slow and plain: a list of bids in the order in which they were filed, the checks one after the
 * other, a clock that stands while the session is paused. What a method does with it stands in its own twin.
 */
export abstract class NaiveLot<R extends TwinRules = TwinRules> {
  readonly rules: R;
  bids: Bid[] = [];
  readonly deals: { party: number; quantity: number; price: number }[] = [];
  /** Parties in the order of their first bids. */
  readonly seats: number[] = [];
  outcome = "";
  closedAt = 0;
  readonly #killed = new Set<number>();
  #now = 0;
  #lostMs = 0;
  #pausedAt: number | undefined;

  constructor(rules: R) {
    this.rules = rules;
  }

  /** Everything that the rules put at or before an instant of the session's clock. */
  protected abstract pass(to: number): void;
  /** Whether this kind of act is taken at present. */
  protected abstract takes(kind: LotAct["kind"]): boolean;
  protected abstract invites(party: number): boolean;
  /** Why the price is not one that is asked for. */
  protected abstract fault(act: LotAct): string;
  protected abstract take(act: LotAct, clock: number): void;
  /** Who would buy at which price if all ended now. */
  protected abstract best(): Bid | undefined;
  /** A bid was taken out by the exchange. */
  protected abstract lose(party: number, clock: number): void;
  /** What everybody sees: phase, round, price, least price, number of the leader. */
  abstract seen(): readonly (number | string)[];
  /** What the method tells of its rounds or parts. */
  abstract told(): unknown;

  get left(): number {
    return this.rules.quantity - this.deals.reduce((sum, deal) => sum + deal.quantity, 0);
  }

  /** The clock of the session: it stands while the session is paused. */
  get clock(): number {
    return (this.#pausedAt ?? this.#now) - this.#lostMs;
  }

  /** An instant of the session's clock as people's clocks show it. */
  realAt(clock: number): number {
    return clock + this.#lostMs;
  }

  act(act: LotAct): string {
    this.#now = act.at;
    this.#passTime();
    const code = this.#do(act);
    // A pause of no length is over at once.
    this.#passTime();
    return code;
  }

  #passTime(): void {
    if (this.outcome === "" && this.#pausedAt === undefined) this.pass(this.clock);
  }

  #do(act: LotAct): string {
    if (act.kind === "wait") return "ok";
    if (act.kind === "kill") return this.#kill(act.party);
    if (act.kind === "withdraw") return this.#withdraw(act.party);
    if (["bid", "limit", "accept"].includes(act.kind)) return this.#bid(act);
    return this.#officer(act.kind);
  }

  /** Money of a party that is bound by its bid, and by its deals. */
  bound(party: number): { reserved: number; blocked: number } {
    const own = this.ownBid(party);
    const deals = this.deals.filter((deal) => deal.party === party);
    return {
      reserved: own ? this.#deposit(own.price, this.rules.quantity) : 0,
      blocked: deals.reduce((sum, { price, quantity }) => sum + this.#deposit(price, quantity), 0),
    };
  }

  /** Bids from the best to the worst: the higher first, of equal ones the one that was filed earlier. */
  protected ranked(): Bid[] {
    return this.bids.map((bid, place) => ({ ...bid, place }))
      .sort((a, b) => b.price - a.price || a.place - b.place)
      .map(({ party, price }) => ({ party, price }));
  }

  protected ownBid(party: number): Bid | undefined {
    return this.bids.find((bid) => bid.party === party);
  }

  /** Takes a bid in the place of the party's earlier one. */
  protected file({ party, price }: LotAct): void {
    this.bids = [...this.bids.filter((bid) => bid.party !== party), { party, price }];
    this.seat(party);
  }

  protected seat(party: number): number {
    if (!this.seats.includes(party)) this.seats.push(party);
    return this.seats.indexOf(party) + 1;
  }

  /** Ends the lot at an instant of the session's clock: the best bid buys what is left. */
  protected finish(clock: number): void {
    const best = this.best();
    if (best) this.deals.push({ ...best, quantity: this.left });
    this.end(this.deals.length > 0 ? "SOLD" : "UNSOLD", this.realAt(clock));
  }

  protected end(outcome: string, realAt: number): void {
    this.outcome = outcome;
    this.closedAt = realAt;
    this.bids = [];
  }

  #bid(act: LotAct): string {
    const quantity = Number.isNaN(act.quantity) ? this.wholeQuantity() : act.quantity;
    const wish = { ...act, quantity };
    const code = this.#refuse(wish);
    if (code === "") this.take(wish, this.clock);
    return code || "ok";
  }

  #refuse(act: LotAct): string {
    const { floor, cap, quantity } = this.rules;
    if (this.outcome !== "") return "SESSION_CLOSED";
    if (this.#pausedAt !== undefined) return "SESSION_PAUSED";
    if (!this.takes(act.kind === "limit" ? "bid" : act.kind)) return "PERIOD_FORBIDS";
    if (this.#killed.has(act.party)) return "MEMBER_NOT_ADMITTED";
    if (act.party === 1 || !this.invites(act.party)) return "NOT_ELIGIBLE";
    if (!Number.isInteger(act.quantity) || act.quantity <= 0) return "QUANTITY_INVALID";
    if (act.quantity > quantity || !this.fits(act.quantity)) return "QUANTITY_INVALID";
    // Infinity stands for a whole number of ticks beyond all that can be counted.
    const isWhole = Number.isInteger(act.price) || act.price === Infinity;
    // A limit up to which the exchange bids is no price here.
    if (act.kind === "limit" || !isWhole || act.price <= 0) return "PRICE_INVALID";
    if (isTooMuch(act)) return "AMOUNT_OUT_OF_RANGE";
    const isInside = act.price >= (floor ?? 0) && act.price <= (cap ?? Infinity);
    if (!isInside) return "PRICE_OUT_OF_CORRIDOR";
    const fault = this.fault(act);
    if (fault !== "") return fault;
    if (act.party === 2) return "SELF_TRADE";
    return this.#isCovered(act) ? "" : "DEPOSIT_INSUFFICIENT";
  }

  /** How much a bid is for that does not say so. */
  protected wholeQuantity(): number {
    return this.rules.quantity;
  }

  protected fits(quantity: number): boolean {
    return quantity === this.rules.quantity;
  }

  #isCovered({ party, price, quantity }: LotAct): boolean {
    const { blocked } = this.bound(party);
    return this.#deposit(price, quantity) <= (this.rules.funds[party - 1] as number) - blocked;
  }

  /** The rate of a value in cents, rounded up. */
  #deposit(price: number, quantity: number): number {
    return Math.ceil((price * quantity * 100 * this.rules.depositBps) / 10_000);
  }

  #withdraw(party: number): string {
    if (!this.ownBid(party)) return "NO_BID";
    const refused = this.refuseWithdrawal(party);
    if (refused === "PERIOD_FORBIDS" && this.#pausedAt !== undefined) return "SESSION_PAUSED";
    if (refused !== "") return refused;
    this.bids = this.bids.filter((bid) => bid.party !== party);
    return "ok";
  }

  /** Why a party that has a bid may not take it back. */
  protected refuseWithdrawal(_party: number): string {
    return "PERIOD_FORBIDS";
  }

  #kill(party: number): string {
    if (this.#killed.has(party)) return "STATE_UNCHANGED";
    this.#killed.add(party);
    const hadBid = this.ownBid(party) !== undefined;
    this.bids = this.bids.filter((bid) => bid.party !== party);
    if (this.outcome !== "") return "ok";
    if (party === 1) this.end("WITHDRAWN", this.#now);
    else if (hadBid) this.lose(party, this.clock);
    return "ok";
  }

  #officer(kind: LotAct["kind"]): string {
    const isPaused = this.#pausedAt !== undefined;
    // A lot that ended while its session was paused lets the session end when it goes on.
    if (this.outcome !== "" && !isPaused) return "SESSION_CLOSED";
    if (kind === "pause" && isPaused) return "STATE_UNCHANGED";
    if (kind === "resume" && !isPaused) return "STATE_UNCHANGED";
    if (kind === "pause") this.#pausedAt = this.#now;
    else if (kind === "resume") this.#resume();
    else this.#closeNow(kind);
    return "ok";
  }

  #resume(): void {
    this.#lostMs += this.#now - (this.#pausedAt as number);
    this.#pausedAt = undefined;
  }

  #closeNow(kind: LotAct["kind"]): void {
    this.#pausedAt = undefined;
    if (this.outcome !== "") return;
    const best = kind === "close" ? this.best() : undefined;
    if (best) this.deals.push({ ...best, quantity: this.left });
    this.end(kind === "abort" ? "ABORTED" : this.deals.length > 0 ? "SOLD" : "UNSOLD", this.#now);
  }
}
