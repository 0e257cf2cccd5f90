import type { OrderBook } from "../book/orderBook.ts";
import {
  ACCOUNT, ALL_OR_NONE, DRAFT, FLAGS, IMMEDIATE, IS_SELL, MARKET, OPTION, PRICE_TICKS,
} from "../book/orders.ts";
import { scanContras } from "../book/scan.ts";
import type { CoreState } from "../machine/state.ts";
import { FREE } from "./ledger.ts";
import { requiredForRest, requiredMinor, surchargeAt } from "./reserve.ts";

const IMMEDIATE_MARKET = IMMEDIATE | MARKET;

/**
 * Whether the free deposit of an account holds what the order in the draft slot requires beyond what
 * is reserved for it already [DEP-3, DEP-5]. With nothing missing no account is needed.
 */
export function isDraftCovered(state: CoreState, book: OrderBook, reservedMinor: number): boolean {
  const { orders, ledger } = state;
  const deals = (orders.int(DRAFT, FLAGS) & IMMEDIATE_MARKET) === IMMEDIATE_MARKET;
  const needed = deals ? marketCover(state, book) : requiredForRest(state, book, DRAFT);
  const missing = needed - reservedMinor;
  if (missing <= 0) return true;
  // Who has no account yet is looked up at number 0, on which nothing ever lies.
  return ledger.balance(orders.int(DRAFT, ACCOUNT), FREE) >= missing;
}

/**
 * A market order needs what the deals it would make now would block: nothing where it is all-or-none and
 * would make none [DEP-5].
 */
function marketCover(state: CoreState, book: OrderBook): number {
  const { orders, plan } = state;
  const flags = orders.int(DRAFT, FLAGS);
  const isSell = (flags & IS_SELL) !== 0;
  scanContras(state, book, DRAFT);
  if ((flags & ALL_OR_NONE) !== 0 && plan.restSteps > 0) return 0;
  let needed = 0;
  for (let i = 0; i < plan.pairCount; i++) {
    const contra = plan.slots[i] as number;
    const option = orders.int(isSell ? contra : DRAFT, OPTION);
    const ticks = orders.num(contra, PRICE_TICKS) + surchargeAt(book, option);
    needed += requiredMinor(book, isSell, ticks, plan.steps[i] as number);
  }
  return needed;
}
