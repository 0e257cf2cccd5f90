import { BUY, type FlowOrders } from "./flowOrders.ts";

/** What a deal of the reference book is told to. */
export type DealSink = (taker: number, maker: number, price: number, quantity: number) => void;

/** Orders of one price, the oldest first; places before `start` are done, 0 is one that left. */
interface Level {
  readonly price: number;
  queue: number[];
  start: number;
  count: number;
}

const TRIM_AFTER = 256;

/**
 * The order book that says what must come out: clear, not fast. Price, then time; a deal is at the
 * resting order's price.
 */
export class ReferenceBook {
  /** Ids of resting orders in an order that chance may pick from. */
  readonly live: number[] = [];
  readonly counts = [0, 0];
  readonly #orders: FlowOrders;
  /** Levels of each side, the best at the end. */
  readonly #sides: [Level[], Level[]] = [[], []];
  readonly #deal: DealSink;

  constructor(orders: FlowOrders, deal: DealSink) {
    this.#orders = orders;
    this.#deal = deal;
  }

  get levelCount(): number {
    return this.#sides[0].length + this.#sides[1].length;
  }

  /** Puts an order behind the others of its price. */
  rest(id: number): void {
    const side = this.#orders.side[id] as number;
    const price = this.#orders.price[id] as number;
    const levels = this.#levels(side);
    const place = this.#placeOf(side, price);
    if (levels[place]?.price !== price) levels.splice(place, 0, { price, queue: [], start: 0, count: 0 });
    const level = levels[place] as Level;
    level.queue.push(id);
    level.count++;
    this.#setLive(id, side);
  }

  /** Takes a resting order out. */
  takeOut(id: number): void {
    const side = this.#orders.side[id] as number;
    const levels = this.#levels(side);
    const place = this.#placeOf(side, this.#orders.price[id] as number);
    const level = levels[place] as Level;
    level.queue[level.queue.indexOf(id, level.start)] = 0;
    level.count--;
    if (level.count === 0) levels.splice(place, 1);
    else while (level.queue[level.start] === 0) level.start++;
    trim(level);
    this.#unsetLive(id);
  }

  /** Deals an order with the other side up to a price; gives what is left of it. */
  match(id: number, limit: number): number {
    const side = this.#orders.side[id] as number;
    const levels = this.#levels(1 - side);
    let left = this.#orders.quantity[id] as number;
    for (let level = levels.at(-1); left > 0 && level; level = levels.at(-1)) {
      if (side === BUY ? level.price > limit : level.price < limit) break;
      left = this.#matchLevel(id, level, left);
      if (level.count === 0) levels.pop();
    }
    this.#orders.quantity[id] = left;
    return left;
  }

  #matchLevel(id: number, level: Level, wanted: number): number {
    const { quantity } = this.#orders;
    let left = wanted;
    while (left > 0 && level.count > 0) {
      const maker = level.queue[level.start] as number;
      if (maker === 0) {
        level.start++;
        continue;
      }
      const dealt = Math.min(left, quantity[maker] as number);
      this.#deal(id, maker, level.price, dealt);
      left -= dealt;
      quantity[maker] = (quantity[maker] as number) - dealt;
      if (quantity[maker] > 0) continue;
      level.start++;
      level.count--;
      this.#unsetLive(maker);
    }
    return left;
  }

  #levels(side: number): Level[] {
    return this.#sides[side === BUY ? 0 : 1];
  }

  /** Place of the first level that is not worse than a price. */
  #placeOf(side: number, price: number): number {
    const levels = this.#levels(side);
    let [low, high] = [0, levels.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = (levels[middle] as Level).price;
      if (side === BUY ? there < price : there > price) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #setLive(id: number, side: number): void {
    this.counts[side] = (this.counts[side] as number) + 1;
    this.#orders.place[id] = this.live.length;
    this.live.push(id);
  }

  /** The last live order moves to the place that gets free. */
  #unsetLive(id: number): void {
    const side = this.#orders.side[id] as number;
    const place = this.#orders.place[id] as number;
    const last = this.live.pop() as number;
    if (last !== id) {
      this.live[place] = last;
      this.#orders.place[last] = place;
    }
    this.counts[side] = (this.counts[side] as number) - 1;
  }
}

function trim(level: Level): void {
  if (level.start <= TRIM_AFTER) return;
  level.queue = level.queue.slice(level.start);
  level.start = 0;
}
