import type { OrderBook } from "../book/orderBook.ts";
import * as fields from "../book/orderFields.ts";
import { chargeFee } from "../deposit/fee.ts";
import * as parts from "../deposit/ledger.ts";
import { requiredForRest, setReserve, surchargeOf } from "../deposit/reserve.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import * as words from "../machine/words.ts";
import { shareCeil } from "../money/share.ts";
import { valueMinor } from "../money/units.ts";
import * as marks from "./deals.ts";
import { directionOf } from "./direction.ts";

const { ACCOUNT, DEALT_STEPS, OPTION, ORDER_ID, OWNER, QUANTITY_STEPS, RESERVED_MINOR } = fields;
const { BLOCKED, FREE } = parts;
const { BUY, SELL } = words;
const { ADDRESSED, FIRST_OF_BUYER, FIRST_OF_SELLER, PRACTICE, SAME_BROKER_CROSS } = marks;
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
  const { orders, deal } = state;
  const isSellA = orders.isSell(slotA);
  deal.sell = isSellA ? slotA : slotB;
  deal.buy = isSellA ? slotB : slotA;
  deal.steps = steps;
  deal.surchargeTicks = surchargeOf(state, book, deal.buy);
  deal.ticks = baseTicks + deal.surchargeTicks;
  deal.valueMinor = valueMinor(deal.ticks, steps, book.tickValueMinor);
  const sellBlocked = shareCeil(deal.valueMinor, book.sellDeposit);
  const buyBlocked = shareCeil(deal.valueMinor, book.buyDeposit);
  const sellAccount = orders.int(deal.sell, ACCOUNT);
  const buyAccount = orders.int(deal.buy, ACCOUNT);
  deal.dealId = state.deals.add(book.bookId, sellAccount, buyAccount, sellBlocked, buyBlocked);
  book.dealCount++;
  book.lastTicks = baseTicks;
  tellDeal(state, book, out);
  bindSide(state, book, deal.sell, out);
  bindSide(state, book, deal.buy, out);
}

function tellDeal(state: CoreState, book: OrderBook, out: EventLog): void {
  const { orders, deal } = state;
  const { sell, buy } = deal;
  const sellerId = orders.int(sell, OWNER);
  const buyerId = orders.int(buy, OWNER);
  const i = out.next(DealMade);
  const { numbers } = out;
  numbers[i] = deal.dealId;
  numbers[i + 1] = book.bookId;
  numbers[i + 2] = orders.num(sell, ORDER_ID);
  numbers[i + 3] = orders.num(buy, ORDER_ID);
  numbers[i + 4] = deal.ticks;
  numbers[i + 5] = deal.surchargeTicks;
  numbers[i + 6] = deal.steps;
  numbers[i + 7] = deal.valueMinor;
  numbers[i + 8] = directionOf(state, sellerId, buyerId);
  numbers[i + 9] = dealFlags(state, book, sellerId, buyerId);
  numbers[i + 10] = sellerId;
  numbers[i + 11] = buyerId;
  numbers[i + 12] = orders.int(buy, OPTION);
}

/** Takes the steps from an order, frees what its rest no longer requires, blocks and charges [DEP-4]. */
function bindSide(state: CoreState, book: OrderBook, slot: number, out: EventLog): void {
  const { orders, ledger, deal, deals } = state;
  const accountId = orders.int(slot, ACCOUNT);
  const ownerId = orders.int(slot, OWNER);
  const isSell = orders.isSell(slot);
  const blockedMinor = (isSell ? deals.sellBlockedMinor : deals.buyBlockedMinor)[deal.dealId] as number;
  const reservedBefore = orders.num(slot, RESERVED_MINOR);
  const restSteps = orders.num(slot, QUANTITY_STEPS) - deal.steps;
  orders.setNum(slot, QUANTITY_STEPS, restSteps);
  orders.setNum(slot, DEALT_STEPS, orders.num(slot, DEALT_STEPS) + deal.steps);
  setReserve(state, slot, restSteps === 0 ? 0 : requiredForRest(state, book, slot));
  ledger.post(accountId, FREE, accountId, BLOCKED, blockedMinor);
  const fee = chargeFee(state, ownerId, isSell, deal.valueMinor, book.currency, accountId, out);
  const { dealCount } = state.owners;
  if (!book.session.isPractice) dealCount[ownerId] = (dealCount[ownerId] as number) + 1;
  const i = out.next(DealSideBound);
  const { numbers } = out;
  numbers[i] = deal.dealId;
  numbers[i + 1] = isSell ? SELL : BUY;
  numbers[i + 2] = orders.num(slot, ORDER_ID);
  numbers[i + 3] = accountId;
  numbers[i + 4] = reservedBefore - orders.num(slot, RESERVED_MINOR);
  numbers[i + 5] = blockedMinor;
  numbers[i + 6] = fee.amountMinor;
  numbers[i + 7] = fee.accountId;
  numbers[i + 8] = restSteps;
  numbers[i + 9] = orders.num(slot, RESERVED_MINOR);
}

function dealFlags({ owners }: CoreState, book: OrderBook, sellerId: number, buyerId: number): number {
  const { dealCount, member } = owners;
  // Two clients of one broker may deal, but surveillance is told [STP-4].
  const isSameBroker = sellerId !== buyerId && member[sellerId] === member[buyerId];
  let flags = isSameBroker ? SAME_BROKER_CROSS : 0;
  if (book.method.isAddressed) flags |= ADDRESSED;
  // Play money makes nobody experienced: a practice deal is no first deal and counts for none [DEAL-5].
  if (book.session.isPractice) return flags | PRACTICE;
  if (dealCount[sellerId] === 0) flags |= FIRST_OF_SELLER;
  if (dealCount[buyerId] === 0) flags |= FIRST_OF_BUYER;
  return flags;
}
