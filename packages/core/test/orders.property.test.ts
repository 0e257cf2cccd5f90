import { queryObjects } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BOOK, COUNTERPARTY, DEALT_STEPS, DRAFT, FLAGS, MEMBER, NONE, ORDER_ID, Orders, PRICE_TICKS,
} from "../src/book/orders.ts";
import { runs } from "./support/runs.ts";

const PAGE = 16_384;
const CAPACITY = 65_536;
const INTS = Array.from({ length: COUNTERPARTY - BOOK + 1 }, (_, i) => BOOK + i);
const NUMS = Array.from({ length: DEALT_STEPS - PRICE_TICKS + 1 }, (_, i) => PRICE_TICKS + i);

/** An order as the model keeps it: what the draft held when it was taken. */
interface Kept {
  readonly slot: number;
  readonly ints: readonly number[];
  readonly nums: readonly number[];
}

type Act = { readonly take: number } | { readonly release: number };

const acts: fc.Arbitrary<Act[]> = fc.array(fc.oneof(
  { arbitrary: fc.record({ take: fc.nat(1000) }), weight: 3 },
  { arbitrary: fc.record({ release: fc.nat(1000) }), weight: 2 },
), { maxLength: 80, size: "max" });

/** Writes fields into the draft that tell one order from another, and takes it. */
function take(orders: Orders, salt: number, kept: Map<number, Kept>): void {
  const ints = INTS.map((field) => (salt * 31 + field) % 977);
  const nums = NUMS.map((field) => salt * 7 + field);
  INTS.forEach((field, i) => orders.setInt(DRAFT, field, ints[i] as number));
  NUMS.forEach((field, i) => orders.setNum(DRAFT, field, nums[i] as number));
  const slot = orders.takeDraft();
  kept.set(orders.num(slot, ORDER_ID), { slot, ints, nums });
}

function release(orders: Orders, pick: number, kept: Map<number, Kept>): void {
  const ids = [...kept.keys()];
  const id = ids[pick % Math.max(ids.length, 1)];
  if (id === undefined) return;
  orders.release(orders.slotOf(id));
  kept.delete(id);
}

function agree(orders: Orders, kept: Map<number, Kept>): void {
  expect(orders.count).toBe(kept.size);
  for (let id = 1; id < orders.nextOrderId + 2; id++) {
    const { slot, ints, nums } = kept.get(id) ?? { slot: NONE, ints: [], nums: [] };
    expect(orders.slotOf(id)).toBe(slot);
    if (slot === NONE) continue;
    expect(INTS.map((field) => orders.int(slot, field))).toEqual(ints);
    expect(NUMS.map((field) => orders.num(slot, field))).toEqual(nums);
    expect(orders.isSell(slot)).toBe(((ints[INTS.indexOf(FLAGS)] as number) & 1) === 1);
  }
  const odd = [...kept].filter(([, { ints }]) => (ints[INTS.indexOf(MEMBER)] as number) % 2 === 1);
  expect(orders.select((slot) => orders.int(slot, MEMBER) % 2 === 1)).toEqual(
    odd.sort(([a], [b]) => a - b).map(([, { slot }]) => slot),
  );
}

describe("the pool of orders", () => {
  it("[ORD-3] agrees with a map from ids to fields, whatever is taken and given back", () => {
    fc.assert(fc.property(acts, (list) => {
      const orders = new Orders();
      const kept = new Map<number, Kept>();
      for (const act of list) {
        if ("take" in act) take(orders, act.take, kept);
        else release(orders, act.release, kept);
      }
      agree(orders, kept);
    }), runs(40));
  });

  it("[ORD-3] finds every order where there are more of them than it had room for", () => {
    const orders = new Orders();
    const most = CAPACITY + PAGE;
    for (let id = 1; id <= most; id++) orders.setNum(orders.take(), PRICE_TICKS, id);
    let wrong = 0;
    for (let id = 1; id <= most; id++) if (orders.num(orders.slotOf(id), PRICE_TICKS) !== id) wrong++;
    expect(wrong).toBe(0);
    expect(orders.slotOf(most + 1)).toBe(NONE);
  });

  it("[ORD-3] keeps those of an old page while others of it go, and forgets them one by one", () => {
    const orders = new Orders();
    for (let id = 1; id <= 3 * PAGE; id++) orders.take();
    for (let id = 1; id < PAGE - 1; id++) orders.release(orders.slotOf(id));
    expect([1, PAGE - 2, PAGE - 1, PAGE].map((id) => orders.slotOf(id) === NONE)).toEqual(
      [true, true, false, false],
    );
    orders.release(orders.slotOf(PAGE - 1));
    expect(orders.slotOf(PAGE - 1)).toBe(NONE);
    expect(orders.num(orders.slotOf(PAGE), ORDER_ID)).toBe(PAGE);
    expect(orders.count).toBe(2 * PAGE + 1);
  });

  it("[ORD-3] holds no more memory after a million orders that are done than after one", () => {
    const orders = new Orders();
    const room = orders.ints.length;
    const before = queryObjects(Int32Array, { format: "count" });
    for (let i = 0; i < 60 * PAGE; i++) orders.release(orders.take());
    const after = queryObjects(Int32Array, { format: "count" });
    // Asked behind the count, so that the pool itself is still there when it is taken.
    expect(orders.count).toBe(0);
    expect(after - before).toBeLessThan(5);
    expect(orders.ints.length).toBe(room);
  });

  it("[ORD-10] tells an id that was given from one that never was", () => {
    const orders = new Orders();
    orders.release(orders.take());
    orders.take();
    const ids = [NaN, -1, 0, 0.5, 1, 1.5, 2, 3, Infinity];
    expect(ids.filter((id) => orders.wasGiven(id))).toEqual([1, 2]);
  });
});
