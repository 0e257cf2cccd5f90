import { type LotAct, NaiveLot, type TwinRules } from "./roundTwin.ts";

export interface ThreeRoundRules extends TwinRules {
  readonly step: number;
  readonly turnMs: number;
  readonly loneBidderWins: boolean;
  /** From when offers are taken. */
  readonly sealedAt: number;
}

interface Round {
  readonly order: readonly number[];
  readonly from: number;
  readonly realFrom: number;
  price: number;
}

/** Sealed offers, then three rounds of turns (manual 3.9, B20, B21). */
export class NaiveThreeRoundEnglish extends NaiveLot<ThreeRoundRules> {
  readonly #rounds: Round[] = [];
  /** Turns that were used, as "round/turn". */
  readonly #used = new Set<string>();
  #clock = 0;

  protected pass(to: number): void {
    this.#clock = to;
    if (this.#rounds.length === 0 && to >= this.rules.startAt) this.#openOffers();
    while (this.outcome === "" && this.#round) {
      const { from, order } = this.#round;
      const end = from + order.length * this.rules.turnMs;
      if (to < end) return;
      if (this.#rounds.length === 3 || this.bids.length === 0) this.finish(end);
      else this.#openRound(end);
    }
  }

  get #round(): Round | undefined {
    return this.#rounds.at(-1);
  }

  #openOffers(): void {
    const { startAt, loneBidderWins } = this.rules;
    if (this.bids.length >= 2) this.#openRound(startAt);
    else if (this.bids.length === 1 && loneBidderWins) this.#sellTo(startAt);
    else this.end("UNSOLD", this.realAt(startAt));
  }

  #sellTo(clock: number): void {
    const [lone] = this.bids;
    if (lone) this.deals.push({ ...lone, quantity: this.left });
    this.end("SOLD", this.realAt(clock));
  }

  #openRound(from: number): void {
    const order = this.ranked().map(({ party }) => party).reverse();
    this.#rounds.push({ order, from, realFrom: this.realAt(from), price: this.ranked()[0]?.price ?? 0 });
  }

  /** Place of the turn in the present round. */
  get #turn(): number {
    return Math.floor((this.#clock - (this.#round?.from ?? 0)) / this.rules.turnMs);
  }

  get #turnKey(): string {
    return `${this.#rounds.length}/${this.#turn}`;
  }

  protected takes(kind: LotAct["kind"]): boolean {
    return kind === "bid" && (this.#round !== undefined || this.clock >= this.rules.sealedAt);
  }

  protected invites(party: number): boolean {
    if (!this.#round) return true;
    const hasMove = this.#round.order[this.#turn] === party && !this.#used.has(this.#turnKey);
    return hasMove && this.ownBid(party) !== undefined;
  }

  protected fault({ party, price }: LotAct): string {
    if (price < this.rules.start) return "PRICE_OUT_OF_CORRIDOR";
    if (!this.#round) return "";
    return price < (this.ownBid(party)?.price ?? 0) + this.rules.step ? "STEP_TOO_SMALL" : "";
  }

  protected take(act: LotAct): void {
    this.file(act);
    if (!this.#round) return;
    this.#used.add(this.#turnKey);
    this.#round.price = this.ranked()[0]?.price ?? 0;
  }

  protected lose(): void {
    if (this.#round) this.#round.price = this.ranked()[0]?.price ?? 0;
  }

  /** What is sealed is nobody's yet. */
  protected best(): { party: number; price: number } | undefined {
    return this.#round ? this.ranked()[0] : undefined;
  }

  protected override refuseWithdrawal(): string {
    return this.#round ? "PERIOD_FORBIDS" : "";
  }

  seen(): readonly (number | string)[] {
    const { start, step } = this.rules;
    if (!this.#round) {
      const isSealed = this.clock >= this.rules.sealedAt;
      return [isSealed ? "SEALED" : "WAITING", 0, 0, isSealed ? start : 0, 0];
    }
    const best = this.best();
    const mover = this.ownBid(this.#round.order[this.#turn] ?? 0);
    const least = mover && !this.#used.has(this.#turnKey) ? mover.price + step : 0;
    return ["BIDDING", this.#rounds.length, best?.price ?? 0, least, best ? this.seat(best.party) : 0];
  }

  told(): unknown {
    return this.#rounds.map(({ order, realFrom, price }, place) => (
      { round: place + 1, order: order.map((party) => this.seat(party)), from: realFrom, price }
    ));
  }
}
