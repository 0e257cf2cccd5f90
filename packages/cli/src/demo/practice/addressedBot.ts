import type {
  AddressedDesk, AddressedOffer, BookView, OrderPage, OrderView, SessionDetail,
} from "@kontor/wire";
import type { Client } from "../../api/client.ts";
import type { Desks } from "../desks.ts";
import { inGame } from "../inGame.ts";
import { type AddressedTrader, answerTo, nextPrice } from "./addressedChoice.ts";
import { PracticeBot, type Side } from "./practiceBot.ts";

const LIVE: ReadonlySet<string> = new Set(["ACTIVE", "PARTLY_FILLED"]);
/** What a bot would buy in a session from one who offers. */
const BUYS_MOST = 100;
const QUANTITIES = ["20", "30", "40"] as const;

/** Makes offers by name to its guests, answers whoever names it, and after a "no" makes a better offer. */
export class AddressedBot extends PracticeBot {
  readonly #side: Side;
  readonly #guests: readonly string[];

  /** @param guests - ids of members to which it makes the first offer; to others it answers alone */
  constructor(desks: Desks, member: string, seed: number, side: Side, guests: readonly string[] = []) {
    super(desks, member, seed);
    this.#side = side;
    this.#guests = guests;
  }

  override knows({ session }: SessionDetail): boolean {
    return session.method === "ADDRESSED_DEAL";
  }

  async act({ session, books: [book] }: SessionDetail): Promise<void> {
    if (session.period !== "ADDRESSED" || !book) return;
    const client = await this.client();
    const desk = await client.get<AddressedDesk>(`/v1/sessions/${session.code}/addressed`);
    const [offer] = desk.offers;
    if (!offer && this.#guests.length === 0) return;
    const trader = this.#trader(book, desk);
    const { items } = await client.get<OrderPage>(`/v1/orders?session=${session.code}&limit=200`);
    if (offer && await this.#isTaken(client, trader, offer)) return;
    const known = desk.parties.map(({ ownerId }) => ownerId)
      .filter((ownerId) => this.#isGuest(ownerId, desk) || items.some(isTo(ownerId)));
    const to = [...(offer ? [offer.from.ownerId] : this.random.next() < 0.3 ? known : [])]
      .find((ownerId) => !items.some((order) => isTo(ownerId)(order) && LIVE.has(order.state)));
    if (to !== undefined) await this.#offer(client, trader, book, to, items);
  }

  /** Guests on the other side of the trade: residents sell, the others buy. */
  #isGuest(ownerId: string, { parties }: AddressedDesk): boolean {
    const isSeller = parties.find((party) => party.ownerId === ownerId)?.country === "BY";
    return this.#guests.includes(ownerId) && isSeller === (this.#side === "BUY");
  }

  #trader(book: BookView, { quotas }: AddressedDesk): AddressedTrader {
    const limit = this.limitOf(book.commodityCode, this.#side);
    if (this.#side === "BUY") return { side: "BUY", limit, left: BUYS_MOST };
    const quota = quotas.find(({ bookId }) => bookId === book.bookId);
    const least = Math.max(Number(quota?.leastPrice ?? Infinity), limit);
    return { side: "SELL", limit: least, left: Number(quota?.left ?? 0) };
  }

  /** Answers an offer; after a "no" it makes one of its own. */
  async #isTaken(client: Client, trader: AddressedTrader, offer: AddressedOffer): Promise<boolean> {
    if (answerTo(trader, offer) === "DECLINE") {
      await inGame(client.post(`/v1/offers/${offer.orderId}/decline`, {}));
      return false;
    }
    const { bookId, price, quantity, from } = offer;
    return inGame(client.post("/v1/orders", {
      clientOrderId: this.newOrderId(), bookId, side: trader.side, price, quantity, bid: "ACCEPT",
      counterpartyId: from.ownerId,
    }));
  }

  async #offer(
    client: Client, trader: AddressedTrader, { bookId }: BookView, to: string, own: readonly OrderView[],
  ): Promise<void> {
    const price = nextPrice(trader, own.filter(isTo(to)).length);
    const quantity = this.random.pick(QUANTITIES);
    if (price === undefined || Number(quantity) > trader.left) return;
    await inGame(client.post("/v1/orders", {
      clientOrderId: this.newOrderId(), bookId, side: trader.side, price: String(price), quantity,
      bid: "DIRECT", counterpartyId: to,
    }));
  }
}

function isTo(ownerId: string): (order: OrderView) => boolean {
  return ({ counterparty }) => counterparty?.ownerId === ownerId;
}
