import type { NaiveBook } from "./naiveBook.ts";
import { doCross, type NaiveOrder, otherSide } from "./naiveOrder.ts";

interface NaivePlan {
  readonly pairs: { readonly contra: NaiveOrder; readonly quantity: number }[];
  /** Own orders that were met and shall be cancelled. */
  readonly own: NaiveOrder[];
  left: number;
  isStopped: boolean;
}

/** The scan of rules 3 and 4: from the best contra on, until nothing is left or prices do not cross. */
export function planOf(book: NaiveBook, order: NaiveOrder): NaivePlan {
  const plan: NaivePlan = { pairs: [], own: [], left: order.left, isStopped: false };
  const mode = book.rules.selfTrade;
  for (const contra of book.queue(otherSide(order.side))) {
    if (plan.left === 0 || !doCross(order, contra)) break;
    if (contra.group === order.group && mode === "CANCEL_INCOMING") {
      plan.isStopped = true;
      break;
    }
    if (contra.group === order.group && mode === "CANCEL_RESTING") {
      plan.own.push(contra);
      continue;
    }
    const quantity = Math.min(plan.left, contra.left);
    const isWholeContra = quantity === contra.left;
    const isLastPiece = quantity === plan.left;
    if (contra.isAllOrNone && !isWholeContra) continue;
    if (contra.minFill > quantity && !isWholeContra) continue;
    if (order.minFill > quantity && !isLastPiece) continue;
    plan.pairs.push({ contra, quantity });
    plan.left -= quantity;
  }
  return plan;
}

function carryOut(book: NaiveBook, order: NaiveOrder, plan: NaivePlan): void {
  for (const own of plan.own) book.drop(own);
  for (const { contra, quantity } of plan.pairs) {
    const older = contra.place < order.place ? contra : order;
    book.deal(order, contra, quantity, older.price as number);
  }
}

/** Rules 5 to 7: an order comes in; gives the code where it was stopped. The book is not yet swept. */
export function enterContinuous(book: NaiveBook, order: NaiveOrder): string {
  book.orders = book.orders.filter((other) => other !== order);
  const plan = planOf(book, order);
  const isDropped = order.isAllOrNone && plan.left > 0;
  if (!isDropped) carryOut(book, order, plan);
  if (order.left === 0) return "ok";
  if (!plan.isStopped && !order.isImmediate) {
    book.orders.push(order);
    return "ok";
  }
  book.drop(order);
  if (plan.isStopped) return "SELF_TRADE";
  return isDropped ? "FILL_OR_KILL" : "ok";
}

/** Rule 8: resting all-or-none orders are tried again, the oldest first, until a pass makes no deal. */
export function sweepNaive(book: NaiveBook): void {
  let hasDealt = true;
  while (hasDealt) {
    hasDealt = false;
    const waiting = book.orders.filter((order) => order.isAllOrNone).sort((a, b) => a.place - b.place);
    for (const order of waiting) {
      if (!book.orders.includes(order)) continue;
      const plan = planOf(book, order);
      if (plan.left > 0) continue;
      carryOut(book, order, plan);
      hasDealt = true;
    }
  }
}
