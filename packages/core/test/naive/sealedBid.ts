/** What is done to the lots of a session at an instant; NaN is a field that is left out. */
export interface SealedAct {
  readonly kind:
    | "bid" | "commit" | "reveal" | "withdraw" | "wait" | "close" | "abort" | "pause" | "resume" | "kill";
  readonly at: number;
  /** Number of the lot, from 0. */
  readonly lot: number;
  /** Party 1 owns the lots, party 2 belongs to the same group. */
  readonly party: number;
  readonly price: number;
  readonly quantity: number;
  /** Cents that a commitment binds. */
  readonly bound: number;
  /** Word that hides a commitment; what is shown with another one is something else. */
  readonly word: string;
}

export interface SealedRules {
  readonly isCommitted: boolean;
  readonly startAt: number;
  readonly revealAt: number;
  readonly closesAt: number;
  readonly lots: readonly {
    readonly quantity: number;
    readonly start: number;
    readonly reserve: number | null;
    readonly isDivisible: boolean;
    readonly minTake: number;
  }[];
  readonly lotsToWinMax: number | null;
  readonly isUniform: boolean;
  readonly forfeitPercent: number;
  /** A tick on a step is a hundred cents. */
  readonly depositBps: number;
  readonly floor: number;
  readonly cap: number;
  readonly funds: readonly number[];
}

interface Filed {
  readonly lot: number;
  readonly party: number;
  readonly price: number;
  readonly quantity: number;
  readonly word: string;
  readonly isShown: boolean;
  readonly held: number;
}

export interface SealedDeal {
  readonly lot: number;
  readonly party: number;
  readonly price: number;
  readonly quantity: number;
}

/** Sealed bids, slow and plain: one list of what was filed, in its order (manual 3.12, A27 to A29). */
export class NaiveSealed {
  readonly rules: SealedRules;
  filed: Filed[] = [];
  readonly deals: SealedDeal[] = [];
  /** How each lot ended; empty while the session runs. */
  outcomes: string[] = [];
  closedAt = 0;
  readonly #lost = new Map<number, number>();
  readonly #killed = new Set<number>();
  #now = 0;
  #stoodMs = 0;
  #pausedAt: number | undefined;

  constructor(rules: SealedRules) {
    this.rules = rules;
  }

  get #clock(): number {
    return (this.#pausedAt ?? this.#now) - this.#stoodMs;
  }

  get phase(): string {
    const { startAt, revealAt, closesAt, isCommitted } = this.rules;
    if (this.outcomes.length > 0) return "ENDED";
    if (this.#clock < startAt) return "WAITING";
    if (this.#clock < (isCommitted ? revealAt : closesAt)) return "SEALED";
    return "REVEAL";
  }

  act(act: SealedAct): string {
    this.#now = act.at;
    this.#passTime();
    const code = this.#do(act);
    this.#passTime();
    return code;
  }

  #passTime(): void {
    if (this.outcomes.length > 0 || this.#pausedAt !== undefined || this.#clock < this.rules.closesAt) return;
    for (const { party, held } of this.filed.filter(({ isShown }) => !isShown)) {
      const lost = Math.floor((held * this.rules.forfeitPercent) / 100);
      this.#lost.set(party, (this.#lost.get(party) ?? 0) + lost);
    }
    this.filed = this.filed.filter(({ isShown }) => isShown);
    this.#end(this.rules.closesAt + this.#stoodMs);
  }

  #do(act: SealedAct): string {
    if (act.kind === "wait") return "ok";
    if (act.kind === "kill") return this.#kill(act.party);
    if (act.kind === "withdraw") return this.#withdraw(act);
    if (act.kind === "reveal") return this.#reveal(act);
    if (act.kind === "bid" || act.kind === "commit") return this.#file(act);
    return this.#officer(act.kind);
  }

  /** Why nobody may do a thing that only one part allows. */
  #closedTo(part: string, isOpen = true): string {
    if (this.phase === "ENDED") return "SESSION_CLOSED";
    if (this.#pausedAt !== undefined) return "SESSION_PAUSED";
    return this.phase === part && isOpen ? "" : "PERIOD_FORBIDS";
  }

  #file(act: SealedAct): string {
    const isCommit = act.kind === "commit";
    const closed = this.#closedTo("SEALED", isCommit === this.rules.isCommitted);
    if (closed) return closed;
    if (this.#killed.has(act.party)) return "MEMBER_NOT_ADMITTED";
    if (act.party === 1) return "NOT_ELIGIBLE";
    const { isDivisible, quantity, start } = this.#lotOf(act);
    const wanted = !isDivisible && Number.isNaN(act.quantity) && !isCommit ? quantity : act.quantity;
    const wish = { ...act, quantity: wanted };
    const code = isCommit ? this.#boundFault(wish) : this.#fault(wish) || this.#edgeFault(wish, start);
    if (code) return code;
    if (act.party === 2) return "SELF_TRADE";
    const held = isCommit ? act.bound : this.#deposit(wish.price, wanted);
    const own = this.ownBid(act.lot, act.party);
    const isRisen = held > (own?.held ?? 0);
    if (isRisen && held - (own?.held ?? 0) > this.free(act.party)) return "DEPOSIT_INSUFFICIENT";
    this.filed = [...this.filed.filter((bid) => bid !== own), { ...wish, isShown: !isCommit, held }];
    return "ok";
  }

  /** A bid must cover at least what the smallest bid at the least price would need. */
  #boundFault(act: SealedAct): string {
    const { isDivisible, minTake, quantity, start } = this.#lotOf(act);
    const leastQuantity = isDivisible ? Math.max(1, minTake) : quantity;
    const least = this.#deposit(Math.max(start, this.rules.floor), leastQuantity);
    return Number.isSafeInteger(act.bound) && act.bound >= least ? "" : "TERMS_INVALID";
  }

  #fault(act: SealedAct): string {
    const { isDivisible, quantity } = this.#lotOf(act);
    const isCount = Number.isInteger(act.quantity) && act.quantity > 0;
    if (!isCount || act.quantity > quantity || (!isDivisible && act.quantity !== quantity)) {
      return "QUANTITY_INVALID";
    }
    return Number.isInteger(act.price) && act.price > 0 ? "" : "PRICE_INVALID";
  }

  #edgeFault({ price }: SealedAct, start: number): string {
    return price < start || price < this.rules.floor || price > this.rules.cap ? "PRICE_OUT_OF_CORRIDOR" : "";
  }

  #reveal(act: SealedAct): string {
    const own = this.ownBid(act.lot, act.party);
    if (!own) return "NO_BID";
    const closed = this.#closedTo("REVEAL");
    if (closed) return closed;
    if (own.isShown) return "STATE_UNCHANGED";
    const fault = this.#fault(act);
    if (fault) return fault;
    if (act.price < this.#lotOf(act).start) return "PRICE_OUT_OF_CORRIDOR";
    const needed = this.#deposit(act.price, act.quantity);
    if (needed > own.held) return "DEPOSIT_INSUFFICIENT";
    const { price, quantity, word } = own;
    // A salt is hexadecimal: nothing hidden by another word is ever shown.
    if (!/^[0-9a-f]$/.test(word)) return "COMMITMENT_MISMATCH";
    if (price !== act.price || quantity !== act.quantity || word !== act.word) return "COMMITMENT_MISMATCH";
    const isInside = price >= this.rules.floor && price <= this.rules.cap;
    this.filed = this.filed.flatMap((bid) =>
      bid !== own ? [bid] : isInside ? [{ ...bid, isShown: true, held: needed }] : []);
    return "ok";
  }

  #withdraw({ lot, party }: SealedAct): string {
    const own = this.ownBid(lot, party);
    if (!own) return "NO_BID";
    if (this.phase !== "SEALED") return this.#closedTo("SEALED");
    this.filed = this.filed.filter((bid) => bid !== own);
    return "ok";
  }

  #kill(party: number): string {
    if (this.#killed.has(party)) return "STATE_UNCHANGED";
    this.#killed.add(party);
    if (this.outcomes.length > 0) return "ok";
    this.filed = this.filed.filter((bid) => bid.party !== party);
    if (party === 1) this.#stop("WITHDRAWN");
    return "ok";
  }

  #officer(kind: SealedAct["kind"]): string {
    const isPaused = this.#pausedAt !== undefined;
    if (this.outcomes.length > 0 && !isPaused) return "SESSION_CLOSED";
    if (kind === "pause" && isPaused) return "STATE_UNCHANGED";
    if (kind === "resume" && !isPaused) return "STATE_UNCHANGED";
    if (kind === "pause") this.#pausedAt = this.#now;
    else if (kind === "resume") {
      this.#stoodMs += this.#now - (this.#pausedAt ?? this.#now);
      this.#pausedAt = undefined;
    } else {
      this.#pausedAt = undefined;
      if (this.outcomes.length === 0 && kind === "abort") this.#stop("ABORTED");
      else if (this.outcomes.length === 0) this.#end(this.#now);
    }
    return "ok";
  }

  #stop(outcome: string): void {
    this.outcomes = this.rules.lots.map(() => outcome);
    this.closedAt = this.#now;
    this.filed = [];
  }

  /** Lot after lot; a lot of which something is still unknown goes to nobody. */
  #end(at: number): void {
    const outcomes = this.rules.lots.map((_, lot) => this.#award(lot));
    this.filed = [];
    this.outcomes = outcomes;
    this.closedAt = at;
  }

  #award(lot: number): string {
    const { quantity, reserve, isDivisible, minTake } = this.rules.lots[lot]!;
    const bids = this.filed.filter((bid) => bid.lot === lot);
    if (bids.some(({ isShown }) => !isShown)) return "ABORTED";
    const ranked = bids.map((bid, place) => ({ ...bid, place }))
      .sort((a, b) => b.price - a.price || a.place - b.place);
    const asked = ranked.filter(({ price, party }) => price >= (reserve ?? 0) && !this.#isFull(party));
    let left = quantity;
    const won: SealedDeal[] = [];
    for (const bid of asked) {
      const share = Math.min(bid.quantity, left);
      if (share === 0 || (isDivisible && share < minTake)) continue;
      won.push({ lot, party: bid.party, price: bid.price, quantity: share });
      left -= share;
    }
    const last = won.at(-1)?.price ?? 0;
    const isUniform = this.rules.isUniform && isDivisible;
    this.deals.push(...won.map((deal) => (isUniform ? { ...deal, price: last } : deal)));
    if (won.length > 0) return "SOLD";
    const areBelow = bids.every(({ price }) => price < (reserve ?? 0));
    return bids.length > 0 && areBelow ? "RESERVE_NOT_MET" : "UNSOLD";
  }

  #isFull(party: number): boolean {
    const lots = new Set(this.deals.filter((deal) => deal.party === party).map(({ lot }) => lot));
    return lots.size >= (this.rules.lotsToWinMax ?? Infinity);
  }

  ownBid(lot: number, party: number): Filed | undefined {
    return this.filed.find((bid) => bid.lot === lot && bid.party === party);
  }

  #lotOf({ lot }: SealedAct): SealedRules["lots"][number] {
    return this.rules.lots[lot]!;
  }

  #deposit(price: number, quantity: number): number {
    return Math.ceil((price * quantity * this.rules.depositBps) / 100);
  }

  /** Cents of a party that are bound by its bids, and by its deals. */
  bound(party: number): { reserved: number; blocked: number } {
    const own = this.filed.filter((bid) => bid.party === party);
    const deals = this.deals.filter((deal) => deal.party === party);
    return {
      reserved: own.reduce((sum, { held }) => sum + held, 0),
      blocked: deals.reduce((sum, { price, quantity }) => sum + this.#deposit(price, quantity), 0),
    };
  }

  free(party: number): number {
    const { reserved, blocked } = this.bound(party);
    return (this.rules.funds[party - 1] as number) - reserved - blocked - (this.#lost.get(party) ?? 0);
  }
}
