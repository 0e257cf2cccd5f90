import { type Indication, NOT_INDICATED } from "../auction/indication.ts";
import type { OwnOrders } from "../auction/ownOrders.ts";
import { type Lane, laneOf } from "../lane/lane.ts";
import { Catalogue, type CatalogueCopy } from "../catalogue/catalogue.ts";
import type { Lot } from "../lot/lot.ts";
import type { DeliveryOption } from "../machine/commands.ts";
import type { Method } from "../method/method.ts";
import type { Share } from "../money/share.ts";
import type { Session } from "../session/session.ts";
import { Ladder, LADDER_TICKS_MAX } from "./ladder.ts";
import { type MarketQueue, newMarketQueue, restMarket, unrestMarket } from "./marketQueue.ts";
import * as fields from "./orderFields.ts";
import type { Orders } from "./orders.ts";
import { PagedLevels } from "./pagedLevels.ts";
import * as queues from "./queue.ts";

const { ALL_OR_NONE, FLAGS, INT_SHIFT, IS_SELL, MARKET, NONE, NUM_SHIFT, PRICE_TICKS } = fields;
const { joinQueue, leaveQueue } = queues;

export type PriceLevels = Ladder | PagedLevels;

/** What members may do in a book at present; the session sets it at every change of period. */
export const MAY_PLACE = 1;
export const MAY_AMEND = 2;
export const MAY_CANCEL = 4;
/** Orders wait in the book for a common price; they have no short way [AUC-1]. */
export const COLLECTS = 8;
/** Sealed bids are shown [SEAL-4]. */
export const MAY_REVEAL = 16;

/** The order book of one lot or instrument: two sides of price levels, each a queue of orders. */
export class OrderBook {
  /** Buys and sells. */
  sides: readonly [PriceLevels, PriceLevels];
  floorTicks: number;
  capTicks: number;
  permits = 0;
  orderCount = 0;
  /** Resting orders that are all or none: while there are any, every change is followed by a sweep. */
  allOrNoneCount = 0;
  dealCount = 0;
  /** Base price of the last deal; 0 for none. */
  lastTicks = 0;
  /** Market orders that wait for a common price; there are none while deals are made at once. */
  readonly marketBuys = newMarketQueue();
  readonly marketSells = newMarketQueue();
  /** Orders by self-trade group while the book collects; made when it is asked for, not part of the state. */
  own: OwnOrders | undefined;
  /** The book has changed since its price was indicated last [AUC-6]. */
  isStale = false;
  indicated: Indication = NOT_INDICATED;
  readonly session: Session;
  readonly method: Method;
  readonly bookId: number;
  readonly commodityId: number;
  readonly code: string;
  readonly basis: string;
  readonly sellerId: number;
  readonly options: readonly DeliveryOption[];
  readonly currency: number;
  readonly tickValueMinor: number;
  readonly quantityStepsMax: number;
  readonly orderValueMinorMax: number;
  readonly buyDeposit: Share;
  readonly sellDeposit: Share;
  /** Last quotation of what the book trades; 0 for none. */
  readonly referenceTicks: number;
  /** The lot of a one-sided method; undefined in a book of orders [LOT-3]. */
  readonly lot: Lot | undefined;
  /** What stands in the catalogue; undefined in a book of another method [CAT-1]. */
  readonly catalogue: Catalogue | undefined;
  /** Steps that each seller sold by addressed deals; undefined in a book of another method [ADR-5]. */
  readonly soldSteps: Map<number, number> | undefined;
  /** The short way of plain orders, where nothing but price and time counts. */
  lane: Lane | undefined;

  constructor(terms: BookTerms, session: Session, method: Method) {
    this.session = session;
    this.method = method;
    this.bookId = terms.bookId;
    this.commodityId = terms.commodityId;
    this.code = terms.code;
    this.basis = terms.basis;
    this.sellerId = terms.sellerId;
    this.options = terms.options;
    this.currency = terms.currency;
    this.tickValueMinor = terms.tickValueMinor;
    this.quantityStepsMax = terms.quantityStepsMax;
    this.orderValueMinorMax = terms.orderValueMinorMax;
    this.buyDeposit = terms.buyDeposit;
    this.sellDeposit = terms.sellDeposit;
    this.floorTicks = terms.floorTicks;
    this.capTicks = terms.capTicks;
    this.referenceTicks = terms.referenceTicks;
    this.lot = terms.lot;
    this.catalogue = method.hasCatalogue ? new Catalogue(terms.catalogue) : undefined;
    this.soldSteps = method.isAddressed ? new Map(terms.soldSteps) : undefined;
    this.sides = makeSides(this);
    this.lane = laneOf(terms, session, method);
  }
}

/** Terms of a book; a missing corridor end is -Infinity or Infinity. */
export interface BookTerms {
  readonly bookId: number;
  readonly commodityId: number;
  readonly code: string;
  readonly basis: string;
  readonly sellerId: number;
  readonly options: readonly DeliveryOption[];
  readonly currency: number;
  readonly tickValueMinor: number;
  readonly quantityStepsMax: number;
  readonly orderValueMinorMax: number;
  readonly buyDeposit: Share;
  readonly sellDeposit: Share;
  readonly floorTicks: number;
  readonly capTicks: number;
  readonly referenceTicks: number;
  readonly lot: Lot | undefined;
  /** What stood in the catalogue of a book that is restored. */
  readonly catalogue?: CatalogueCopy | undefined;
  /** What was sold in a book of addressed deals that is restored, seller by seller. */
  readonly soldSteps?: readonly (readonly [number, number])[];
}

/** The side of the sells, or of the buys. */
export function levelsOf(book: OrderBook, isSell: boolean): PriceLevels {
  return book.sides[isSell ? 1 : 0];
}

function marketQueueOf(book: OrderBook, flags: number): MarketQueue {
  return (flags & IS_SELL) !== 0 ? book.marketSells : book.marketBuys;
}

/** Puts an order at the end of the queue of its price; a market order has a queue of its own [CALL-3]. */
export function restOrder(book: OrderBook, orders: Orders, slot: number): void {
  const flags = orders.ints[(slot << INT_SHIFT) + FLAGS] as number;
  book.orderCount++;
  if ((flags & ALL_OR_NONE) !== 0) book.allOrNoneCount++;
  if ((flags & MARKET) !== 0) return restMarket(marketQueueOf(book, flags), orders, slot);
  const levels = book.sides[flags & IS_SELL] as PriceLevels;
  joinQueue(levels, orders.ints, slot, orders.nums[(slot << NUM_SHIFT) + PRICE_TICKS] as number);
}

/** Takes an order out of the book. */
export function unrestOrder(book: OrderBook, orders: Orders, slot: number): void {
  const flags = orders.ints[(slot << INT_SHIFT) + FLAGS] as number;
  book.orderCount--;
  if ((flags & ALL_OR_NONE) !== 0) book.allOrNoneCount--;
  if ((flags & MARKET) !== 0) return unrestMarket(marketQueueOf(book, flags), orders, slot);
  leaveQueue(book.sides[flags & IS_SELL] as PriceLevels, orders.ints, slot);
}

/** Worst price an order takes: its limit, or any for a market order. */
export function limitTicksOf(orders: Orders, slot: number): number {
  const flags = orders.ints[(slot << INT_SHIFT) + FLAGS] as number;
  if ((flags & MARKET) === 0) return orders.nums[(slot << NUM_SHIFT) + PRICE_TICKS] as number;
  return (flags & IS_SELL) !== 0 ? 0 : Infinity;
}

/** Whether the best order of the other side meets the limit of an order. */
export function isCrossing(book: OrderBook, orders: Orders, slot: number): boolean {
  const limitTicks = limitTicksOf(orders, slot);
  const isSell = orders.isSell(slot);
  const contras = levelsOf(book, !isSell);
  const best = contras.best();
  if (best === NONE) return false;
  return isSell ? contras.priceOf(best) >= limitTicks : contras.priceOf(best) <= limitTicks;
}

/** Sides without orders, as the corridor's width asks for. */
export function makeSides({ floorTicks, capTicks }: OrderBook): [buys: PriceLevels, sells: PriceLevels] {
  if (capTicks - floorTicks < LADDER_TICKS_MAX) {
    return [new Ladder(floorTicks, capTicks, false), new Ladder(floorTicks, capTicks, true)];
  }
  return [new PagedLevels(false), new PagedLevels(true)];
}
