import type { OrderBook } from "../book/orderBook.ts";
import * as fields from "../book/orderFields.ts";
import type { Orders } from "../book/orders.ts";
import { chargeFee } from "../deposit/fee.ts";
import * as parts from "../deposit/ledger.ts";
import { requiredForRest, requiredMinor, setReserve, surchargeOf } from "../deposit/reserve.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import * as words from "../machine/words.ts";
import { valueMinor } from "../money/units.ts";
import * as marks from "./deals.ts";
import { directionOf } from "./direction.ts";

const { ACCOUNT, DEALT_STEPS, OPTION, ORDER_ID, OWNER, QUANTITY_STEPS, RESERVED_MINOR } = fields;
const { BLOCKED, FREE } = parts;
const { BUY, SELL } = words;
const { FIRST_OF_BUYER, FIRST_OF_SELLER, PRACTICE, SAME_BROKER_CROSS } = marks;
const { DealMade, DealSideBound } = E;

/**
 * Makes one deal between two orders: takes the quantity from both, frees their reserve to what the
 * rest requires, blocks deposit for the deal, charges both fees and tells it [DEAL-1]. The deal's
 * price is the base price and the surcharge of the buyer's delivery place [OPT-2].
 */
export function makeDeal(
  state: CoreState,
  book: OrderBook,
  slotA: number,
  slotB: number,
  steps: number,
  baseTicks: number,
  out: EventLog,
): void {
  const { orders, deals } = state;
  const isSellA = orders.isSell(slotA);
  const sell = isSellA ? slotA : slotB;
  const buy = isSellA ? slotB : slotA;
  const surchargeTicks = surchargeOf(state, book, buy);
  const ticks = baseTicks + surchargeTicks;
  const dealMinor = valueMinor(ticks, steps, book.tickValueMinor);
  const sellBlocked = requiredMinor(book, true, ticks, steps);
  const buyBlocked = requiredMinor(book, false, ticks, steps);
  const flags = dealFlags(state, book, sell, buy);
  const dealId = deals.add(
    book.bookId, orders.int(sell, ACCOUNT), orders.int(buy, ACCOUNT), sellBlocked, buyBlocked,
  );
  book.dealCount++;
  const i = out.next(DealMade);
  const { numbers } = out;
  numbers[i] = dealId;
  numbers[i + 1] = book.bookId;
  numbers[i + 2] = orders.num(sell, ORDER_ID);
  numbers[i + 3] = orders.num(buy, ORDER_ID);
  numbers[i + 4] = ticks;
  numbers[i + 5] = surchargeTicks;
  numbers[i + 6] = steps;
  numbers[i + 7] = dealMinor;
  numbers[i + 8] = directionOf(state, orders.int(sell, OWNER), orders.int(buy, OWNER));
  numbers[i + 9] = flags;
  numbers[i + 10] = orders.int(sell, OWNER);
  numbers[i + 11] = orders.int(buy, OWNER);
  numbers[i + 12] = orders.int(buy, OPTION);
  bindSide(state, book, sell, steps, dealId, dealMinor, sellBlocked, out);
  bindSide(state, book, buy, steps, dealId, dealMinor, buyBlocked, out);
}

/** Takes the steps from an order, frees what its rest no longer requires, blocks and charges [DEP-4]. */
function bindSide(
  state: CoreState,
  book: OrderBook,
  slot: number,
  steps: number,
  dealId: number,
  dealMinor: number,
  blockedMinor: number,
  out: EventLog,
): void {
  const { orders, ledger } = state;
  const accountId = orders.int(slot, ACCOUNT);
  const ownerId = orders.int(slot, OWNER);
  const isSell = orders.isSell(slot);
  const reservedBefore = orders.num(slot, RESERVED_MINOR);
  orders.setNum(slot, QUANTITY_STEPS, orders.num(slot, QUANTITY_STEPS) - steps);
  orders.setNum(slot, DEALT_STEPS, orders.num(slot, DEALT_STEPS) + steps);
  setReserve(state, slot, requiredForRest(state, book, slot));
  ledger.post(accountId, FREE, accountId, BLOCKED, blockedMinor);
  const fee = chargeFee(state, ownerId, isSell ? "SELL" : "BUY", dealMinor, book.currency, accountId, out);
  const { dealCount } = state.owners;
  if (!book.session.isPractice) dealCount[ownerId] = (dealCount[ownerId] as number) + 1;
  const i = out.next(DealSideBound);
  const { numbers } = out;
  numbers[i] = dealId;
  numbers[i + 1] = isSell ? SELL : BUY;
  numbers[i + 2] = orders.num(slot, ORDER_ID);
  numbers[i + 3] = accountId;
  numbers[i + 4] = reservedBefore - orders.num(slot, RESERVED_MINOR);
  numbers[i + 5] = blockedMinor;
  numbers[i + 6] = fee.amountMinor;
  numbers[i + 7] = fee.accountId;
  numbers[i + 8] = orders.num(slot, QUANTITY_STEPS);
  numbers[i + 9] = orders.num(slot, RESERVED_MINOR);
}

function dealFlags(state: CoreState, book: OrderBook, sell: number, buy: number): number {
  const { orders, owners } = state;
  const seller = orders.int(sell, OWNER);
  const buyer = orders.int(buy, OWNER);
  let flags = 0;
  if (isSameBroker(orders, owners.member, sell, buy)) flags |= SAME_BROKER_CROSS;
  // Play money makes nobody experienced: a practice deal is no first deal and counts for none [DEAL-5].
  if (book.session.isPractice) return flags | PRACTICE;
  if (owners.dealCount[seller] === 0) flags |= FIRST_OF_SELLER;
  if (owners.dealCount[buyer] === 0) flags |= FIRST_OF_BUYER;
  return flags;
}

/** Two clients of one broker may deal, but surveillance is told [STP-4]. */
function isSameBroker(orders: Orders, member: Int32Array, sell: number, buy: number): boolean {
  const seller = orders.int(sell, OWNER);
  const buyer = orders.int(buy, OWNER);
  return seller !== buyer && member[seller] === member[buyer];
}
