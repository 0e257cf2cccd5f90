import type { OrderBook } from "../book/orderBook.ts";
import type { CoreState } from "../machine/state.ts";
import type { TimedTerms } from "../machine/terms.ts";
import { isCount } from "../money/units.ts";
import { updateDue } from "../session/nextDue.ts";
import { lotOf } from "./bids.ts";
import { WAS_EXTENDED } from "./lot.ts";

/** Whether the lengths of a timed lot are whole milliseconds in their range [LOT-4]. */
export function isTimingValid(terms: TimedTerms): boolean {
  const { durationMs, extensionWindowMs, extensionLengthMs, maxExtensions } = terms;
  if (!isCount(durationMs, 1)) return false;
  if (!isCount(extensionWindowMs, 0) || !isCount(extensionLengthMs, 0)) return false;
  return maxExtensions === null || isCount(maxExtensions, 0);
}

/**
 * A bid near the end moves it. An extension that would not move the end later does not happen and is not
 * counted [LOT-4].
 *
 * @returns the flag to tell with the bid, or 0
 */
export function extendIfLate(state: CoreState, book: OrderBook, terms: TimedTerms): number {
  const lot = lotOf(book);
  const { extensionWindowMs, extensionLengthMs, maxExtensions } = terms;
  if (lot.endsAt - state.now > extensionWindowMs) return 0;
  if (maxExtensions !== null && lot.extensions >= maxExtensions) return 0;
  const endsAt = state.now + extensionLengthMs;
  if (endsAt <= lot.endsAt) return 0;
  lot.endsAt = endsAt;
  lot.extensions++;
  updateDue(state);
  return WAS_EXTENDED;
}
