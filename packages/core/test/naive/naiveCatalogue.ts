import { CATALOGUE_PARTIES, type CatalogueRules } from "./catalogueRules.ts";

export interface NaiveOrder {
  readonly id: number;
  readonly party: number;
  readonly isSell: boolean;
  readonly price: number;
  readonly isExposed: boolean;
  readonly goesWhole: boolean;
  readonly least: number;
  left: number;
  state: "SUBMITTED" | "EXPOSED" | "EXPOSURE_OVER" | "OPEN" | "IN_AUCTION" | "FILLED" | "CANCELLED";
  until: number;
}

export interface NaiveOffer {
  readonly id: number;
  readonly party: number;
  readonly order: NaiveOrder;
  readonly quantity: number;
  /** Price that is on the table, and the one that its maker named last. */
  price: number;
  own: number;
  isOwnersTurn: boolean;
  until: number;
  isLive: boolean;
}

interface Deal {
  readonly seller: number;
  readonly buyer: number;
  readonly quantity: number;
  readonly price: number;
}

const DONE: readonly NaiveOrder["state"][] = ["IN_AUCTION", "FILLED", "CANCELLED"];

/**
 * A catalogue, slow and plain, written from domain.md 3.16 and the rehearsal clarifications A34 to A36: lists
 * that are looked through, everything counted anew.
 */
export class NaiveCatalogue {
  readonly rules: CatalogueRules;
  readonly orders: NaiveOrder[] = [];
  readonly offers: NaiveOffer[] = [];
  readonly deals: Deal[] = [];
  /** Orders that went into an auction, with the price from which that starts. */
  readonly auctions: { readonly order: NaiveOrder; readonly start: number }[] = [];
  readonly killed = new Set<number>();
  /** How often each rule had something to do, for who wants to know that it was tried. */
  readonly noted = new Map<string, number>();
  isOver = false;
  pausedAt: number | undefined;

  constructor(rules: CatalogueRules) {
    this.rules = rules;
  }

  /** Exposures and offers whose time is over by an instant. */
  pass(at: number): void {
    if (this.pausedAt !== undefined || this.isOver) return;
    for (const order of this.orders) {
      if (order.state !== "EXPOSED" || order.until > at) continue;
      order.state = "EXPOSURE_OVER";
      this.#note(`exposure over with ${Math.min(2, this.ranked(order).length)}`);
    }
    for (const offer of this.offers) {
      if (!offer.isLive || offer.until > at) continue;
      offer.isLive = false;
      this.#note("offer expired");
    }
  }

  place(wish: Omit<NaiveOrder, "state" | "until">): string {
    const stopped = this.#stopped();
    if (stopped) return stopped;
    if (this.killed.has(wish.party)) return "MEMBER_NOT_ADMITTED";
    if (!Number.isInteger(wish.left) || wish.left <= 0 || wish.least > wish.left) return "QUANTITY_INVALID";
    if (!Number.isInteger(wish.price) || wish.price <= 0) return "PRICE_INVALID";
    if (wish.price > this.rules.cap) return "PRICE_OUT_OF_CORRIDOR";
    if (!wish.isSell && !wish.isExposed && !this.#isSmall(wish.price, wish.left)) return "EXPOSURE_REQUIRED";
    const order: NaiveOrder = { ...wish, state: "SUBMITTED", until: 0 };
    if (this.#bound(order.isSell, order.price, order.left) > this.free(order.party)) {
      return "DEPOSIT_INSUFFICIENT";
    }
    this.orders.push(order);
    return "ok";
  }

  /** An officer's word on an order. */
  verify(order: NaiveOrder | undefined, isGood: boolean, at: number): string {
    if (!order) return "ORDER_NOT_FOUND";
    if (order.state !== "SUBMITTED") return "ORDER_NOT_ACTIVE";
    if (this.pausedAt !== undefined) return "SESSION_PAUSED";
    if (!isGood) this.#end(order, "CANCELLED");
    else if (order.isExposed) Object.assign(order, { state: "EXPOSED", until: at + this.rules.exposureMs });
    else order.state = "OPEN";
    return "ok";
  }

  offer(
    id: number, party: number, order: NaiveOrder | undefined, price: number, wanted: number | undefined,
    at: number,
  ): string {
    if (!order) return "ORDER_NOT_FOUND";
    if (DONE.includes(order.state)) return "ORDER_NOT_ACTIVE";
    const stopped = this.#stopped();
    if (stopped) return stopped;
    if (order.state !== "OPEN" && order.state !== "EXPOSED") return "PERIOD_FORBIDS";
    if (this.killed.has(party)) return "MEMBER_NOT_ADMITTED";
    if (party === order.party) return "NOT_ELIGIBLE";
    const quantity = wanted ?? order.left;
    const isWhole = Number.isInteger(quantity) && quantity > 0 && quantity <= order.left;
    const isPart = order.isExposed || order.goesWhole ? quantity !== order.left : false;
    const isBelow = quantity < Math.min(order.least, order.left);
    if (!isWhole || isPart || isBelow) return "QUANTITY_INVALID";
    if (!Number.isInteger(price) || price <= 0) return "PRICE_INVALID";
    if (price > this.rules.cap) return "PRICE_OUT_OF_CORRIDOR";
    if (!order.isExposed && !this.#isSmall(price, quantity)) return "EXPOSURE_REQUIRED";
    const [group, other] = [CATALOGUE_PARTIES[party - 1], CATALOGUE_PARTIES[order.party - 1]];
    if (group !== "" && group === other) return "SELF_TRADE";
    if (this.#bound(!order.isSell, price, quantity) > this.free(party)) return "DEPOSIT_INSUFFICIENT";
    this.offers.push({
      id, party, order, quantity, price, own: price, isOwnersTurn: true, isLive: true,
      until: order.isExposed ? Infinity : at + (this.rules.offerTtlMs ?? Infinity),
    });
    return "ok";
  }

  answer(
    kind: "accept" | "decline" | "counter", party: number, offer: NaiveOffer | undefined, price: number,
    at: number,
  ): string {
    if (!offer) return "ORDER_NOT_FOUND";
    if (!offer.isLive) return "ORDER_NOT_ACTIVE";
    const stopped = this.#stopped();
    if (stopped) return stopped;
    const { order } = offer;
    const mayTake = order.state === "EXPOSURE_OVER" && this.ranked(order).length === 1 && kind === "accept";
    if (order.isExposed && !mayTake) return "PERIOD_FORBIDS";
    if (this.killed.has(party) && kind !== "decline") return "MEMBER_NOT_ADMITTED";
    if (party !== (offer.isOwnersTurn ? order.party : offer.party)) return "NOT_ELIGIBLE";
    if (kind === "decline") {
      offer.isLive = false;
      return "ok";
    }
    if (offer.quantity > order.left) return "QUANTITY_INVALID";
    const named = kind === "accept" ? offer.price : price;
    if (!Number.isInteger(named) || named <= 0) return "PRICE_INVALID";
    if (named > this.rules.cap) return "PRICE_OUT_OF_CORRIDOR";
    if (kind === "counter" && !this.#isSmall(named, offer.quantity)) return "EXPOSURE_REQUIRED";
    if (!this.#hasFor(offer, named)) return "DEPOSIT_INSUFFICIENT";
    if (kind === "accept") this.#note(wordsOf(offer));
    if (kind === "accept") this.#deal(offer);
    else this.#counter(offer, named, at);
    return "ok";
  }

  openAuction(party: number, order: NaiveOrder | undefined): string {
    if (!order) return "ORDER_NOT_FOUND";
    if (DONE.includes(order.state)) return "ORDER_NOT_ACTIVE";
    const stopped = this.#stopped();
    if (stopped) return stopped;
    const [best, second] = this.ranked(order);
    if (order.state !== "EXPOSURE_OVER" || !best || !second) return "PERIOD_FORBIDS";
    if (this.killed.has(party)) return "MEMBER_NOT_ADMITTED";
    if (party !== order.party) return "NOT_ELIGIBLE";
    const more = this.#bound(
      order.isSell, best.price, order.left,
    ) - this.#bound(order.isSell, order.price, order.left);
    if (more > 0 && more > this.free(party)) return "DEPOSIT_INSUFFICIENT";
    this.auctions.push({ order, start: best.price });
    this.#note(`auction of a ${order.isSell ? "sell" : "buy"}`);
    if (best.price === second.price) this.#note("auction with equal offers");
    this.#end(order, "IN_AUCTION");
    return "ok";
  }

  cancelOrder(party: number, order: NaiveOrder | undefined): string {
    if (!order) return "ORDER_NOT_FOUND";
    if (DONE.includes(order.state)) return "ORDER_NOT_ACTIVE";
    if (party !== order.party) return "ORDER_NOT_FOUND";
    this.#end(order, "CANCELLED");
    return "ok";
  }

  cancelOffer(party: number, offer: NaiveOffer | undefined): string {
    if (!offer) return "ORDER_NOT_FOUND";
    if (!offer.isLive) return "ORDER_NOT_ACTIVE";
    if (party !== offer.party) return "ORDER_NOT_FOUND";
    offer.isLive = false;
    return "ok";
  }

  kill(party: number): string {
    if (this.killed.has(party)) return "STATE_UNCHANGED";
    this.killed.add(party);
    for (const offer of this.offers) if (offer.party === party) offer.isLive = false;
    for (const order of this.orders) {
      if (order.party === party && !DONE.includes(order.state)) this.#end(order, "CANCELLED");
    }
    return "ok";
  }

  pause(at: number): string {
    if (this.isOver) return "SESSION_CLOSED";
    if (this.pausedAt !== undefined) return "STATE_UNCHANGED";
    this.pausedAt = at;
    return "ok";
  }

  resume(at: number): string {
    if (this.isOver) return "SESSION_CLOSED";
    if (this.pausedAt === undefined) return "STATE_UNCHANGED";
    const stood = at - this.pausedAt;
    for (const order of this.orders) {
      if (order.state !== "EXPOSED") continue;
      order.until += stood;
      if (stood > 0) this.#note("exposure stood still");
    }
    for (const offer of this.offers) {
      if (offer.isLive && stood > 0 && Number.isFinite(offer.until)) this.#note("offer stood still");
      if (offer.isLive) offer.until += stood;
    }
    this.pausedAt = undefined;
    return "ok";
  }

  end(): string {
    if (this.isOver) return "SESSION_CLOSED";
    this.isOver = true;
    for (const order of this.orders) if (!DONE.includes(order.state)) this.#end(order, "CANCELLED");
    return "ok";
  }

  /** Live offers to an order from the best for its owner on. */
  ranked(order: NaiveOrder): NaiveOffer[] {
    const live = this.offers.filter((offer) => offer.isLive && offer.order === order);
    const sign = order.isSell ? -1 : 1;
    return live.sort((a, b) => sign * (a.price - b.price) || this.offers.indexOf(a) - this.offers.indexOf(b));
  }

  /** Deposit of a party that its orders, its offers and its lots in auctions have reserved. */
  reserved(party: number): number {
    const orders = this.orders.filter((order) => order.party === party && !DONE.includes(order.state));
    const offers = this.offers.filter((offer) => offer.party === party && offer.isLive);
    const lots = this.auctions.filter(({ order }) => order.party === party && !this.killed.has(party));
    return sum([
      ...orders.map(({ isSell, price, left }) => this.#bound(isSell, price, left)),
      ...offers.map(({ order, own, quantity }) => this.#bound(!order.isSell, own, quantity)),
      ...lots.map(({ order, start }) => this.#bound(order.isSell, start, order.left)),
    ]);
  }

  blocked(party: number): number {
    return sum(this.deals.map(({ seller, buyer, quantity, price }) => (
      (seller === party ? this.#bound(true, price, quantity) : 0) +
      (buyer === party ? this.#bound(false, price, quantity) : 0)
    )));
  }

  free(party: number): number {
    return this.rules.funds - this.reserved(party) - this.blocked(party);
  }

  #stopped(): string | undefined {
    if (this.isOver) return "SESSION_CLOSED";
    return this.pausedAt === undefined ? undefined : "SESSION_PAUSED";
  }

  #isSmall(price: number, quantity: number): boolean {
    return price * quantity * (100 + this.rules.vatPercent) <= this.rules.limit * 100;
  }

  #bound(isSell: boolean, price: number, quantity: number): number {
    return Math.ceil((price * quantity * (isSell ? this.rules.sellRate : this.rules.buyRate)) / 10_000);
  }

  /** Whether the one whose turn it is has the deposit for a deal at this price. */
  #hasFor({ isOwnersTurn, order, party, own, quantity }: NaiveOffer, price: number): boolean {
    const isSell = isOwnersTurn === order.isSell;
    const before = isOwnersTurn
      ? this.#bound(isSell, order.price, order.left)
      : this.#bound(isSell, own, quantity);
    const rest = isOwnersTurn ? this.#bound(isSell, order.price, order.left - quantity) : 0;
    const more = this.#bound(isSell, price, quantity) + rest - before;
    return more <= 0 || more <= this.free(isOwnersTurn ? order.party : party);
  }

  #counter(offer: NaiveOffer, price: number, at: number): void {
    if (!offer.isOwnersTurn) offer.own = price;
    offer.price = price;
    offer.isOwnersTurn = !offer.isOwnersTurn;
    offer.until = at + (this.rules.offerTtlMs ?? Infinity);
  }

  #deal(offer: NaiveOffer): void {
    const { order, quantity, price, party } = offer;
    const [seller, buyer] = order.isSell ? [order.party, party] : [party, order.party];
    this.deals.push({ seller, buyer, quantity, price });
    offer.isLive = false;
    order.left -= quantity;
    if (order.left === 0) this.#end(order, "FILLED");
  }

  #end(order: NaiveOrder, as: NaiveOrder["state"]): void {
    order.state = as;
    for (const offer of this.offers) {
      if (offer.order !== order || !offer.isLive) continue;
      offer.isLive = false;
      this.#note(`offer over with its order ${as}`);
    }
  }

  #note(word: string): void {
    this.noted.set(word, (this.noted.get(word) ?? 0) + 1);
  }
}

function wordsOf({ order, quantity, isOwnersTurn, price, own }: NaiveOffer): string {
  const what = order.isExposed ? "exposed" : quantity === order.left ? "whole" : "part";
  const who = isOwnersTurn ? "owner" : "offeror";
  return `accepted ${what} by ${who}${price === own ? "" : " at another price"}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
