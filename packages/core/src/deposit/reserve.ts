import type { OrderBook } from "../book/orderBook.ts";
import * as fields from "../book/orderFields.ts";
import type { Orders } from "../book/orders.ts";
import type { CoreState } from "../machine/state.ts";
import { shareCeil } from "../money/share.ts";
import { valueMinor } from "../money/units.ts";
import * as parts from "./ledger.ts";

const {
  ACCOUNT, FLAGS, IMMEDIATE, INT_SHIFT, IS_SELL, MARKET, NUM_SHIFT, OPTION, PRICE_TICKS, QUANTITY_STEPS,
  RESERVED_MINOR,
} = fields;
const { FREE, RESERVED } = parts;

/**
 * Deposit that an order requires for a quantity at its limit price, the surcharge of the chosen
 * delivery place included [DEP-3, OPT-3].
 *
 * @returns minor units of the book's currency; the caller has checked that the value is in range
 */
export function requiredMinor(
  book: OrderBook,
  isSell: boolean,
  priceTicks: number,
  quantitySteps: number,
): number {
  const share = isSell ? book.sellDeposit : book.buyDeposit;
  if (share.over === 0) return 0;
  return shareCeil(valueMinor(priceTicks, quantitySteps, book.tickValueMinor), share);
}

/** Ticks that a delivery place adds to the price of a deal; none for option 0 [OPT-2]. */
export function surchargeAt(book: OrderBook, option: number): number {
  return option === 0 ? 0 : (book.options[option - 1]?.surchargeTicks ?? 0);
}

/** Ticks that the delivery place of an order adds; a sell has none. */
export function surchargeOf(state: CoreState, book: OrderBook, slot: number): number {
  return surchargeAt(book, state.orders.int(slot, OPTION));
}

/**
 * Deposit that what is left of an order requires at present. A market order that deals at once reserves
 * nothing [DEP-5]; one that waits for a common price is counted at the cap, and no deposit covers it without
 * one [AUC-7].
 */
export function requiredForRest({ orders }: CoreState, book: OrderBook, slot: number): number {
  const int = slot << INT_SHIFT;
  const flags = orders.ints[int + FLAGS] as number;
  if ((flags & MARKET) !== 0) return (flags & IMMEDIATE) !== 0 ? 0 : requiredAtCap(orders, book, slot);
  const num = slot << NUM_SHIFT;
  const option = orders.ints[int + OPTION] as number;
  const ticks = (orders.nums[num + PRICE_TICKS] as number) + surchargeAt(book, option);
  return requiredMinor(book, (flags & IS_SELL) !== 0, ticks, orders.nums[num + QUANTITY_STEPS] as number);
}

function requiredAtCap(orders: Orders, book: OrderBook, slot: number): number {
  const isSell = orders.isSell(slot);
  const share = isSell ? book.sellDeposit : book.buyDeposit;
  if (share.over === 0) return 0;
  const quantitySteps = orders.num(slot, QUANTITY_STEPS);
  const ticks = book.capTicks + surchargeAt(book, orders.int(slot, OPTION));
  const value = valueMinor(ticks, quantitySteps, book.tickValueMinor);
  return value < 0 ? Infinity : shareCeil(value, share);
}

/** Binds or frees the difference to what an order has reserved; the caller has checked the cover. */
export function setReserve({ orders, ledger }: CoreState, slot: number, amountMinor: number): void {
  const num = slot << NUM_SHIFT;
  const before = orders.nums[num + RESERVED_MINOR] as number;
  if (amountMinor === before) return;
  const accountId = orders.ints[(slot << INT_SHIFT) + ACCOUNT] as number;
  ledger.post(accountId, FREE, accountId, RESERVED, amountMinor - before);
  orders.nums[num + RESERVED_MINOR] = amountMinor;
}
