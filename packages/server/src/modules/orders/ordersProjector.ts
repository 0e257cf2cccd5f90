import type { CoreEvent, EventOf } from "@kontor/core";
import type { Insertable, Selectable } from "kysely";
import { CANCEL_REASONS, SIDES } from "@kontor/wire";
import { anyOf } from "../../db/anyOf.ts";
import { saveRows } from "../../db/saveRows.ts";
import type { OrderTable } from "../../db/tables/market.ts";
import type { Projector, Tx } from "../../sequencer/projection.ts";
import { refusalRowOf } from "./refusalRow.ts";

type OrderRow = Selectable<OrderTable>;

/** Bits of the flags in order events. */
const ALL_OR_NONE = 2;
const IMMEDIATE = 8;
const MARKET = 16;
const PROXY = 32;
const ACCEPTANCE = 64;
const SEALED = 512;

/** Events that change an order that was taken before. */
const CHANGES: ReadonlySet<CoreEvent["type"]> = new Set([
  "OrderAmended", "OrderCancelled", "DealSideBound", "BidCommitted", "BidRevealed",
  "BidForfeited",
]);
const EXPOSED = 128;
const OFFER = 256;

/** Every order that was taken with where it stands, and every order command that was refused. */
export const ordersProjector: Projector = {
  name: "orders",
  tables: ["order", "order_refusal"],
  async apply(tx, events) {
    const fold = await OrderFold.load(tx, events);
    for (const event of events) fold.apply(event);
    await saveRows(tx, "order", ["order_id"], fold.rows());
    const refusals = events.flatMap((event) => (event.type === "OrderRefused" ? refusalRowOf(event) : []));
    await saveRows(tx, "order_refusal", ["seq"], refusals);
  },
};

/** The orders that a run of events touches, folded in memory. */
class OrderFold {
  readonly #rows = new Map<number, OrderRow>();
  readonly #sessionOf: ReadonlyMap<number, number>;

  private constructor(rows: readonly OrderRow[], sessionOf: ReadonlyMap<number, number>) {
    for (const row of rows) this.#rows.set(row.order_id, row);
    this.#sessionOf = sessionOf;
  }

  static async load(tx: Tx, events: readonly CoreEvent[]): Promise<OrderFold> {
    const ids = new Set<number>();
    const bookIds = new Set<number>();
    for (const event of events) {
      if (CHANGES.has(event.type)) ids.add((event as { readonly orderId: number }).orderId);
      if (event.type === "OrderAccepted") bookIds.add(event.bookId);
    }
    const rows = ids.size === 0
      ? []
      : await tx.selectFrom("order").selectAll().where(anyOf("order_id", [...ids])).execute();
    const books = bookIds.size === 0 ? [] : await tx
      .selectFrom("book").select(["book_id", "session_id"]).where(anyOf("book_id", [...bookIds])).execute();
    return new OrderFold(rows, new Map(books.map((book) => [book.book_id, book.session_id])));
  }

  rows(): Insertable<OrderTable>[] {
    return [...this.#rows.values()];
  }

  #deals = new Map<number, number>();

  apply(event: CoreEvent): void {
    switch (event.type) {
      case "OrderAccepted":
        this.#rows.set(event.orderId, this.#newRow(event));
        return;
      case "OrderAmended":
        return this.#change(event, event.orderId, (row) => {
          // A market order that waits for a common price has none, whatever else of it changes.
          row.price_ticks = event.priceTicks === 0 ? null : event.priceTicks;
          row.remaining_steps = event.quantitySteps;
          row.quantity_steps = row.dealt_steps + event.quantitySteps;
          row.reserved_minor = event.reservedMinor;
        });
      case "BidCommitted":
        return this.#change(event, event.orderId, (row) => {
          row.commitment = (event.text as { readonly commitment: string }).commitment;
        });
      case "BidRevealed":
        return this.#change(event, event.orderId, (row) => {
          row.price_ticks = event.priceTicks;
          row.first_ticks = event.priceTicks;
          row.remaining_steps = event.quantitySteps;
          row.quantity_steps = event.quantitySteps;
          row.option = event.option;
          row.reserved_minor = event.reservedMinor;
        });
      case "BidForfeited":
        return this.#change(event, event.orderId, (row) => {
          row.reserved_minor -= event.amountMinor;
        });
      case "OrderAddressed":
        return this.#change(event, event.orderId, (row) => {
          row.counterparty_id = event.counterpartyId;
          if (row.bid_kind === "OPEN") row.bid_kind = "DIRECT";
        });
      case "DealMade":
        this.#deals.set(event.dealId, event.priceTicks);
        return;
      case "DealSideBound":
        return this.#fill(event);
      case "OrderCancelled":
        return this.#change(event, event.orderId, (row) => {
          row.remaining_steps = event.quantitySteps;
          row.reserved_minor = 0;
          row.state = "CANCELLED";
          row.cancel_reason = CANCEL_REASONS[event.reason] ?? null;
        });
    }
  }

  #fill(event: EventOf<"DealSideBound">): void {
    this.#change(event, event.orderId, (row) => {
      const steps = row.remaining_steps - event.remainingSteps;
      const ticks = this.#deals.get(event.dealId) ?? 0;
      row.dealt_steps += steps;
      row.dealt_ticks_steps = (BigInt(row.dealt_ticks_steps) + BigInt(ticks) * BigInt(steps)).toString();
      row.remaining_steps = event.remainingSteps;
      row.reserved_minor = event.reservedMinor;
      row.state = event.remainingSteps === 0 ? "FILLED" : "PARTLY_FILLED";
    });
  }

  #change(event: CoreEvent, orderId: number, change: (row: OrderRow) => void): void {
    const row = this.#rows.get(orderId);
    if (!row) throw new Error(`order ${orderId} is changed before it is known`);
    change(row);
    row.updated_seq = event.seq;
    row.updated_at = event.at;
  }

  #newRow(event: EventOf<"OrderAccepted">): OrderRow {
    const isImmediate = (event.flags & IMMEDIATE) !== 0;
    const isAllOrNone = (event.flags & ALL_OR_NONE) !== 0;
    // The price of a sealed bid is its bidder's secret; what stands in its place means nothing.
    const priceTicks = (event.flags & (MARKET | SEALED)) !== 0 ? null : event.priceTicks;
    return {
      order_id: event.orderId, client_order_id: event.text as string, book_id: event.bookId,
      session_id: this.#sessionOf.get(event.bookId) ?? 0, member_id: event.memberId,
      client_id: event.clientId, trader_id: event.traderId, side: SIDES[event.side] ?? "BUY",
      price_ticks: priceTicks, first_ticks: priceTicks, quantity_steps: event.quantitySteps,
      remaining_steps: event.quantitySteps, dealt_steps: 0, dealt_ticks_steps: "0",
      bid_kind: bidKindOf(event.flags),
      counterparty_id: 0,
      time_in_force: !isImmediate ? "DAY" : isAllOrNone ? "FOK" : "IOC",
      is_all_or_none: isAllOrNone, min_fill_steps: event.minFillSteps, option: event.option,
      reserved_minor: event.reservedMinor, commitment: null,
      state: "ACTIVE", cancel_reason: null, placed_seq: event.seq,
      placed_at: event.at, updated_seq: event.seq, updated_at: event.at,
    };
  }
}

/** How the price of an order was meant; an offer in a catalogue is for one order directly. */
function bidKindOf(flags: number): string {
  if ((flags & PROXY) !== 0) return "PROXY";
  if ((flags & ACCEPTANCE) !== 0) return "ACCEPT";
  if ((flags & EXPOSED) !== 0) return "EXPOSED";
  return (flags & OFFER) !== 0 ? "DIRECT" : "OPEN";
}
