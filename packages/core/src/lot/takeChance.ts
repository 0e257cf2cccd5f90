import { refuseInactive, refuseUnknownParty } from "../book/checks.ts";
import type { OrderBook } from "../book/orderBook.ts";
import { MEMBER, NONE } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import { blockedOf } from "../deposit/movements.ts";
import type { TakeChance } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { BUY, SELL } from "../machine/words.ts";
import { updateDue } from "../session/nextDue.ts";
import { areBidsSells } from "./bids.ts";
import { dealWithLot } from "./dealWithLot.ts";
import { tellChanceEnd } from "./endWait.ts";
import { giveChance } from "./chance.ts";
import type { Chance, Wait, WaitingBid } from "./waits.ts";

/** Applies a `TakeChance`: who waits takes the place of the winner, at its own price [WAI-4]. */
export function applyTakeChance(state: CoreState, command: TakeChance, out: EventLog): Outcome {
  const code = refuseTake(state, command);
  if (code) return reject(code);
  const book = state.books[command.bookId] as OrderBook;
  const wait = state.waits.get(command.bookId) as Wait;
  const chance = wait.chance as Chance;
  const [{ orderId, ticks }, ...bids] = wait.bids as readonly [WaitingBid, ...WaitingBid[]];
  const slot = state.orders.slotOf(orderId);
  const made = dealWithLot(state, book, [{ slot, steps: chance.steps, ticks }], out);
  if (state.orders.slotOf(orderId) !== NONE) cancelResting(state, book, slot, "LOT_END", out);
  tellChanceEnd(wait, "TAKEN", out);
  const rest: Wait = { ...wait, bids, deals: [...wait.deals, ...made], chance: null };
  const usedMinor = blockedOf(state, made[0]?.dealId ?? 0, areBidsSells(book) ? BUY : SELL);
  const left = {
    dealId: chance.dealId, leftSteps: chance.leftSteps - chance.steps,
    heldMinor: Math.max(0, chance.heldMinor - usedMinor),
  };
  giveChance(state, rest, left, "TAKEN", out);
  updateDue(state);
  return ACCEPTED;
}

/** Why it cannot be taken, in order of precedence [ORD-1]. */
function refuseTake(state: CoreState, command: TakeChance): RejectionCode | undefined {
  const { memberId, traderId, bookId } = command;
  const unknown = refuseUnknownParty(state, { memberId, traderId, clientId: 0 });
  if (unknown) return unknown;
  if (state.books[bookId] === undefined) return "ORDER_BOOK_NOT_FOUND";
  const wait = state.waits.get(bookId);
  const [bid] = wait?.bids ?? [];
  if (!wait?.chance || !bid) return "PERIOD_FORBIDS";
  const inactive = refuseInactive(state, memberId, traderId);
  if (inactive) return inactive;
  const { orders } = state;
  return orders.int(orders.slotOf(bid.orderId), MEMBER) === memberId ? undefined : "NOT_ELIGIBLE";
}
