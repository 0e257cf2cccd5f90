import type { OrderItem } from "@kontor/wire";
import { anyOf } from "../../db/anyOf.ts";
import { idOf } from "../../platform/grid.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";

/** Orders whose book is remembered; beyond that it is looked up again. */
const ORDERS_MAX = 1_000_000;

/** Finds the book of an order command: by its own word, or by the order that it changes. */
export class BookFinder {
  readonly #kernel: Kernel;
  readonly #directory: BookDirectory;
  readonly #bookOfOrder = new Map<number, number>();

  constructor(kernel: Kernel, directory: BookDirectory) {
    this.#kernel = kernel;
    this.#directory = directory;
  }

  /** Book of an item, as far as this process has met it. */
  bookOf(item: OrderItem): BookTerms | undefined {
    const bookId = item.do === "place"
      ? idOf(item.order.bookId)
      : this.#bookOfOrder.get(idOf(item.orderId));
    return bookId === undefined ? undefined : this.#directory.known(bookId);
  }

  learn(orderId: number, bookId: number): void {
    if (this.#bookOfOrder.size >= ORDERS_MAX) this.#bookOfOrder.clear();
    this.#bookOfOrder.set(orderId, bookId);
  }

  /** Looks up what of the items this process has not met. */
  async prepare(items: readonly OrderItem[]): Promise<void> {
    if (items.every((item) => this.bookOf(item))) return;
    await this.#read(items);
    const missing = items.filter((item) => !this.bookOf(item));
    if (missing.length === 0) return;
    // What was opened or placed a moment ago may not stand in the lists yet.
    await untilProjected(this.#kernel, this.#kernel.sequencer.head);
    await this.#read(missing);
  }

  async #read(items: readonly OrderItem[]): Promise<void> {
    const bookIds = items.flatMap((item) => (item.do === "place" ? idOf(item.order.bookId) : []));
    const orderIds = items.flatMap((item) => (item.do === "place" ? [] : idOf(item.orderId)));
    const orders = orderIds.length === 0 ? [] : await this.#kernel.db
      .selectFrom("order").select(["order_id", "book_id"]).where(anyOf("order_id", orderIds)).execute();
    for (const order of orders) this.learn(order.order_id, order.book_id);
    await this.#directory.many([...bookIds, ...orders.map((order) => order.book_id)]);
  }
}
