import type { CatalogueEntry, OfferView } from "@kontor/wire";
import type { Random } from "../../random.ts";
import type { Side } from "./practiceBot.ts";

/** A bot in front of a catalogue. */
export interface CatalogueTrader {
  /** Its place among the bots of its side: it says which orders it takes an interest in. */
  readonly place: number;
  readonly side: Side;
  readonly limit: number;
  /** Price at which its orders and offers begin, better for it than the limit. */
  readonly wish: number;
}

/** What a bot does in a catalogue. */
export type CatalogueAct =
  | { readonly act: "accept" | "decline"; readonly offerId: string }
  | { readonly act: "counter"; readonly offerId: string; readonly price: number }
  | { readonly act: "auction" | "withdraw"; readonly orderId: string }
  | { readonly act: "offer"; readonly orderId: string; readonly price: number }
  | { readonly act: "order"; readonly price: number; readonly quantity: number; readonly exposed: boolean };

/** Bots of one side; an order is of interest to one of them, every other order to two. */
export const TRADERS_A_SIDE = 3;
/** How likely a bot is to make, at one look, an offer it could make, and an order it has not got. */
const OFFER_CHANCE = { EXPOSED: 0.5, OPEN: 0.1 } as const;
const ORDER_CHANCE = 0.3;
/** Orders that are over. */
const DONE: ReadonlySet<string> = new Set(["FILLED", "CANCELLED", "IN_AUCTION"]);
/** A price that lies so far from the limit, as a share of it, is worth an answer. */
const NEAR = 0.08;

/** What a bot does now, seeing the catalogue as its own member sees it; undefined where it waits. */
export function actIn(
  entries: readonly CatalogueEntry[], trader: CatalogueTrader, random: Random,
): CatalogueAct | undefined {
  const own = entries.filter(({ mine }) => mine);
  for (const entry of own) {
    const act = entry.exposed ? endExposure(entry, trader) : answerAsOwner(entry, trader);
    if (act) return act;
  }
  for (const offer of entries.flatMap(({ offers }) => offers)) {
    if (offer.mine && offer.turn === "OFFEROR") return answer(offer, trader);
  }
  const isBusy = own.some(({ state }) => !DONE.has(state));
  if (!isBusy && random.next() < ORDER_CHANCE) return newOrder(trader, random);
  return offerTo(entries, trader, random);
}

/** After its exposure an order goes to the only offer or to an auction, or is taken back [CAT-4, CAT-5]. */
function endExposure(entry: CatalogueEntry, trader: CatalogueTrader): CatalogueAct | undefined {
  const { state, orderId, offers: [offer], offerCount } = entry;
  if (state !== "EXPOSURE_OVER") return undefined;
  if ((offerCount ?? 0) > 1) return { act: "auction", orderId };
  return offer && gain(trader, offer.price) >= 0
    ? { act: "accept", offerId: offer.offerId }
    : { act: "withdraw", orderId };
}

function answerAsOwner({ offers }: CatalogueEntry, trader: CatalogueTrader): CatalogueAct | undefined {
  const offer = offers.find(({ turn }) => turn === "OWNER");
  return offer && answer(offer, trader);
}

/** Yes within the limit, the limit itself where it is near, else no. */
function answer({ offerId, price }: OfferView, trader: CatalogueTrader): CatalogueAct {
  const won = gain(trader, price);
  if (won >= 0) return { act: "accept", offerId };
  return -won <= NEAR * trader.limit
    ? { act: "counter", offerId, price: trader.limit }
    : { act: "decline", offerId };
}

/** What a bot keeps of a price beyond its limit; negative where it would lose. */
function gain({ side, limit }: CatalogueTrader, price: string): number {
  return side === "BUY" ? limit - Number(price) : Number(price) - limit;
}

/** One bot of a side exposes large orders; those of the others are small, and open to offers at once. */
function newOrder({ place, wish }: CatalogueTrader, random: Random): CatalogueAct {
  const exposed = place === 0;
  const quantity = exposed ? 100 : random.between(2, 5) * 10;
  return { act: "order", price: wish, quantity, exposed };
}

function offerTo(
  entries: readonly CatalogueEntry[], trader: CatalogueTrader, random: Random,
): CatalogueAct | undefined {
  const wanted = entries.filter(({ mine, side, state, orderId, offers, price }) => (
    !mine && side !== trader.side && (state === "OPEN" || state === "EXPOSED") && offers.length === 0 &&
    isOfInterest(Number(orderId), trader.place) && gain(trader, price) >= -NEAR * trader.limit
  ));
  // An exposure ends: what is open to offers can wait.
  const entry = wanted.find(({ exposed }) => exposed) ?? wanted[0];
  if (!entry) return undefined;
  if (random.next() >= OFFER_CHANCE[entry.exposed ? "EXPOSED" : "OPEN"]) return undefined;
  // Sealed from the others, an offer to an exposed order goes to the limit; in the open one begins lower.
  const price = entry.exposed ? trader.limit : trader.wish;
  const isBetter = gain(trader, entry.price) > gain(trader, String(price));
  return { act: "offer", orderId: entry.orderId, price: isBetter ? Number(entry.price) : price };
}

/** One bot of a side looks at each order, two at every other: some end with one offer, some in an auction. */
function isOfInterest(orderId: number, place: number): boolean {
  const first = orderId % TRADERS_A_SIDE;
  return place === first || (orderId % 2 === 0 && place === (first + 1) % TRADERS_A_SIDE);
}
