import type { BookView, OrderPage, OrderView } from "@kontor/wire";
import type { Client } from "../api/client.ts";
import type { DemoExchange } from "./demoFiles.ts";
import type { Desks } from "./desks.ts";
import { inGame } from "./inGame.ts";
import { fairPrice, type LiveSession, specialLots } from "./liveSessions.ts";
import { Random } from "../random.ts";

const ORDERS_MAX = 5;

/** A fictitious trader: looks at a book, and places, improves or withdraws an order of its own. */
export class Bot {
  readonly #desks: Desks;
  readonly #member: string;
  readonly #isResident: boolean;
  readonly #ownLots: ReadonlySet<string>;
  readonly #random: Random;
  #count = 0;

  constructor(desks: Desks, member: string, isResident: boolean, seed: number) {
    this.#desks = desks;
    this.#member = member;
    this.#isResident = isResident;
    this.#ownLots = new Set(specialLots().flatMap(({ code, seller }) => (seller === member ? [code] : [])));
    this.#random = new Random(seed);
  }

  /** It signs in at its first act: a start does not wait for all of them. */
  get #client(): Promise<Client> {
    return this.#desks.ofMember(this.#member);
  }

  /** Whether lots of the special session are its own: nobody else may sell them. */
  get isSeller(): boolean {
    return this.#ownLots.size > 0;
  }

  /** One act in one of the sessions; a refusal is part of the game. */
  async act(sessions: readonly LiveSession[]): Promise<void> {
    const { session, books, kind } = this.#random.pick(sessions);
    const isOwnOnly = kind === "SPECIAL" && this.#isResident;
    const within = isOwnOnly ? books.filter(({ code }) => this.#ownLots.has(code)) : books;
    if (within.length === 0) return;
    const book = this.#random.pick(within);
    await inGame(kind === "SPECIAL"
      ? this.#actInSpecial(session.code, session.period, book)
      : this.#actInBook(session.code, book));
  }

  /** Near the last price: mostly a new order, sometimes a better price or a withdrawal. */
  async #actInBook(sessionCode: string, book: BookView): Promise<void> {
    const own = await this.#ownOrders(sessionCode, book);
    const isFull = own.length >= ORDERS_MAX;
    if (own.length > 0 && (isFull || this.#random.next() < 0.3)) return this.#change(own);
    const side = this.#random.next() < (this.#isResident ? 0.35 : 0.65) ? "BUY" : "SELL";
    const fair = Number(book.lastPrice ?? fairPrice(book.code));
    const away = fair * 0.012 * (this.#random.next() - 0.25);
    await this.#place(
      book, side, side === "BUY" ? fair - away : fair + away, this.#random.between(2, 40) * 5,
    );
  }

  async #actInSpecial(sessionCode: string, period: string, book: BookView): Promise<void> {
    const own = await this.#ownOrders(sessionCode, book);
    if (this.#isResident) return this.#sellLot(period, book, own);
    if (period !== "TRADING" || own.length > 0) return;
    const start = Number(book.startPrice ?? fairPrice(book.code));
    await this.#place(book, "BUY", start - this.#random.between(-4, 30), this.#random.between(6, 30) * 200);
  }

  /** A seller loads its lot before the session and meets the best buyer in the period that is its own. */
  async #sellLot(period: string, book: BookView, own: readonly OrderView[]): Promise<void> {
    const [sell] = own;
    if (!sell && period === "PRELIMINARY") {
      const price = fairPrice(book.code) + this.#random.between(0, 25);
      return this.#place(book, "SELL", price, this.#random.between(20, 45) * 200);
    }
    const bid = Number(book.bestBuy?.price ?? 0);
    const isNear = sell !== undefined && sell.price !== null && bid > 0 && Number(sell.price) - bid < 25 &&
      bid < Number(sell.price);
    if (sell && period === "SELLER_CORRECTION" && isNear) {
      await (await this.#client).patch(`/v1/orders/${sell.orderId}`, { price: book.bestBuy?.price });
    }
  }

  async #ownOrders(sessionCode: string, book: BookView): Promise<OrderView[]> {
    const orders: OrderView[] = [];
    for (const state of ["ACTIVE", "PARTLY_FILLED"]) {
      const page = await (await this.#client).get<OrderPage>(
        `/v1/orders?session=${sessionCode}&state=${state}&limit=100`,
      );
      orders.push(...page.items.filter((order) => order.bookId === book.bookId));
    }
    return orders;
  }

  async #change(own: readonly OrderView[]): Promise<void> {
    const order = this.#random.pick(own);
    if (this.#random.next() < 0.5) return (await this.#client).delete(`/v1/orders/${order.orderId}`);
    const step = (order.side === "BUY" ? 1 : -1) * this.#random.between(1, 3);
    const price = String(Number(order.price) + step);
    await (await this.#client).patch(`/v1/orders/${order.orderId}`, { price });
  }

  async #place(book: BookView, side: "BUY" | "SELL", price: number, quantity: number): Promise<void> {
    const places = book.deliveryOptions.map((option) => option.place);
    await (await this.#client).post("/v1/orders", {
      clientOrderId: `${this.#member}-${Date.now().toString(36)}-${this.#count++}`, bookId: book.bookId, side,
      price: String(Math.max(1, Math.round(price))), quantity: String(quantity),
      ...(side === "BUY" && places.length > 0 ? { deliveryPlace: this.#random.pick(places) } : {}),
    });
  }
}

/** Bots for all members but those that visitors trade for. */
export function makeBots(demo: DemoExchange, desks: Desks): Bot[] {
  const visited = new Set(demo.visitors.map((visitor) => visitor.member));
  return demo.members
    .filter((member) => member.trader && !member.broker && !visited.has(member.code))
    .map(({ code, resident }, i) => new Bot(desks, code, resident, 1_000 + i));
}
