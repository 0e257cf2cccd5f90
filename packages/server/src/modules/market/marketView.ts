import { CANCEL_REASONS, CATALOGUE_STATES } from "@kontor/wire";
import type { Kernel } from "../../sequencer/kernel.ts";
import { EventCursor, placeOf } from "../../sequencer/numbers.ts";
import type { Committed } from "../../sequencer/sequencer.ts";
import { selectOffers, selectSales } from "./marketTotals.ts";

/** What stands at one price. */
export interface Level {
  steps: number;
  orders: number;
}

/** One side of a ladder: price in ticks to what stands there. */
export type Side = Map<number, Level>;

/** A book as everybody sees it. */
export interface MarketBook {
  readonly bookId: number;
  readonly buys: Side;
  readonly sells: Side;
  /** Sells put up so far, and what of them was dealt. */
  offeredSteps: number;
  soldSteps: number;
  dealCount: number;
  /** First asked price, and base price of the last deal; 0 for none. */
  startTicks: number;
  lastTicks: number;
  /** A lot of a one-sided method: its bids are no ladder, and nobody sees more of them than it tells. */
  isLot: boolean;
  /** A catalogue, or addressed deals: offers are their two parties' own [CAT-3, FED-7]. */
  isPrivate: boolean;
}

interface Standing {
  readonly bookId: number;
  readonly isSell: boolean;
  ticks: number;
  steps: number;
  /** An order of a catalogue that everybody may see: only from then on it is offered [CAT-2]. */
  isShown: boolean;
}

const MARKET = 16;
/** Flag of a deal whose parties chose each other: its price is none of the market's [ADR-8]. */
const ADDRESSED = 16;
const ACCEPTED = {
  orderId: placeOf("OrderAccepted", "orderId"), bookId: placeOf("OrderAccepted", "bookId"),
  side: placeOf("OrderAccepted", "side"), ticks: placeOf("OrderAccepted", "priceTicks"),
  steps: placeOf("OrderAccepted", "quantitySteps"), flags: placeOf("OrderAccepted", "flags"),
};
const BOUND = {
  orderId: placeOf("DealSideBound", "orderId"), rest: placeOf("DealSideBound", "remainingSteps"),
};
const DEAL = {
  bookId: placeOf("DealMade", "bookId"), ticks: placeOf("DealMade", "priceTicks"),
  surcharge: placeOf("DealMade", "surchargeTicks"), steps: placeOf("DealMade", "quantitySteps"),
  flags: placeOf("DealMade", "flags"),
};

const ANNULLED = {
  bookId: placeOf("DealAnnulled", "bookId"), steps: placeOf("DealAnnulled", "quantitySteps"),
};

const ADDRESSED_BOOK = placeOf("OrderAddressed", "bookId");
const ENTRY = {
  orderId: placeOf("CatalogueChanged", "orderId"), bookId: placeOf("CatalogueChanged", "bookId"),
  state: placeOf("CatalogueChanged", "state"),
};
const SHOWN: ReadonlySet<number> = new Set(
  (["OPEN", "EXPOSED"] as const).map((state) => CATALOGUE_STATES.indexOf(state)),
);
const LOT = { bookId: placeOf("LotChanged", "bookId"), steps: placeOf("LotChanged", "quantitySteps") };

/**
 * The anonymous market in memory: ladders and totals of every book, from committed events only. It is
 * filled from the lists at the start and follows every commit from there.
 */
export class MarketView {
  readonly #books = new Map<number, MarketBook>();
  readonly #orders = new Map<number, Standing>();
  #seq = 0;
  readonly #onChange: (bookIds: ReadonlySet<number>) => void;

  constructor(onChange: (bookIds: ReadonlySet<number>) => void) {
    this.#onChange = onChange;
  }

  /** Last command whose events are in. */
  get seq(): number {
    return this.#seq;
  }

  book(bookId: number): MarketBook {
    let book = this.#books.get(bookId);
    if (!book) {
      book = {
        bookId, buys: new Map(), sells: new Map(), offeredSteps: 0, soldSteps: 0, dealCount: 0, startTicks: 0,
        lastTicks: 0, isLot: false, isPrivate: false,
      };
      this.#books.set(bookId, book);
    }
    return book;
  }

  /** Fills the view from the lists, which stand at the end of the journal when it is called. */
  async load(kernel: Kernel): Promise<void> {
    this.#seq = kernel.projections.projectedTo;
    const active = await kernel.db
      .selectFrom("order").select(["order_id", "book_id", "side", "price_ticks", "remaining_steps"])
      .where("state", "in", ["ACTIVE", "PARTLY_FILLED"]).execute();
    for (const { book_id } of await kernel.db.selectFrom("lot").select("book_id").execute()) {
      this.book(book_id).isLot = true;
    }
    const privates = await kernel.db
      .selectFrom("book").innerJoin("session", "session.session_id", "book.session_id").select("book_id")
      .where("method", "in", ["CATALOGUE_EXPOSURE", "ADDRESSED_DEAL"]).execute();
    for (const { book_id } of privates) this.book(book_id).isPrivate = true;
    for (const row of active) {
      this.#stand(row.order_id, row.book_id, row.side === "SELL", row.price_ticks ?? 0, row.remaining_steps);
    }
    const shown = await kernel.db
      .selectFrom("catalogue_order").select("order_id").where("shown_at", "is not", null).execute();
    for (const { order_id } of shown) {
      const standing = this.#orders.get(order_id);
      if (standing) standing.isShown = true;
    }
    for (const { bookId, ...offer } of await selectOffers(kernel.db, 0)) {
      Object.assign(this.book(bookId), offer);
    }
    for (const { bookId, dealCount, soldSteps, lastTicks } of await selectSales(kernel.db, 0)) {
      Object.assign(this.book(bookId), { dealCount, soldSteps, lastTicks });
    }
  }

  /** Takes in a batch that has just become durable. */
  follow(committed: Committed): void {
    const touched = new Set<number>();
    const cursor = new EventCursor(committed.log);
    while (cursor.next()) this.#apply(cursor, touched);
    this.#seq = committed.lastSeq;
    if (touched.size > 0) this.#onChange(touched);
  }

  #apply(cursor: EventCursor, touched: Set<number>): void {
    if (cursor.is("OrderAccepted")) {
      const bookId = cursor.at(ACCEPTED.bookId);
      const isSell = cursor.at(ACCEPTED.side) === 1;
      const ticks = (cursor.at(ACCEPTED.flags) & MARKET) !== 0 ? 0 : cursor.at(ACCEPTED.ticks);
      this.#stand(cursor.at(ACCEPTED.orderId), bookId, isSell, ticks, cursor.at(ACCEPTED.steps));
      if (isSell && hasLadder(this.book(bookId))) this.#offer(bookId, ticks, cursor.at(ACCEPTED.steps));
      touched.add(bookId);
    } else if (cursor.is("OrderAmended")) {
      const standing = this.#orders.get(cursor.at(0));
      const isOffered = standing?.isSell === true && hasLadder(this.book(standing.bookId));
      if (isOffered) this.#offer(standing.bookId, 0, cursor.at(3) - standing.steps);
      this.#set(cursor.at(0), cursor.at(2), cursor.at(3), touched);
    } else if (cursor.is("OrderCancelled")) {
      const standing = this.#orders.get(cursor.at(0));
      const isTakenBack = standing?.isSell === true && TAKEN_BACK.has(cursor.at(4));
      const isOffered = isTakenBack && (standing.isShown || hasLadder(this.book(standing.bookId)));
      if (isOffered) this.#offer(standing.bookId, 0, -standing.steps);
      this.#set(cursor.at(0), standing?.ticks ?? 0, 0, touched);
    } else if (cursor.is("DealSideBound")) {
      const orderId = cursor.at(BOUND.orderId);
      this.#set(orderId, this.#orders.get(orderId)?.ticks ?? 0, cursor.at(BOUND.rest), touched);
    } else if (cursor.is("DealMade")) {
      const baseTicks = cursor.at(DEAL.ticks) - cursor.at(DEAL.surcharge);
      const isOfMarket = (cursor.at(DEAL.flags) & ADDRESSED) === 0;
      this.#deal(cursor.at(DEAL.bookId), isOfMarket ? baseTicks : 0, cursor.at(DEAL.steps));
    } else if (cursor.is("DealAnnulled")) {
      this.#annul(cursor.at(ANNULLED.bookId), cursor.at(ANNULLED.steps));
      touched.add(cursor.at(ANNULLED.bookId));
    } else if (cursor.is("LotChanged")) {
      this.#markLot(cursor.at(LOT.bookId), cursor.at(LOT.steps));
      touched.add(cursor.at(LOT.bookId));
    } else if (cursor.is("CatalogueChanged")) {
      this.#markPrivate(cursor.at(ENTRY.bookId));
      if (SHOWN.has(cursor.at(ENTRY.state))) this.#show(cursor.at(ENTRY.orderId));
      touched.add(cursor.at(ENTRY.bookId));
    } else if (cursor.is("OrderAddressed")) {
      this.#markPrivate(cursor.at(ADDRESSED_BOOK));
    } else if (cursor.is("CorridorSet") || cursor.is("BookOpened")) {
      touched.add(cursor.at(0));
    }
  }

  /** The first that is told of a lot comes with its opening: what is up then is what was offered. */
  #markLot(bookId: number, steps: number): void {
    const book = this.book(bookId);
    if (book.isLot) return;
    book.isLot = true;
    book.buys.clear();
    book.sells.clear();
    book.offeredSteps = steps;
  }

  /** The first order of such a book says what the book is, in the same command that placed it. */
  #markPrivate(bookId: number): void {
    const book = this.book(bookId);
    if (book.isPrivate) return;
    Object.assign(book, { isPrivate: true, offeredSteps: 0, startTicks: 0 });
    book.buys.clear();
    book.sells.clear();
  }

  /** A sell of a catalogue was verified: from now on it is offered. */
  #show(orderId: number): void {
    const standing = this.#orders.get(orderId);
    if (!standing || standing.isShown) return;
    standing.isShown = true;
    if (standing.isSell) this.#offer(standing.bookId, standing.ticks, standing.steps);
  }

  /** What an owner takes back before it is dealt was never offered; what the session's end cancels was. */
  #offer(bookId: number, ticks: number, steps: number): void {
    const book = this.book(bookId);
    book.offeredSteps += steps;
    if (book.startTicks === 0) book.startTicks = ticks;
  }

  #deal(bookId: number, ticks: number, steps: number): void {
    const book = this.book(bookId);
    book.soldSteps += steps;
    book.dealCount += 1;
    if (ticks > 0) book.lastTicks = ticks;
  }

  /** What a winner that failed had is no longer sold; the price at which it dealt remains [WAI-3]. */
  #annul(bookId: number, steps: number): void {
    const book = this.book(bookId);
    book.soldSteps -= steps;
    book.dealCount -= 1;
  }

  #stand(orderId: number, bookId: number, isSell: boolean, ticks: number, steps: number): void {
    this.#orders.set(orderId, { bookId, isSell, ticks, steps, isShown: false });
    const book = this.book(bookId);
    if (ticks > 0 && hasLadder(book)) add(isSell ? book.sells : book.buys, ticks, steps, 1);
  }

  #set(orderId: number, ticks: number, steps: number, touched: Set<number>): void {
    const standing = this.#orders.get(orderId);
    if (!standing) return;
    const book = this.book(standing.bookId);
    const side = standing.isSell ? book.sells : book.buys;
    if (standing.ticks > 0 && hasLadder(book)) add(side, standing.ticks, -standing.steps, -1);
    touched.add(standing.bookId);
    standing.ticks = ticks;
    standing.steps = steps;
    if (steps === 0) this.#orders.delete(orderId);
    else if (ticks > 0 && hasLadder(book)) add(side, ticks, steps, 1);
  }
}

/** Whether what stands in a book is shown by its prices. */
function hasLadder({ isLot, isPrivate }: MarketBook): boolean {
  return !isLot && !isPrivate;
}

/** Reasons of a cancellation after which the goods are no longer offered here. */
const TAKEN_BACK: ReadonlySet<number> = new Set(
  (["OWNER", "IN_AUCTION"] as const).map((reason) => CANCEL_REASONS.indexOf(reason)),
);

function add(side: Side, ticks: number, steps: number, orders: number): void {
  const level = side.get(ticks) ?? { steps: 0, orders: 0 };
  level.steps += steps;
  level.orders += orders;
  if (level.orders === 0) side.delete(ticks);
  else side.set(ticks, level);
}
