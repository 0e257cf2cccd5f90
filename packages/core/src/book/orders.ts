import { growFloats, growInts } from "../machine/columns.ts";
import * as fields from "./orderFields.ts";

export * from "./orderFields.ts";

const {
  BOOK, COUNTERPARTY, DEALT_STEPS, DRAFT, FLAGS, INT_SHIFT, IS_SELL, NONE, NUM_SHIFT, ORDER_ID, PRICE_TICKS,
} = fields;
const FIRST_CAPACITY = 65536;
const PAGE_SHIFT = 14;
const PAGE_MASK = (1 << PAGE_SHIFT) - 1;

/**
 * Active orders of all books in one pool: a slot an order, freed slots used again. A slot is one cache
 * line of whole numbers and one of doubles. Order ids are a counter; pages of 16,384 ids map an id to
 * its slot and go when the last order of the page is done, so that memory follows the active orders
 * and not the history.
 */
export class Orders {
  count = 0;
  nextOrderId = 1;
  /** Fields of all slots; the hot path reads them in place, everybody else by `int` and `num`. */
  ints = new Int32Array(FIRST_CAPACITY << INT_SHIFT);
  nums = new Float64Array(FIRST_CAPACITY << NUM_SHIFT);
  #free = NONE;
  #used = DRAFT + 1;
  #pages: (Int32Array | undefined)[] = [];
  #pageCount: number[] = [];

  /** A whole-number field of a slot. */
  int(slot: number, field: number): number {
    return this.ints[(slot << INT_SHIFT) + field] as number;
  }

  setInt(slot: number, field: number, value: number): void {
    this.ints[(slot << INT_SHIFT) + field] = value;
  }

  /** A price, quantity, amount or sequence of a slot. */
  num(slot: number, field: number): number {
    return this.nums[(slot << NUM_SHIFT) + field] as number;
  }

  setNum(slot: number, field: number, value: number): void {
    this.nums[(slot << NUM_SHIFT) + field] = value;
  }

  isSell(slot: number): boolean {
    return ((this.ints[(slot << INT_SHIFT) + FLAGS] as number) & IS_SELL) !== 0;
  }

  /** Gives the order in the draft slot a slot and a number of its own. */
  takeDraft(): number {
    const slot = this.take();
    const int = slot << INT_SHIFT;
    for (let field = BOOK; field <= COUNTERPARTY; field++) {
      this.ints[int + field] = this.ints[field] as number;
    }
    const num = slot << NUM_SHIFT;
    for (let field = PRICE_TICKS; field <= DEALT_STEPS; field++) {
      this.nums[num + field] = this.nums[field] as number;
    }
    return slot;
  }

  /** A slot for a new order, under the next id; its other fields are the caller's to write. */
  take(): number {
    return this.takeAs(this.nextOrderId++);
  }

  /** Puts an order of a snapshot back under the id it had. */
  takeAs(orderId: number): number {
    const slot = this.#takeSlot();
    this.nums[slot << NUM_SHIFT] = orderId;
    this.#link(orderId, slot);
    return slot;
  }

  /** Gives a slot back; the id is done for ever. */
  release(slot: number): void {
    const orderId = this.nums[slot << NUM_SHIFT] as number;
    const page = orderId >>> PAGE_SHIFT;
    (this.#pages[page] as Int32Array)[orderId & PAGE_MASK] = 0;
    const left = (this.#pageCount[page] as number) - 1;
    this.#pageCount[page] = left;
    if (left === 0 && page < this.nextOrderId >>> PAGE_SHIFT) this.#pages[page] = undefined;
    this.nums[slot << NUM_SHIFT] = 0;
    this.ints[slot << INT_SHIFT] = this.#free;
    this.#free = slot;
    this.count--;
  }

  /** Slot of an active order, or NONE when the order is done or was never there. */
  slotOf(orderId: number): number {
    const page = this.#pages[orderId >>> PAGE_SHIFT];
    if (page === undefined) return NONE;
    return (page[orderId & PAGE_MASK] as number) - 1;
  }

  /** Whether the id was given to an order, active or done. */
  wasGiven(orderId: number): boolean {
    return Number.isInteger(orderId) && orderId > 0 && orderId < this.nextOrderId;
  }

  /** Slots of active orders that satisfy a condition, by order id. */
  select(condition: (slot: number) => boolean): number[] {
    const slots: number[] = [];
    for (let slot = DRAFT + 1; slot < this.#used; slot++) {
      if (this.num(slot, ORDER_ID) !== 0 && condition(slot)) slots.push(slot);
    }
    return slots.sort((a, b) => this.num(a, ORDER_ID) - this.num(b, ORDER_ID));
  }

  #takeSlot(): number {
    this.count++;
    const free = this.#free;
    if (free !== NONE) {
      this.#free = this.ints[free << INT_SHIFT] as number;
      return free;
    }
    if (this.#used << NUM_SHIFT === this.nums.length) {
      this.ints = growInts(this.ints, this.ints.length << 1);
      this.nums = growFloats(this.nums, this.nums.length << 1);
    }
    return this.#used++;
  }

  #link(orderId: number, slot: number): void {
    const page = orderId >>> PAGE_SHIFT;
    let slots = this.#pages[page];
    if (slots === undefined) {
      slots = new Int32Array(PAGE_MASK + 1);
      this.#pages[page] = slots;
      this.#pageCount[page] = 0;
    }
    slots[orderId & PAGE_MASK] = slot + 1;
    this.#pageCount[page] = (this.#pageCount[page] as number) + 1;
  }
}
