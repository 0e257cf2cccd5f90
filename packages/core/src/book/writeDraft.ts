import type { PlaceOrder } from "../machine/commands.ts";
import type { CoreState } from "../machine/state.ts";
import { ACCEPT, EXPOSED, OPEN, PROXY, SELL } from "../machine/words.ts";
import type { OrderBook } from "./orderBook.ts";
import {
  ACCOUNT, ALL_OR_NONE, BOOK, COUNTERPARTY, DEALT_STEPS, DRAFT, FLAGS, GROUP, HAS_MIN_FILL, IMMEDIATE,
  IS_ACCEPTANCE, IS_EXPOSED, IS_PROXY, IS_SELL, MARKET, MEMBER, MIN_FILL_STEPS, OPTION, OWNER, PLACE_SEQ,
  PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR, TRADER,
} from "./orders.ts";

const DAY = 0;
const FOK = 2;

/** Writes an order into the draft slot, where the checks look at it; nothing is taken or reserved yet. */
export function writeDraft(state: CoreState, book: OrderBook, order: PlaceOrder): void {
  const { orders, owners } = state;
  const ownerId = order.clientId || order.memberId;
  orders.setInt(DRAFT, BOOK, book.bookId);
  orders.setInt(DRAFT, FLAGS, flagsOf(order, book));
  orders.setInt(DRAFT, GROUP, owners.group[ownerId] as number);
  orders.setInt(DRAFT, ACCOUNT, state.ledger.accountOf(ownerId, book.currency));
  orders.setInt(DRAFT, OWNER, ownerId);
  orders.setInt(DRAFT, MEMBER, order.memberId);
  orders.setInt(DRAFT, TRADER, order.traderId);
  orders.setInt(DRAFT, OPTION, order.option);
  orders.setInt(DRAFT, COUNTERPARTY, order.counterpartyId);
  // A market order has no price: its deposit is bound deal by deal [DEP-5].
  orders.setNum(DRAFT, PRICE_TICKS, order.isMarket ? 0 : order.priceTicks);
  orders.setNum(DRAFT, QUANTITY_STEPS, wantedSteps(book, order));
  orders.setNum(DRAFT, RESERVED_MINOR, 0);
  orders.setNum(DRAFT, MIN_FILL_STEPS, order.minFillSteps);
  orders.setNum(DRAFT, PLACE_SEQ, state.seq);
  orders.setNum(DRAFT, DEALT_STEPS, 0);
}

/** Who bids for a lot that goes whole need not say how much that is [BID-3]. */
function wantedSteps({ lot }: OrderBook, { quantitySteps }: PlaceOrder): number {
  const isWhole = lot !== undefined && !lot.terms.isDivisible && Number.isNaN(quantitySteps);
  return isWhole ? lot.terms.quantitySteps : quantitySteps;
}

/** A market order is immediate, but for a common price it waits [AUC-3]; FOK is immediate and all or none. */
function flagsOf(order: PlaceOrder, { method, session }: OrderBook): number {
  const isSell = order.side === SELL;
  let flags = isSell ? IS_SELL : 0;
  if (order.isMarket) flags |= session.isCollecting ? MARKET : MARKET | IMMEDIATE;
  if (order.bidKind === PROXY) flags |= IS_PROXY;
  if (order.bidKind === ACCEPT) flags |= IS_ACCEPTANCE;
  if (method.hasCatalogue && isToBeExposed(order)) flags |= IS_EXPOSED;
  if (order.timeInForce !== DAY && method.takesImmediateOrders) flags |= IMMEDIATE;
  if (!isSell && method.arePickyOrdersSells) return flags;
  if (order.isAllOrNone || (order.timeInForce === FOK && method.takesImmediateOrders)) flags |= ALL_OR_NONE;
  if (order.minFillSteps > 0) flags |= HAS_MIN_FILL;
  return flags;
}

/** A buy is exposed unless it says otherwise, a sell only where it says so [CAT-1]. */
function isToBeExposed({ bidKind, side }: PlaceOrder): boolean {
  return bidKind === EXPOSED || (bidKind === OPEN && side !== SELL);
}
