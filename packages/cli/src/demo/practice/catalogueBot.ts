import type { BookView, ExposureView, SessionDetail } from "@kontor/wire";
import type { Client } from "../../api/client.ts";
import type { Desks } from "../desks.ts";
import { inGame } from "../inGame.ts";
import { actIn, type CatalogueAct } from "./catalogueChoice.ts";
import { PracticeBot, type Side } from "./practiceBot.ts";

/** How much better than its limit a bot's first price is. */
const WISH = 0.03;
const BID_CHANCE = 0.4;
const AUCTION_OF_CATALOGUE = /-PRACTICE-CATALOGUE-\d{6}-A\d+$/;

/** Keeps an order of its own in a catalogue, makes offers to those of others, and answers. */
export class CatalogueBot extends PracticeBot {
  readonly #side: Side;
  readonly #place: number;

  constructor(desks: Desks, member: string, seed: number, side: Side, place: number) {
    super(desks, member, seed);
    this.#side = side;
    this.#place = place;
  }

  /** Whoever made an offer bids also in the auction that came of it. */
  override knows({ session, books: [book] }: SessionDetail): boolean {
    const isAuctionOf = AUCTION_OF_CATALOGUE.test(session.code);
    return isAuctionOf ? book?.lot?.ownerSide !== this.#side : session.method === "CATALOGUE_EXPOSURE";
  }

  async act({ session, books: [book] }: SessionDetail): Promise<void> {
    if (session.period !== "TRADING" || !book) return;
    if (book.lot) return this.#bid(book);
    const client = await this.client();
    const { entries } = await client.get<ExposureView>(`/v1/sessions/${session.code}/catalogue`);
    const limit = this.limitOf(book.commodityCode, this.#side);
    const wish = Math.round(limit * (this.#side === "SELL" ? 1 + WISH : 1 - WISH));
    const act = actIn(entries, { place: this.#place, side: this.#side, limit, wish }, this.random);
    if (act) await inGame(this.#do(client, act, book.bookId));
  }

  async #bid({ bookId, commodityCode, lot }: BookView): Promise<void> {
    const price = lot?.phase === "BIDDING" ? lot.leastPrice ?? lot.startPrice : null;
    const limit = this.limitOf(commodityCode, this.#side);
    if (price === null || (this.#side === "BUY" ? Number(price) > limit : Number(price) < limit)) return;
    if (this.random.next() > BID_CHANCE) return;
    await inGame((await this.client()).post("/v1/orders", {
      clientOrderId: this.newOrderId(), bookId, side: this.#side, price,
    }));
  }

  #do(client: Client, act: CatalogueAct, bookId: string): Promise<unknown> {
    switch (act.act) {
      case "accept":
      case "decline":
        return client.post(`/v1/offers/${act.offerId}/${act.act}`, {});
      case "counter":
        return client.post(`/v1/offers/${act.offerId}/counter`, { price: String(act.price) });
      case "auction":
        return client.post(`/v1/orders/${act.orderId}/auction`, {});
      case "withdraw":
        return client.delete(`/v1/orders/${act.orderId}`);
      case "offer":
        return client.post(`/v1/orders/${act.orderId}/offers`, {
          clientOrderId: this.newOrderId(), price: String(act.price),
        });
      case "order":
        return client.post("/v1/orders", {
          clientOrderId: this.newOrderId(), bookId, side: this.#side, price: String(act.price),
          quantity: String(act.quantity), bid: act.exposed ? "EXPOSED" : "DIRECT",
        });
    }
  }
}
