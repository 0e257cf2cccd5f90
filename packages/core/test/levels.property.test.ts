import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ladder, LADDER_TICKS_MAX } from "../src/book/ladder.ts";
import type { PriceLevels } from "../src/book/orderBook.ts";
import { END, NONE } from "../src/book/orders.ts";
import { PagedLevels } from "../src/book/pagedLevels.ts";
import { runs } from "./support/runs.ts";

/** Prices that hold orders, as the book walks them: from the best on. */
function walk(levels: PriceLevels): number[] {
  const prices: number[] = [];
  for (let level = levels.best(); level !== NONE; level = levels.after(
    level,
  )) prices.push(levels.priceOf(level));
  return prices;
}

/** Turns a price on where it has no orders and off where it has, as the orders of a level come and go. */
function toggle(levels: PriceLevels, filled: Set<number>, price: number): void {
  const level = levels.levelAt(price);
  if (filled.delete(price)) {
    levels.ends.fill(END, level << 1, (level << 1) + 2);
    levels.empty(level);
  } else {
    expect([...levels.ends.subarray(level << 1, (level << 1) + 2)]).toEqual([END, END]);
    levels.ends.fill(7, level << 1, (level << 1) + 2);
    levels.fill(level);
    filled.add(price);
  }
}

function agrees(levels: PriceLevels, isSell: boolean, prices: readonly number[]): void {
  const filled = new Set<number>();
  for (const price of prices) {
    toggle(levels, filled, price);
    const sorted = [...filled].sort((a, b) => (isSell ? a - b : b - a));
    expect(walk(levels)).toEqual(sorted);
    const best = sorted[0];
    expect(levels.best() === NONE ? undefined : levels.priceOf(levels.best())).toBe(best);
    const isMet = (limit: number): boolean => best !== undefined && (isSell ? best <= limit : best >= limit);
    // Two limits: the price that came or went, and the one that comes last and is better at times.
    const last = prices.at(-1) ?? price;
    expect(levels.isMetBy(price) === isMet(price) && levels.isMetBy(last) === isMet(last)).toBe(true);
  }
}

const FLOOR = 1_000;
const near = fc.integer({ min: FLOOR, max: FLOOR + 70 });
const far = fc.integer({ min: FLOOR, max: FLOOR + LADDER_TICKS_MAX - 1 });
const edges = fc.constantFrom(
  0, 31, 32, 1023, 1024, 32_767, 32_768, LADDER_TICKS_MAX - 1,
).map((away) => FLOOR + away);
const prices = fc.array(fc.oneof(near, far, edges), { maxLength: 60, size: "max" });

describe("price levels agree with a sorted list", () => {
  it.each([["sells", true], ["buys", false]] as const)("[CDA-2] a ladder of %s", (_, isSell) => {
    fc.assert(fc.property(prices, (list) => {
      agrees(new Ladder(FLOOR, FLOOR + LADDER_TICKS_MAX - 1, isSell), isSell, list);
    }), runs(150));
  });

  it.each([["sells", true], ["buys", false]] as const)("[CDA-2] pages of %s", (_, isSell) => {
    const anywhere = fc.array(
      fc.oneof(near, far, fc.integer({ min: 1, max: 2 ** 40 })), { maxLength: 80, size: "max" },
    );
    fc.assert(fc.property(anywhere, (list) => agrees(new PagedLevels(isSell), isSell, list)), runs(300));
  });

  it("[CDA-2] pages that are done with are used again, wherever prices go", () => {
    const levels = new PagedLevels(true);
    const room = levels.ends.length;
    for (let price = 1; price < 400_000; price += 40) {
      const level = levels.levelAt(price);
      levels.fill(level);
      expect(levels.priceOf(levels.best())).toBe(price);
      levels.empty(level);
    }
    expect(levels.ends.length).toBe(room);
  });

  it("[CDA-2] a ladder of one rung, and pages of one price", () => {
    for (const isSell of [true, false]) {
      agrees(new Ladder(5, 5, isSell), isSell, [5, 5, 5]);
      agrees(new PagedLevels(isSell), isSell, [5, 5, 5]);
    }
  });
});
