import type { BookView, OrderPage, SessionDetail } from "@kontor/wire";
import type { Desks } from "../desks.ts";
import { inGame } from "../inGame.ts";
import { PracticeBot, type Side } from "./practiceBot.ts";

const METHODS: ReadonlySet<string> = new Set(["CALL_AUCTION", "PERIODIC_COUNTER_AUCTION"]);
/** Periods in which orders are placed at will. */
const OPEN: ReadonlySet<string> = new Set(["PRELIMINARY", "TRADING"]);
const ORDER_CHANCE = 0.3;
/** How much better than its limit a seller's first price is, as a share: it comes down in the correction. */
const WISH = 0.03;

/** Places one order where orders are collected and dealt later; a seller comes down in the correction. */
export class BookBot extends PracticeBot {
  readonly #side: Side;

  constructor(desks: Desks, member: string, seed: number, side: Side) {
    super(desks, member, seed);
    this.#side = side;
  }

  override knows({ session }: SessionDetail): boolean {
    return METHODS.has(session.method);
  }

  async act({ session, books: [book] }: SessionDetail): Promise<void> {
    const isCorrecting = session.period === "SELLER_CORRECTION" && this.#side === "SELL";
    if (!book || (!isCorrecting && !OPEN.has(session.period)) || this.random.next() > ORDER_CHANCE) return;
    const client = await this.client();
    const { items: [own] } = await client.get<OrderPage>(
      `/v1/orders?session=${session.code}&state=ACTIVE&limit=1`,
    );
    const limit = this.limitOf(book.commodityCode, this.#side);
    if (isCorrecting && own && Number(own.price) > limit) {
      await inGame(client.patch(`/v1/orders/${own.orderId}`, { price: String(limit) }));
    }
    if (isCorrecting || own) return;
    await inGame(client.post("/v1/orders", this.#order(session.method, book, limit)));
  }

  /** Where all deal at one price nobody gains by asking for more than the limit. */
  #order(method: string, { bookId }: BookView, limit: number): object {
    const isLowered = method === "PERIODIC_COUNTER_AUCTION" && this.#side === "SELL";
    return {
      clientOrderId: this.newOrderId(), bookId, side: this.#side,
      price: String(Math.round(isLowered ? limit * (1 + WISH) : limit)),
      quantity: String(this.random.between(3, 8) * 10),
    };
  }
}
