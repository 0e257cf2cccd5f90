import { type OrderBook, restOrder } from "./orderBook.ts";
import { forEachResting } from "./resting.ts";
import {
  ACCOUNT, BOOK, COUNTERPARTY, DEALT_STEPS, FLAGS, GROUP, MEMBER, MIN_FILL_STEPS, OPTION, ORDER_ID, type
  Orders, OWNER, PLACE_SEQ, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR, TRADER,
} from "./orders.ts";

const INTS = [BOOK, FLAGS, GROUP, ACCOUNT, OWNER, MEMBER, TRADER, OPTION, COUNTERPARTY];
const NUMS = [PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR, MIN_FILL_STEPS, PLACE_SEQ, DEALT_STEPS];

/** One resting order in a snapshot: its id, then its fields; the rows of a book are in queue order. */
export type OrderRow = readonly number[];

export function copyOrders(book: OrderBook, orders: Orders): OrderRow[] {
  const rows: OrderRow[] = [];
  for (const isSell of [false, true]) {
    forEachResting(book, orders, isSell, (slot) => {
      rows.push([
        orders.num(slot, ORDER_ID),
        ...INTS.map((field) => orders.int(slot, field)),
        ...NUMS.map((field) => orders.num(slot, field)),
      ]);
    });
  }
  return rows;
}

export function restoreOrders(book: OrderBook, orders: Orders, rows: readonly OrderRow[]): void {
  for (const row of rows) {
    const slot = orders.takeAs(row[0] as number);
    INTS.forEach((field, i) => orders.setInt(slot, field, row[1 + i] as number));
    NUMS.forEach((field, i) => orders.setNum(slot, field, row[1 + INTS.length + i] as number));
    restOrder(book, orders, slot);
  }
}
