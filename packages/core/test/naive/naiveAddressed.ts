/** A main offer of the twin: a seller, a product, a destination, a price, a quantity. */
export interface NaiveOffer {
  readonly party: number;
  readonly product: number;
  readonly place: string;
  readonly price: number;
  readonly quantity: number;
}

export interface AddressedRules {
  /** Quota in tenths of what was offered. */
  readonly tenths: number;
  readonly open: readonly number[] | null;
  readonly offers: readonly NaiveOffer[];
  readonly floor: number | null;
  readonly cap: number | null;
  /** Deposit in hundredths of a percent, for both sides. */
  readonly rate: number;
  readonly funds: number;
  readonly isGroupAllowed: boolean;
}

/** Books of the session: product and destination of each, from book 1 on. */
export const ADDRESSED_BOOKS = [[1, "north"], [1, "south"], [2, "north"]] as const;
/** Parties from 1; the first and the last are of one group. */
export const ADDRESSED_PARTIES = ["one", "", "", "", "one"] as const;

export interface NaiveAsk {
  readonly party: number;
  readonly to: number;
  readonly book: number;
  readonly isSell: boolean;
  readonly price: number;
  readonly quantity: number;
  readonly isAnswer: boolean;
}

interface NaiveOrder extends NaiveAsk {
  readonly name: number;
}

interface NaiveDeal {
  readonly sell: NaiveOrder;
  readonly buy: NaiveOrder;
}

/**
 * Addressed deals as the rule text has them, one list of orders and one of deals. It shares nothing with the
 * core and looks everything up anew each time.
 */
export class NaiveAddressed {
  readonly deals: NaiveDeal[] = [];
  orders: NaiveOrder[] = [];
  period: "TRADING" | "ADDRESSED" | "OVER" = "TRADING";
  isPaused = false;
  readonly killed = new Set<number>();
  readonly #rules: AddressedRules;
  #names = 0;

  constructor(rules: AddressedRules) {
    this.#rules = rules;
  }

  place(ask: NaiveAsk): string {
    const code = this.#refuse(ask);
    if (code !== "") return code;
    const order = { ...ask, name: ++this.#names };
    const met = this.#meets(ask);
    if (met === undefined) {
      this.orders.push(order);
      return "ok";
    }
    this.orders = this.orders.filter((one) => one !== met);
    this.deals.push(order.isSell ? { sell: order, buy: met } : { sell: met, buy: order });
    return "ok";
  }

  cancel(party: number, name: number): string {
    const order = this.orders.find((one) => one.name === name);
    if (!order) return name >= 1 && name <= this.#names ? "ORDER_NOT_ACTIVE" : "ORDER_NOT_FOUND";
    if (order.party !== party) return "ORDER_NOT_FOUND";
    this.orders = this.orders.filter((one) => one !== order);
    return "ok";
  }

  decline(party: number, name: number): string {
    const order = this.orders.find((one) => one.name === name);
    if (!order) return name >= 1 && name <= this.#names ? "ORDER_NOT_ACTIVE" : "ORDER_NOT_FOUND";
    if (order.to !== party) return "ORDER_NOT_FOUND";
    this.orders = this.orders.filter((one) => one !== order);
    return "ok";
  }

  begin(): string {
    if (this.period === "OVER") return "SESSION_CLOSED";
    if (this.isPaused) return "SESSION_PAUSED";
    if (this.period === "ADDRESSED") return "PERIOD_FORBIDS";
    this.period = "ADDRESSED";
    return "ok";
  }

  end(): string {
    if (this.period === "OVER") return "SESSION_CLOSED";
    this.period = "OVER";
    this.orders = [];
    return "ok";
  }

  kill(party: number): string {
    if (this.killed.has(party)) return "STATE_UNCHANGED";
    this.killed.add(party);
    this.orders = this.orders.filter((one) => one.party !== party);
    return "ok";
  }

  /** Money of a party that its standing orders and its deals hold. */
  held(party: number): { reserved: number; blocked: number } {
    const { rate } = this.#rules;
    const need = ({ price, quantity }: NaiveOrder): number => Math.ceil((price * quantity * rate) / 10_000);
    const sum = (list: readonly NaiveOrder[]): number => list.reduce((all, one) => all + need(one), 0);
    const dealt = this.deals.flatMap(({ sell, buy }) => [sell, buy]);
    return {
      reserved: sum(this.orders.filter((one) => one.party === party)),
      blocked: sum(dealt.filter((one) => one.party === party)),
    };
  }

  /** What a seller has left of its quota of a product. */
  left(party: number, product: number): number {
    const { offers, tenths } = this.#rules;
    let offered = 0;
    for (const one of offers) if (one.party === party && one.product === product) offered += one.quantity;
    let left = Math.floor((offered * tenths) / 10);
    const sells = [...this.deals.map(({ sell }) => sell), ...this.orders.filter((one) => one.isSell)];
    for (const one of sells) {
      if (one.party === party && ADDRESSED_BOOKS[one.book - 1]![0] === product) left -= one.quantity;
    }
    return left;
  }

  #refuse(ask: NaiveAsk): string {
    const { party, to, isSell, price, quantity } = ask;
    const { open, offers, floor, cap, rate, funds, isGroupAllowed } = this.#rules;
    const [product, place] = ADDRESSED_BOOKS[ask.book - 1]!;
    if (this.period === "OVER") return "SESSION_CLOSED";
    if (this.isPaused) return "SESSION_PAUSED";
    if (this.period === "TRADING") return "PERIOD_FORBIDS";
    if (this.killed.has(party)) return "MEMBER_NOT_ADMITTED";
    const here = offers.filter((one) => one.product === product && one.place === place);
    const mine = here.filter((one) => one.party === party);
    if (open !== null && !open.includes(product)) return "NOT_ELIGIBLE";
    if (to === party || to < 1 || to > ADDRESSED_PARTIES.length) return "NOT_ELIGIBLE";
    if (isSell && mine.length === 0) return "NOT_ELIGIBLE";
    if (!Number.isInteger(quantity) || quantity < 1) return "QUANTITY_INVALID";
    if (!Number.isInteger(price) || price < 1) return "PRICE_INVALID";
    if ((floor !== null && price < floor) || (cap !== null && price > cap)) return "PRICE_OUT_OF_CORRIDOR";
    if (isSell && mine.every((one) => price < one.price)) return "PRICE_OUT_OF_CORRIDOR";
    if (ask.isAnswer && this.#meets(ask) === undefined) return "ROUND_MISMATCH";
    if (isSell && quantity > this.left(party, product)) return "QUOTA_EXCEEDED";
    const [group, other] = [ADDRESSED_PARTIES[party - 1], ADDRESSED_PARTIES[to - 1]];
    if (group !== "" && group === other && !isGroupAllowed) return "SELF_TRADE";
    const { reserved, blocked } = this.held(party);
    const need = Math.ceil((price * quantity * rate) / 10_000);
    return need > funds - reserved - blocked ? "DEPOSIT_INSUFFICIENT" : "";
  }

  /** The oldest order that agrees in everything. */
  #meets(ask: NaiveAsk): NaiveOrder | undefined {
    return this.orders.find((one) => one.party === ask.to && one.to === ask.party && one.book === ask.book &&
      one.isSell !== ask.isSell && one.price === ask.price && one.quantity === ask.quantity);
  }
}
