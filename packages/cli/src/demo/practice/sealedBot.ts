import type { BookView, OrderAnswer, OrderPreview, SessionDetail } from "@kontor/wire";
import { countOf, scaledOf } from "@kontor/wire/decimal";
import { createHash, randomBytes } from "node:crypto";
import { inGame } from "../inGame.ts";
import { PracticeBot } from "./practiceBot.ts";

/** How far above its price the ceiling lies for which a deposit is bound: it shall not tell the price. */
const CEILING = 1.5;
const SALT_BYTES = 32;

/** What a bid says that nobody can read yet. */
export interface SealedBid {
  readonly session: string;
  readonly book: Pick<BookView, "code" | "tick" | "quantityStep">;
  readonly price: string;
  readonly quantity: string;
  readonly salt: string;
}

/** Hash that binds to a bid, as the rule book writes it under SEAL-2; these lots name no places. */
export function commitmentOf({ session, book, price, quantity, salt }: SealedBid): string {
  const on = (text: string, grid: string): number => {
    const scaled = scaledOf(grid);
    return scaled ? countOf(text, scaled) : NaN;
  };
  const counts = [on(price, book.tick), on(quantity, book.quantityStep), 0];
  const text = ["kontor-bid", 1, session, book.code, ...counts, salt].join(":");
  return createHash("sha256").update(text).digest("hex");
}

/** Files one sealed bid on each lot and shows it when it is due; its secrets are nowhere but here. */
export class SealedBot extends PracticeBot {
  readonly #filed = new Map<string, SealedBid & { readonly orderId: string }>();

  override knows({ session }: SessionDetail): boolean {
    return session.method === "SEALED_BID";
  }

  async act({ session, books }: SessionDetail): Promise<void> {
    for (const book of books) {
      const filed = this.#filed.get(book.bookId);
      if (book.lot?.outcome !== null) this.#filed.delete(book.bookId);
      else if (book.lot.phase === "SEALED" && !filed && this.random.next() < 0.5) {
        await inGame(this.#file(session.code, book));
      } else if (book.lot.phase === "REVEAL" && filed) await inGame(this.#show(book.bookId));
    }
  }

  async #file(session: string, book: BookView): Promise<void> {
    const worth = this.limitOf(book.commodityCode);
    const price = String(Math.round(worth * (0.92 + 0.08 * this.random.next())));
    const bid = {
      session, book, price, quantity: book.lot?.quantity ?? "0",
      salt: randomBytes(SALT_BYTES).toString("hex"),
    };
    const client = await this.client();
    const { required } = await client.post<OrderPreview>("/v1/orders/preview", {
      clientOrderId: "preview", bookId: book.bookId, side: "BUY", quantity: bid.quantity,
      price: String(Math.round(worth * CEILING)),
    });
    const { orderId } = await client.post<OrderAnswer>("/v1/commitments", {
      clientOrderId: this.newOrderId(), bookId: book.bookId, commitment: commitmentOf(bid),
      bound: required.amount,
    });
    this.#filed.set(book.bookId, { ...bid, orderId });
  }

  async #show(bookId: string): Promise<void> {
    const bid = this.#filed.get(bookId);
    if (!bid) return;
    const { orderId, price, quantity, salt } = bid;
    await (await this.client()).post(`/v1/orders/${orderId}/reveal`, { price, quantity, salt });
    this.#filed.delete(bookId);
  }
}
