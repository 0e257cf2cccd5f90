import { createRequire } from "node:module";
import { OP } from "../workload/record.ts";
import { DealChecksum, type FlowEngine } from "./flowEngine.ts";
import { BOOK, type FlowView, ORDER, PRICE, QUANTITY, WORDS } from "./flowView.ts";

interface BookOrder {
  readonly id: string;
  readonly price: number;
}

interface Processed {
  readonly done: readonly BookOrder[];
  readonly partial: BookOrder | null;
  readonly partialQuantityProcessed: number;
  readonly err: Error | null;
}

/** What the two npm order books have in common; both are of one author and one descends from the other. */
interface NpmOrderBook {
  limit(order: Record<string, unknown>): Processed;
  modify(orderId: string, change: { readonly price: number }): Processed;
  cancel(orderId: string): unknown;
}

const SIDES = ["buy", "sell"];

/**
 * An order book of npm, one object a book of the flow. It only matches: no members, no deposits, no
 * events. What is left of each order is kept here, since the answers name full orders by their first size.
 */
export class NpmBookEngine implements FlowEngine {
  readonly #flow: FlowView;
  readonly #books: NpmOrderBook[];
  readonly #ids: string[];
  readonly #left: Float64Array;
  readonly #deals = new DealChecksum();

  constructor(flow: FlowView, packageName: string) {
    this.#flow = flow;
    const npm = createRequire(import.meta.url)(packageName) as { OrderBook: new () => NpmOrderBook };
    this.#books = Array.from({ length: flow.books }, () => new npm.OrderBook());
    this.#ids = Array.from({ length: flow.highestId + 1 }, (_, orderId) => String(orderId));
    this.#left = new Float64Array(flow.highestId + 1);
  }

  play(from: number, to: number): void {
    for (let record = from; record < to; record++) this.#playRecord((record + 1) * WORDS);
  }

  startCounting(): void {
    this.#deals.start();
  }

  get checksum(): number {
    return this.#deals.value;
  }

  #playRecord(word: number): void {
    const { words } = this.#flow;
    const head = words[word] as number;
    const op = head & 0xff;
    const book = this.#books[words[word + BOOK] as number] as NpmOrderBook;
    const orderId = words[word + ORDER] as number;
    const id = this.#ids[orderId] as string;
    const price = words[word + PRICE] as number;
    if (op === OP.CANCEL) book.cancel(id);
    else if (op === OP.MOVE) this.#take(orderId, book.modify(id, { price }), this.#left[orderId] as number);
    else {
      const size = words[word + QUANTITY] as number;
      const timeInForce = op === OP.IMMEDIATE ? "IOC" : "GTC";
      const order = { id, side: SIDES[(head >> 8) & 0xff], size, price, timeInForce };
      this.#take(orderId, book.limit(order), size);
    }
  }

  /** Counts the deals of an answer: resting orders that are done, then the one that was met in part. */
  #take(taker: number, { done, partial, partialQuantityProcessed, err }: Processed, size: number): void {
    if (err) throw err;
    let left = size;
    for (const order of done) {
      const maker = Number(order.id);
      if (maker !== taker) left -= this.#deal(taker, maker, order.price, this.#left[maker] as number);
    }
    const maker = partial ? Number(partial.id) : taker;
    if (partial && maker !== taker) left -= this.#deal(taker, maker, partial.price, partialQuantityProcessed);
    this.#left[taker] = left;
  }

  #deal(taker: number, maker: number, price: number, quantity: number): number {
    if (quantity <= 0) return 0;
    this.#left[maker] = (this.#left[maker] as number) - quantity;
    this.#deals.add(taker, maker, price, quantity);
    return quantity;
  }
}
