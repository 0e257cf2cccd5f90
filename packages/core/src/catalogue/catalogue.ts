import type { CatalogueState, Turn } from "../machine/words.ts";

/** An order of a catalogue as long as it stands there [CAT-1]. */
export interface Entry {
  readonly orderId: number;
  readonly isExposed: boolean;
  state: CatalogueState;
  /** Instant at which its exposure is over; 0 before it was verified, and where it is not exposed. */
  exposureEndsAt: number;
  /** Offers that are live, in the order in which they came. */
  offerIds: number[];
}

/** A live offer; its order holds the price that its owner named last, and that price's deposit [CAT-6]. */
export interface Offer {
  readonly offerId: number;
  /** The order that it is for. */
  readonly orderId: number;
  /** Price named last, by whoever. */
  priceTicks: number;
  /** Who answers it next. */
  turn: Turn;
  /** Infinity: without end. */
  expiresAt: number;
}

export interface CatalogueCopy {
  readonly entries: readonly Entry[];
  readonly offers: readonly Offer[];
}

/** What stands in one book of a catalogue: its orders and the offers to them. */
export class Catalogue {
  readonly entries = new Map<number, Entry>();
  readonly offers = new Map<number, Offer>();

  constructor(copy: CatalogueCopy = { entries: [], offers: [] }) {
    for (const entry of copy.entries) this.entries.set(entry.orderId, copyEntry(entry));
    for (const offer of copy.offers) this.offers.set(offer.offerId, { ...offer });
  }

  /** Instant at which an exposure or an offer ends next; Infinity is never. */
  get dueAt(): number {
    let dueAt = Infinity;
    for (const { state, exposureEndsAt } of this.entries.values()) {
      if (state === "EXPOSED") dueAt = Math.min(dueAt, exposureEndsAt);
    }
    for (const { expiresAt } of this.offers.values()) dueAt = Math.min(dueAt, expiresAt);
    return dueAt;
  }

  /** Takes an offer out; its order is somebody else's to end. */
  removeOffer({ offerId, orderId }: Offer): void {
    this.offers.delete(offerId);
    const entry = this.entries.get(orderId);
    if (entry) entry.offerIds = entry.offerIds.filter((known) => known !== offerId);
  }

  /** A copy that later commands do not touch. */
  copy(): CatalogueCopy {
    return {
      entries: [...this.entries.values()].map(copyEntry),
      offers: [...this.offers.values()].map((offer) => ({ ...offer })),
    };
  }
}

function copyEntry(entry: Entry): Entry {
  return { ...entry, offerIds: [...entry.offerIds] };
}
