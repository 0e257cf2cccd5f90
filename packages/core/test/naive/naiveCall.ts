import type { NaiveBook } from "./naiveBook.ts";
import type { NaiveOrder } from "./naiveOrder.ts";

interface Line {
  readonly price: number;
  readonly demand: number;
  readonly supply: number;
  readonly volume: number;
}

/** The deals at the common price, by the rules 1 to 7 of the call auction; market orders then go. */
export function uncrossNaive(book: NaiveBook): void {
  const counted = book.orders.filter((order) => order.minFill === 0);
  for (;;) {
    const price = priceOf(book, counted);
    if (price === undefined) break;
    const fills = fillsOf(book, counted, price);
    const got = (order: NaiveOrder): number => fills.reduce((sum, [sell, buy, quantity]) =>
      sum + (sell === order || buy === order ? quantity : 0), 0);
    const split = counted.filter((order) => order.isAllOrNone && got(order) > 0 && got(order) < order.left);
    const [youngest] = split.sort((a, b) => b.place - a.place);
    if (youngest) {
      counted.splice(counted.indexOf(youngest), 1);
      continue;
    }
    for (const [sell, buy, quantity] of fills) book.deal(sell, buy, quantity, price);
    break;
  }
  for (const order of book.orders) if (order.waits) book.drop(order);
}

/** Rules 1 to 5: the table of all candidates, line by line. */
function priceOf(book: NaiveBook, counted: readonly NaiveOrder[]): number | undefined {
  const reference = book.lastPrice ?? book.rules.reference;
  const lines = candidatesOf(book, counted, reference).map((price) => lineAt(counted, price));
  const most = Math.max(0, ...lines.map(({ volume }) => volume));
  if (most === 0) return undefined;
  const largest = lines.filter(({ volume }) => volume === most);
  const least = Math.min(...largest.map(({ demand, supply }) => Math.abs(demand - supply)));
  const left = largest.filter(({ demand, supply }) => Math.abs(demand - supply) === least);
  const prices = left.map(({ price }) => price);
  if (left.every(({ demand, supply }) => demand > supply)) return Math.max(...prices);
  if (left.every(({ demand, supply }) => demand < supply)) return Math.min(...prices);
  const over = left.filter(({ demand, supply }) => demand > supply).map(({ price }) => price);
  const under = left.filter(({ demand, supply }) => demand < supply).map(({ price }) => price);
  const low = least === 0 ? Math.min(...prices) : Math.max(...over);
  const high = least === 0 ? Math.max(...prices) : Math.min(...under);
  if (reference === null) return Math.floor((low + high + 1) / 2);
  return reference < low ? low : reference > high ? high : reference;
}

function candidatesOf(
  book: NaiveBook, counted: readonly NaiveOrder[], reference: number | null,
): number[] {
  const limits = counted.flatMap(({ price }) => (price === undefined ? [] : [price]));
  const hasMarket = counted.some(({ price }) => price === undefined);
  const ends = [book.floor, book.cap].filter((price) => price !== null);
  if (hasMarket && limits.length === 0 && reference !== null) {
    return [Math.min(Math.max(reference, book.floor ?? 1), book.cap ?? Infinity)];
  }
  return [...new Set([...limits, ...(hasMarket ? ends : [])])].sort((a, b) => a - b);
}

/** Rule 2. */
function lineAt(counted: readonly NaiveOrder[], price: number): Line {
  const sum = (orders: readonly NaiveOrder[]): number => orders.reduce((total, { left }) => total + left, 0);
  const demand = sum(counted.filter((order) => order.side === "BUY" && (order.price ?? Infinity) >= price));
  const supply = sum(counted.filter((order) => order.side === "SELL" && (order.price ?? 0) <= price));
  return { price, demand, supply, volume: Math.min(demand, supply) };
}

/** Rule 6: both queues are walked; sell, buy and quantity of each pair. */
function fillsOf(
  book: NaiveBook, counted: readonly NaiveOrder[], price: number,
): [NaiveOrder, NaiveOrder, number][] {
  const willing = (side: "BUY" | "SELL"): { order: NaiveOrder; left: number }[] => book.queue(side)
    .filter((order) => counted.includes(order))
    .filter((
      order,
    ) => order.price === undefined || (side === "BUY" ? order.price >= price : order.price <= price))
    .map((order) => ({ order, left: order.left }));
  const fills: [NaiveOrder, NaiveOrder, number][] = [];
  const sells = willing("SELL");
  for (const buy of willing("BUY")) {
    for (const sell of sells) {
      const quantity = Math.min(buy.left, sell.left);
      if (quantity === 0) continue;
      fills.push([sell.order, buy.order, quantity]);
      buy.left -= quantity;
      sell.left -= quantity;
    }
  }
  return fills;
}
