import * as fields from "./orderFields.ts";
import type { PriceLevels } from "./orderBook.ts";

const { END, INT_SHIFT, LEVEL, NEXT, PREVIOUS } = fields;

/** Puts an order behind all others of its price; `ints` are the whole-number fields of all orders. */
export function joinQueue(levels: PriceLevels, ints: Int32Array, slot: number, priceTicks: number): void {
  const level = levels.levelAt(priceTicks);
  const { ends } = levels;
  const first = level << 1;
  const last = ends[first + 1] as number;
  const int = slot << INT_SHIFT;
  ints[int + LEVEL] = level;
  ints[int + PREVIOUS] = last;
  ints[int + NEXT] = END;
  ends[first + 1] = slot;
  if (last === END) {
    ends[first] = slot;
    levels.fill(level);
  } else {
    ints[(last << INT_SHIFT) + NEXT] = slot;
  }
}

/** Takes an order out of the queue of its price; the others keep their places. */
export function leaveQueue(levels: PriceLevels, ints: Int32Array, slot: number): void {
  const { ends } = levels;
  const int = slot << INT_SHIFT;
  const level = ints[int + LEVEL] as number;
  const first = level << 1;
  const before = ints[int + PREVIOUS] as number;
  const behind = ints[int + NEXT] as number;
  if (before === END) ends[first] = behind;
  else ints[(before << INT_SHIFT) + NEXT] = behind;
  if (behind === END) ends[first + 1] = before;
  else ints[(behind << INT_SHIFT) + PREVIOUS] = before;
  // Only where there is no other order are the two the same: END.
  if (before === behind) levels.empty(level);
}
