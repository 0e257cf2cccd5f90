import type { NaiveExchange } from "./naiveExchange.ts";

/** What both machines must agree on after an act. */
export interface Seen {
  readonly code: string;
  /** Sell order, buy order, quantity, price, in the order of the deals. */
  readonly deals: readonly (readonly number[])[];
  readonly noSale: readonly number[];
  /** Order, quantity left, price, in priority order. */
  readonly buys: readonly (readonly number[])[];
  readonly sells: readonly (readonly number[])[];
  /** Free, reserved, blocked, fees due in the session's and in the home currency, of each party. */
  readonly money: readonly (readonly number[])[];
}

/** The oracle's side of the comparison. */
export function seeNaive(naive: NaiveExchange, code: string): Seen {
  const { book } = naive;
  const resting = (side: "BUY" | "SELL"): number[][] =>
    book.queue(side).map((order) => [order.id, order.left, order.price ?? 0]);
  return {
    code,
    deals: book.deals.map(({ sell, buy, quantity, price }) => [sell, buy, quantity, price]),
    noSale: book.noSale,
    buys: resting("BUY"),
    sells: resting("SELL"),
    money: book.accounts.map(({ free, reserved, blocked, feeDue, homeFeeDue }) =>
      [free, reserved, blocked, feeDue, homeFeeDue].map(Number)),
  };
}
