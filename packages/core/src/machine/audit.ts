import {
  ACCOUNT, ALL_OR_NONE, FLAGS, GROUP, IS_SEALED, MARKET, NONE, ORDER_ID, OWNER, PICKY, PLACE_SEQ, PRICE_TICKS,
  QUANTITY_STEPS, RESERVED_MINOR,
} from "../book/orders.ts";
import { limitTicksOf, type OrderBook } from "../book/orderBook.ts";
import { restingSlots } from "../book/resting.ts";
import { BLOCKED, RESERVED, RETURNING } from "../deposit/ledger.ts";
import { requiredForRest } from "../deposit/reserve.ts";
import { waitDueAt } from "../lot/waits.ts";
import { dueAtOf } from "../session/nextDue.ts";
import { hasEnded, nextPeriodAt } from "../session/session.ts";
import type { CoreState } from "./state.ts";

/**
 * What is wrong with a state, in words; an empty list is in order. It counts everything anew and changes
 * nothing: the simulator asks after every command, and who runs an exchange may ask at any time.
 */
export function faultsOf(state: CoreState): string[] {
  const faults = [...ledgerFaults(state), ...boundFaults(state), ...dueFaults(state)];
  let restingCount = 0;
  for (const book of state.books) {
    if (!book) continue;
    restingCount += book.orderCount;
    faults.push(...bookFaults(state, book));
  }
  if (restingCount !== state.orders.count) {
    faults.push(`${state.orders.count} orders are active, ${restingCount} stand in books`);
  }
  return faults;
}

/** Nothing that was due by the clock before the last command is still to come [SES-3, LOT-4]. */
function dueFaults({ sessions, books, waits, now }: CoreState): string[] {
  const lateWaits = [...waits.values()].filter((wait) => waitDueAt(wait) < now)
    .map(({ bookId }) => `the wait of book ${bookId} is late`);
  return [...lateWaits, ...sessions.flatMap((session) => {
    if (!session || session.stop !== "RUNNING" || hasEnded(session)) return [];
    const { code, plan, bookIds, indicateAt, restartEndsAt } = session;
    const late: string[] = [];
    if (nextPeriodAt(session) < now) late.push(`session ${code} is late for ${plan[0]?.period ?? ""}`);
    if (indicateAt < now) late.push(`session ${code} is late to tell what its books would deal`);
    if (restartEndsAt < now) late.push(`session ${code} is late to go on after a halt`);
    const behind = bookIds.flatMap((bookId) => books[bookId] ?? []).filter((book) => dueAtOf(book) < now);
    return [...late, ...behind.map(({ bookId }) => `what is due in book ${bookId} is late`)];
  })];
}

/** Debits equal credits in every currency, and nothing that is bound is below zero [DEP-1]. */
function ledgerFaults({ ledger, exchange }: CoreState): string[] {
  const faults: string[] = [];
  exchange?.currencies.forEach(({ code }, currency) => {
    const total = ledger.total(currency);
    if (total !== 0) faults.push(`the accounts in ${code} add up to ${total}, not to 0`);
  });
  for (let accountId = 1; accountId < ledger.accountCount; accountId++) {
    for (const part of [RESERVED, BLOCKED, RETURNING]) {
      if (ledger.balance(accountId, part) >= 0) continue;
      faults.push(`account ${accountId}: part ${part} is below zero`);
    }
  }
  return faults;
}

/** What an account has bound is what its orders, deals and requests bind [DEP-4, DEP-6]. */
function boundFaults(state: CoreState): string[] {
  const { ledger, orders, deals } = state;
  const parts = [RESERVED, BLOCKED, RETURNING].map((part) => ({
    part, recount: new Float64Array(ledger.accountCount),
  }));
  const [reserved, blocked, returning] = parts.map(({ recount }) => recount) as [
    Float64Array, Float64Array, Float64Array,
  ];
  const add = (to: Float64Array, accountId: number, minor: number): void => {
    to[accountId] = (to[accountId] ?? 0) + minor;
  };
  for (const slot of orders.select(() => true)) {
    add(reserved, orders.int(slot, ACCOUNT), orders.num(slot, RESERVED_MINOR));
  }
  for (let dealId = 1; dealId < deals.count; dealId++) {
    add(blocked, deals.sellAccount[dealId] as number, deals.sellBlockedMinor[dealId] as number);
    add(blocked, deals.buyAccount[dealId] as number, deals.buyBlockedMinor[dealId] as number);
  }
  for (const { accountId, amountMinor } of state.returns.values()) add(returning, accountId, amountMinor);
  return parts.flatMap(({ part, recount }) => [...recount].flatMap((counted, accountId) => {
    const kept = accountId === 0 ? counted : ledger.balance(accountId, part);
    return kept === counted ? [] : [`account ${accountId}: part ${part} is ${kept}, counted anew ${counted}`];
  }));
}

/** Counts, corridor, reserves, queues and prices of one book. */
function bookFaults(state: CoreState, book: OrderBook): string[] {
  const { orders } = state;
  const sides = [restingSlots(book, orders, false), restingSlots(book, orders, true)] as const;
  const slots = [...sides[0], ...sides[1]];
  const name = `book ${book.bookId}`;
  const faults: string[] = [];
  const allOrNone = slots.filter((slot) => (orders.int(slot, FLAGS) & ALL_OR_NONE) !== 0);
  if (slots.length !== book.orderCount) faults.push(`${name}: the count of orders differs`);
  if (allOrNone.length !== book.allOrNoneCount) faults.push(`${name}: the count of all-or-none differs`);
  for (const slot of slots) {
    const order = `order ${orders.num(slot, ORDER_ID)}`;
    const ticks = orders.num(slot, PRICE_TICKS);
    const isMarket = (orders.int(slot, FLAGS) & MARKET) !== 0;
    if (!(orders.num(slot, QUANTITY_STEPS) > 0)) faults.push(`${order} has nothing left`);
    const isOutside = !isMarket && (ticks < book.floorTicks || ticks > book.capTicks);
    if (isOutside) faults.push(`${order} is outside the corridor`);
  }
  faults.push(...reserveFaults(state, book, slots), ...catalogueFaults(state, book));
  sides.forEach((side, isSell) => {
    if (!isInOrder(state, side, isSell === 1)) faults.push(`${name}: a queue is out of order`);
  });
  if (mustBeUncrossed(book) && isCrossed(state, ...sides)) faults.push(`${name} is crossed`);
  return faults;
}

/** Every order of a catalogue and every offer stands in its book, and nothing else does [CAT-1, CAT-3]. */
function catalogueFaults({ orders }: CoreState, { bookId, catalogue, orderCount }: OrderBook): string[] {
  if (!catalogue) return [];
  const ids = [...catalogue.entries.keys(), ...catalogue.offers.keys()];
  const gone = ids.filter((orderId) => orders.slotOf(orderId) === NONE);
  const astray = [...catalogue.offers.values()].filter(({ offerId, orderId }) => (
    !catalogue.entries.get(orderId)?.offerIds.includes(offerId)));
  return [
    ...gone.map((orderId) => `order ${orderId} stands in the catalogue of book ${bookId} and is done`),
    ...astray.map(({ offerId }) => `offer ${offerId} is for no order of the catalogue`),
    ...(ids.length === orderCount ? [] : [`book ${bookId} and its catalogue have not the same orders`]),
  ];
}

/**
 * An order reserves what its rest requires [DEP-3]. In a clock the bids of one owner, that of the round and
 * that of the round a roll-back would return to, reserve together what the dearer of them requires [CLK-8].
 */
function reserveFaults(state: CoreState, book: OrderBook, slots: readonly number[]): string[] {
  const { orders } = state;
  const isClock = book.method.name === "CLOCK_AUCTION";
  const together = new Map<number, { reserved: number; required: number }>();
  for (const slot of slots) {
    const key = isClock ? orders.int(slot, OWNER) : slot;
    const sums = together.get(key) ?? { reserved: 0, required: 0 };
    sums.reserved += orders.num(slot, RESERVED_MINOR);
    // What a sealed bid requires nobody knows: it reserves what its bidder has bound [SEAL-3].
    const isSealed = (orders.int(slot, FLAGS) & IS_SEALED) !== 0;
    const required = isSealed ? orders.num(slot, RESERVED_MINOR) : requiredForRest(state, book, slot);
    sums.required = Math.max(sums.required, required);
    together.set(key, sums);
  }
  return [...together].flatMap(([key, { reserved, required }]) => reserved === required
    ? []
    : `${isClock ? `owner ${key}` : `order ${orders.num(key, ORDER_ID)}`} reserves ${reserved} in ` +
    `book ${book.bookId}, its rest requires ${required}`);
}

/** Market orders, then the best price first, and at one price the oldest place [CDA-2, CALL-3, COR-3]. */
function isInOrder({ orders }: CoreState, side: readonly number[], isSell: boolean): boolean {
  return side.every((slot, i) => {
    const before = side[i - 1];
    if (before === undefined) return true;
    const [ticks, ticksBefore] = [limitTicksOf(orders, slot), limitTicksOf(orders, before)];
    if (ticks === ticksBefore) return orders.num(before, PLACE_SEQ) <= orders.num(slot, PLACE_SEQ);
    return isSell ? ticks > ticksBefore : ticks < ticksBefore;
  });
}

function mustBeUncrossed({ method, session }: OrderBook): boolean {
  const isContinuous = method.name === "CONTINUOUS_DOUBLE_AUCTION" && !session.isCollecting;
  return isContinuous || session.period === "DEAL_MAKING";
}

/** Whether plain orders of two groups cross and have not dealt; a picky order may stand so [CDA-3, PCA-3]. */
function isCrossed({ orders }: CoreState, buys: readonly number[], sells: readonly number[]): boolean {
  const isPlain = (slot: number): boolean => (orders.int(slot, FLAGS) & PICKY) === 0;
  const plainSells = sells.filter(isPlain);
  return buys.filter(isPlain).some((buy) => plainSells.some((sell) =>
    orders.num(sell, PRICE_TICKS) <= orders.num(buy, PRICE_TICKS) &&
    orders.int(sell, GROUP) !== orders.int(buy, GROUP)));
}
