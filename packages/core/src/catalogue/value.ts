import type { OrderBook } from "../book/orderBook.ts";
import { isRaisedAtMost } from "../money/rate.ts";
import { valueMinor } from "../money/units.ts";
import { termsOf } from "./found.ts";

/** Whether a value, with VAT, needs no exposure: at most so many base values, exactly counted [CAT-1]. */
export function isSmallValue(book: OrderBook, priceTicks: number, quantitySteps: number): boolean {
  const { baseValueMinor, exposureLimit, vatPercent } = termsOf(book);
  const value = valueMinor(priceTicks, quantitySteps, book.tickValueMinor);
  return isRaisedAtMost(value, vatPercent, baseValueMinor, exposureLimit);
}
