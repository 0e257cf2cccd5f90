import { CLOCK_PARTIES, type ClockRules } from "./clockRules.ts";

type Phase = "BIDDING" | "PAUSE" | "ENDED";

interface Product {
  readonly place: number;
  price: number;
  backPrice: number;
  isOpen: boolean;
  /** What each party asks for now, in the round before, and in the last round with too much demand. */
  now: number[];
  before: number[];
  held: number[];
}

export interface NaiveDeal {
  readonly product: number;
  readonly party: number;
  readonly steps: number;
  readonly price: number;
}

/**
 * A clock auction, slow and plain, written from domain.md 3.15 and the rehearsal clarifications A30 to A33:
 * tables of numbers, everything counted anew each time it is asked for.
 */
export class NaiveClock {
  readonly deals: NaiveDeal[] = [];
  readonly rules: ClockRules;
  readonly products: Product[];
  phase: Phase = "BIDDING";
  round = 1;
  endsAt: number;
  endedAt: number | undefined;
  pausedAt: number | undefined;
  readonly killed = new Set<number>();

  constructor(rules: ClockRules, at: number) {
    this.rules = rules;
    this.products = rules.products.map(({ start }, place) => ({
      place, price: start, backPrice: 0, isOpen: true, now: nothing(), before: nothing(), held: nothing(),
    }));
    this.endsAt = rules.roundMs === null ? Infinity : at + rules.roundMs;
  }

  /** Lets time pass to an instant, that instant included. */
  pass(at: number): void {
    while (this.phase !== "ENDED" && this.pausedAt === undefined && this.endsAt <= at) {
      const instant = this.endsAt;
      if (this.phase === "PAUSE") this.#open(instant);
      else this.#close(instant);
    }
  }

  submit(party: number, round: number, asks: readonly (readonly [product: number, steps: number])[]): string {
    if (this.phase === "ENDED") return "SESSION_CLOSED";
    if (this.pausedAt !== undefined) return "SESSION_PAUSED";
    if (this.phase === "PAUSE") return "PERIOD_FORBIDS";
    const wanted = nothing().slice(0, this.products.length);
    for (const [product, steps] of asks) wanted[product] = (wanted[product] ?? 0) + steps;
    const named = [...new Set(asks.map(([product]) => product))];
    const odd = asks.filter(([, steps]) => !Number.isInteger(steps) || steps < 0).map(([product]) => product);
    const asksFor = (place: number): boolean => wanted[place] !== 0 || odd.includes(place);
    const withdrawn = named.filter((place) => !this.products[place]!.isOpen && asksFor(place));
    if (withdrawn.length > 0) return "SESSION_CLOSED";
    if (this.killed.has(party)) return "MEMBER_NOT_ADMITTED";
    const open = named.filter((place) => this.products[place]!.isOpen);
    if (open.some((place) => this.rules.products[place]!.owner === party)) return "NOT_ELIGIBLE";
    const isTooMuch = (place: number): boolean => wanted[place]! > (this.rules.quantityMax ?? Infinity);
    if (open.some((place) => odd.includes(place) || isTooMuch(place))) return "QUANTITY_INVALID";
    const asked = open.filter((place) => wanted[place]! > 0);
    const isOut = (place: number): boolean =>
      this.products[place]!.price > (this.rules.products[place]!.cap ?? Infinity);
    if (asked.some(isOut)) return "PRICE_OUT_OF_CORRIDOR";
    if (round !== this.round) return "ROUND_MISMATCH";
    const total = wanted.reduce((sum, steps) => sum + steps, 0);
    const before = this.products.reduce((sum, product) => sum + product.before[party]!, 0);
    if (this.round > 1 && total > before) return "ACTIVITY_EXCEEDED";
    const group = CLOCK_PARTIES[party - 1];
    const isOwnGroup = (place: number): boolean =>
      group !== "" && CLOCK_PARTIES[this.rules.products[place]!.owner - 1] === group;
    if (asked.some(isOwnGroup)) return "SELF_TRADE";
    if (this.#needed(party, wanted) > this.#needed(party) &&
      this.#needed(party, wanted) > this.#unblocked(party)) {
      return "DEPOSIT_INSUFFICIENT";
    }
    for (const product of this.products) if (product.isOpen) product.now[party] = wanted[product.place] ?? 0;
    return "ok";
  }

  closeRound(round: number, at: number): string {
    if (this.phase === "ENDED") return "SESSION_CLOSED";
    if (this.pausedAt !== undefined) return "SESSION_PAUSED";
    if (this.phase === "PAUSE") return "PERIOD_FORBIDS";
    if (round !== this.round) return "ROUND_MISMATCH";
    this.#close(at);
    return "ok";
  }

  pause(at: number): string {
    if (this.phase === "ENDED") return "SESSION_CLOSED";
    if (this.pausedAt !== undefined) return "STATE_UNCHANGED";
    this.pausedAt = at;
    return "ok";
  }

  resume(at: number): string {
    if (this.phase === "ENDED") return "SESSION_CLOSED";
    if (this.pausedAt === undefined) return "STATE_UNCHANGED";
    this.endsAt += at - this.pausedAt;
    this.pausedAt = undefined;
    if (this.products.every(({ isOpen }) => !isOpen)) this.#finish(at);
    return "ok";
  }

  /** An officer's close or abort: nothing more is sold. */
  end(at: number): string {
    if (this.phase === "ENDED") return "SESSION_CLOSED";
    this.#finish(at);
    return "ok";
  }

  kill(party: number, at: number): string {
    if (this.killed.has(party)) return "STATE_UNCHANGED";
    this.killed.add(party);
    for (const product of this.products) {
      product.now[party] = 0;
      product.held[party] = 0;
      if (this.rules.products[product.place]!.owner === party) this.#withdraw(product);
    }
    if (this.phase !== "ENDED" && this.products.every(({ isOpen }) => !isOpen) &&
      this.pausedAt === undefined) {
      this.#finish(at);
    }
    return "ok";
  }

  /** Deposit that is reserved and blocked for a party. */
  reserved(party: number): number {
    if (this.phase === "ENDED") return 0;
    const offered = this.products.filter((
      { place, isOpen },
    ) => isOpen && this.rules.products[place]!.owner === party);
    const own = offered.map(({ place }) => {
      const { start, most } = this.rules.products[place]!;
      return share(start * most, this.rules.sellRate);
    });
    return own.reduce((sum, minor) => sum + minor, 0) + this.#needed(party);
  }

  blocked(party: number): number {
    const { buyRate, sellRate } = this.rules;
    return this.deals.reduce((sum, deal) => {
      const value = deal.steps * deal.price;
      const bought = deal.party === party ? share(value, buyRate) : 0;
      const sold = this.rules.products[deal.product]!.owner === party ? share(value, sellRate) : 0;
      return sum + bought + sold;
    }, 0);
  }

  /** What a party must have reserved for its bids: those it has, or those it would send now. */
  #needed(party: number, wanted?: readonly number[]): number {
    if (this.phase === "ENDED") return 0;
    return this.products.filter(({ isOpen }) => isOpen).reduce((sum, product) => {
      const steps = wanted ? (wanted[product.place] ?? 0) : product.now[party]!;
      const now = share(steps * product.price, this.rules.buyRate);
      return sum + Math.max(now, share(product.held[party]! * product.backPrice, this.rules.buyRate));
    }, 0);
  }

  /** Funds that no deal and no offer of its own has bound. */
  #unblocked(party: number): number {
    return this.rules.funds - this.blocked(party) - (this.reserved(party) - this.#needed(party));
  }

  #open(at: number): void {
    this.phase = "BIDDING";
    this.round++;
    this.endsAt = this.rules.roundMs === null ? Infinity : at + this.rules.roundMs;
  }

  #close(at: number): void {
    const open = this.products.filter(({ isOpen }) => isOpen);
    const demand = (product: Product): number => product.now.reduce((sum, steps) => sum + steps, 0);
    const most = (product: Product): number => this.rules.products[product.place]!.most;
    if (open.every((product) => demand(product) <= most(product))) {
      for (const product of open) this.#award(product, demand(product));
      return this.#finish(at);
    }
    for (const product of this.products) {
      const isAbove = product.isOpen && demand(product) > most(product);
      product.before = product.isOpen ? product.now : nothing();
      if (isAbove) {
        product.held = product.now;
        product.backPrice = product.price;
        product.price = this.#raised(product.price, demand(product), most(product));
      }
      product.now = nothing();
    }
    this.phase = "PAUSE";
    this.endsAt = at + this.rules.pauseMs;
    if (this.rules.pauseMs === 0) this.#open(at);
  }

  #raised(price: number, demand: number, most: number): number {
    const line = this.rules.increments.find(([above]) => (demand - most) * 10_000 > above * most);
    const rate = line ? line[1] : 0;
    const twice = Math.floor((price * rate * 2) / 10_000);
    return price + Math.max(1, Math.floor((twice + 1) / 2));
  }

  #award(product: Product, demand: number): void {
    const { least, most } = this.rules.products[product.place]!;
    const isBack = product.backPrice > 0 && demand < least;
    const given = [...product.now];
    if (isBack) {
      product.price = product.backPrice;
      this.#giveMissing(product, given, most - demand);
    }
    given.forEach((steps, party) => {
      if (steps > 0) this.deals.push({ product: product.place, party, steps, price: product.price });
    });
  }

  /** One step at a time to whom it brings nearest to its share: the largest remainder, found by looking. */
  #giveMissing(product: Product, given: number[], missing: number): void {
    const drops = product.held.map((steps, party) => Math.max(0, steps - product.now[party]!));
    const dropped = drops.reduce((sum, drop) => sum + drop, 0);
    const extra = drops.map((drop) => (dropped === 0 ? 0 : Math.floor((missing * drop) / dropped)));
    const rests = drops.map((drop) => (dropped === 0 ? 0 : (missing * drop) % dropped));
    let left = Math.min(missing, dropped) - extra.reduce((sum, steps) => sum + steps, 0);
    if (missing >= dropped) {
      drops.forEach((drop, party) => { given[party] = given[party]! + drop; });
      return;
    }
    while (left > 0) {
      const best = rests.indexOf(Math.max(...rests));
      extra[best] = extra[best]! + 1;
      rests[best] = -1;
      left--;
    }
    extra.forEach((steps, party) => { given[party] = given[party]! + steps; });
  }

  #withdraw(product: Product): void {
    if (!product.isOpen) return;
    product.isOpen = false;
    product.now = nothing();
    product.held = nothing();
  }

  #finish(at: number): void {
    this.phase = "ENDED";
    this.endedAt = at;
  }
}

/** Share in hundredths of a percent, rounded up. */
function share(value: number, rate: number): number {
  return Math.ceil((value * rate) / 10_000);
}

function nothing(): number[] {
  return [0, ...CLOCK_PARTIES.map(() => 0)];
}
