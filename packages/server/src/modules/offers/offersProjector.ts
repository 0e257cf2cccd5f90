import type { CoreEvent, EventOf } from "@kontor/core";
import { CATALOGUE_STATES, TURNS } from "@kontor/wire";
import type { Insertable, Selectable } from "kysely";
import { anyOf } from "../../db/anyOf.ts";
import { saveRows } from "../../db/saveRows.ts";
import type { CatalogueOfferTable, CatalogueOrderTable } from "../../db/tables/catalogues.ts";
import type { Projector, Tx } from "../../sequencer/projection.ts";

type Entry = Selectable<CatalogueOrderTable>;

/** Bit of the flags of an order that is exposed. */
const EXPOSED = 128;
const SHOWN: ReadonlySet<string> = new Set(["OPEN", "EXPOSED"]);

/** Orders of catalogues with where they stand, and the offers to them. */
export const offersProjector: Projector = {
  name: "offers",
  tables: ["catalogue_order", "catalogue_offer"],
  async apply(tx, events) {
    const entries = await loadEntries(tx, events);
    const offers = new Map<number, Insertable<CatalogueOfferTable>>();
    const flags = new Map<number, number>();
    for (const event of events) {
      if (event.type === "OrderAccepted") flags.set(event.orderId, event.flags);
      if (event.type === "CatalogueChanged") change(entries, flags, event);
      if (event.type === "OfferChanged") offers.set(event.offerId, offerRow(event));
    }
    await setSessions(tx, [...entries.values()]);
    await saveRows(tx, "catalogue_order", ["order_id"], [...entries.values()]);
    await saveRows(tx, "catalogue_offer", ["offer_id"], [...offers.values()]);
  },
};

async function loadEntries(tx: Tx, events: readonly CoreEvent[]): Promise<Map<number, Entry>> {
  const ids = events.flatMap((event) => (event.type === "CatalogueChanged" ? event.orderId : []));
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom("catalogue_order").selectAll().where(anyOf("order_id", ids)).execute();
  return new Map(rows.map((row) => [row.order_id, row]));
}

function change(
  entries: Map<number, Entry>, flags: ReadonlyMap<number, number>, event: EventOf<"CatalogueChanged">,
): void {
  const state = CATALOGUE_STATES[event.state] ?? "SUBMITTED";
  const known = entries.get(event.orderId);
  const entry: Entry = known ?? {
    order_id: event.orderId, book_id: event.bookId, session_id: 0, state,
    is_exposed: ((flags.get(event.orderId) ?? 0) & EXPOSED) !== 0, shown_at: null, exposure_ends_at: null,
    auction_session_id: null, auction_ticks: null, updated_seq: event.seq,
  };
  entries.set(event.orderId, {
    ...entry, state, shown_at: entry.shown_at ?? (SHOWN.has(state) ? event.at : null),
    exposure_ends_at: event.exposureEndsAt || null, auction_session_id: event.auctionSessionId || null,
    auction_ticks: event.auctionTicks || null, updated_seq: event.seq,
  });
}

/** New entries get the session of their book. */
async function setSessions(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const fresh = entries.filter((entry) => entry.session_id === 0);
  if (fresh.length === 0) return;
  const books = await tx
    .selectFrom("book").select(["book_id", "session_id"])
    .where(anyOf("book_id", fresh.map((entry) => entry.book_id))).execute();
  const sessionOf = new Map(books.map((book) => [book.book_id, book.session_id]));
  for (const entry of fresh) entry.session_id = sessionOf.get(entry.book_id) ?? 0;
}

function offerRow(event: EventOf<"OfferChanged">): Insertable<CatalogueOfferTable> {
  return {
    offer_id: event.offerId, order_id: event.orderId, ticks: event.priceTicks, steps: event.quantitySteps,
    turn: TURNS[event.turn] ?? "OWNER", expires_at: event.expiresAt || null, updated_seq: event.seq,
  };
}
