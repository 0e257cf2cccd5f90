import type { BookView, CatalogueEntry, OfferView, SessionView } from "@kontor/wire";
import { amountText, scaledOf } from "@kontor/wire/decimal";

/** What a member is about to do in a catalogue. */
export type Intent =
  | { readonly act: "order" }
  | { readonly act: "offer" | "auction"; readonly entry: CatalogueEntry }
  | {
    readonly act: "accept" | "decline" | "counter"; readonly entry: CatalogueEntry;
    readonly offer: OfferView;
  };

/** What the fields of the form hold, in the decimals of the wire. */
export interface Wish {
  readonly side: CatalogueEntry["side"];
  readonly exposed: boolean;
  readonly price: string;
  readonly quantity: string;
  readonly clientId: string;
}

/** Value up to which a purchase need not be exposed, as a decimal of the session's money [CAT-1]. */
export function exposureLimit(
  { terms }: Pick<SessionView, "terms">, minorDigits: number,
): string | undefined {
  const { baseValueMinor, exposureLimit: factor } = terms ?? {};
  if (typeof baseValueMinor !== "number" || typeof factor !== "string") return undefined;
  const limit = scaledOf(factor);
  return limit && amountText(Math.floor((baseValueMinor * limit.units) / 10 ** limit.digits), minorDigits);
}

/** Orders that are done and still shown among those that stand; the reader's own stay anyway. */
const DONE_SHOWN = 3;

/** What stands, the reader's own first, and what was done last; what was done before, apart from it. */
export function partsOf(
  entries: readonly CatalogueEntry[],
): Readonly<Record<"shown" | "earlier", readonly CatalogueEntry[]>> {
  const done = entries.filter(isDone);
  const earlier = done.filter(({ mine }, i) => !mine && i >= DONE_SHOWN);
  const late = done.filter((entry) => !earlier.includes(entry));
  const standing = entries.filter((entry) => !isDone(entry));
  const [own, others] = [standing.filter(({ mine }) => mine), standing.filter(({ mine }) => !mine)];
  return { shown: [...own, ...others, ...late], earlier };
}

/** Whether nothing can be done any more about an order. */
export function isDone({ state }: CatalogueEntry): boolean {
  return state === "FILLED" || state === "CANCELLED" || state === "IN_AUCTION";
}

/** Whether an offer is for the whole of an order, so that nobody asks for how much. */
export function goesWhole({ exposed, allOrNone }: CatalogueEntry): boolean {
  return exposed || allOrNone;
}

/** Acts that are the reader's on an offer now, the likeliest first. */
export function answersTo(
  entry: CatalogueEntry, offer: OfferView,
): readonly ("accept" | "counter" | "decline")[] {
  if (entry.exposed) {
    const isOnly = entry.state === "EXPOSURE_OVER" && entry.offerCount === 1;
    return isOnly && entry.mine && !offer.mine ? ["accept"] : [];
  }
  const isMyTurn = offer.turn === "OWNER" ? entry.mine && !offer.mine : offer.mine;
  return isMyTurn && entry.state === "OPEN" ? ["accept", "counter", "decline"] : [];
}

/** Whether the reader opens the auction of an order now. */
export function opensAuction({ mine, state, offerCount }: CatalogueEntry): boolean {
  return mine && state === "EXPOSURE_OVER" && (offerCount ?? 0) > 1;
}

/** Whether the reader may offer for an order. */
export function takesOffers({ mine, state }: CatalogueEntry): boolean {
  return !mine && (state === "OPEN" || state === "EXPOSED");
}

/** The request of an act; an act on what is the reader's own is its client's where it was made for one. */
export function requestOf(
  intent: Intent, wish: Wish, book: BookView, key: string,
): { readonly path: string; readonly body: Record<string, unknown> } {
  const { price, quantity } = wish;
  const client = (clientId: string | null) => (clientId ? { clientId } : {});
  switch (intent.act) {
    case "order":
      return {
        path: "/v1/orders", body: {
          clientOrderId: key, bookId: book.bookId, side: wish.side, price, quantity,
          bid: wish.exposed ? "EXPOSED" : "DIRECT", ...client(wish.clientId),
        },
      };
    case "offer": {
      const much = goesWhole(intent.entry) ? {} : { quantity };
      return {
        path: `/v1/orders/${intent.entry.orderId}/offers`,
        body: { clientOrderId: key, price, ...much, ...client(wish.clientId) },
      };
    }
    case "auction":
      return { path: `/v1/orders/${intent.entry.orderId}/auction`, body: client(intent.entry.clientId) };
    default: {
      const { act, entry, offer } = intent;
      const own = client(offer.mine ? offer.clientId : entry.clientId);
      return {
        path: `/v1/offers/${offer.offerId}/${act}`, body: act === "counter" ? { price, ...own } : own,
      };
    }
  }
}
