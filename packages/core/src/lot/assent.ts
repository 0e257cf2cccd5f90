import { refuseInactive, refuseUnknownParty } from "../book/checks.ts";
import { type OrderBook } from "../book/orderBook.ts";
import { ORDER_ID } from "../book/orders.ts";
import type { AssentBelowReserve } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { updateDue } from "../session/nextDue.ts";
import { lotOf } from "./bids.ts";
import { dealWithLot, type Grant } from "./dealWithLot.ts";
import { endWait } from "./endWait.ts";
import type { Wait } from "./waits.ts";

/**
 * What waits for the owner of a lot that missed its reserve: the bids that would have won without it, where
 * the session gives the owner time to accept them [WAI-5].
 *
 * @param grants - what these bids would be given and at which price
 */
export function assentWait(
  { now, orders }: CoreState, { bookId, session }: OrderBook, grants: readonly Grant[],
): Wait | undefined {
  const { assentMs } = session.rules;
  if (assentMs === undefined || grants.length === 0) return undefined;
  const bids = grants.map(({ slot, ...grant }) => ({ orderId: orders.num(slot, ORDER_ID), ...grant }));
  return { bookId, kind: "ASSENT", endsAt: now + assentMs, bids, deals: [], chance: null };
}

/** Applies an `AssentBelowReserve`: the owner accepts, and its lot is sold as it was bid for [WAI-6]. */
export function applyAssentBelowReserve(
  state: CoreState, command: AssentBelowReserve, out: EventLog,
): Outcome {
  const code = refuseAssent(state, command);
  if (code) return reject(code);
  const book = state.books[command.bookId] as OrderBook;
  const wait = state.waits.get(command.bookId) as Wait;
  const grants = wait.bids.map(({ orderId, ...grant }) => ({ slot: state.orders.slotOf(orderId), ...grant }));
  dealWithLot(state, book, grants, out);
  endWait(state, wait, "ASSENTED", out);
  updateDue(state);
  return ACCEPTED;
}

/** Why an owner cannot accept, in order of precedence [ORD-1]. */
function refuseAssent(
  state: CoreState, { memberId, traderId, bookId }: AssentBelowReserve,
): RejectionCode | undefined {
  const unknown = refuseUnknownParty(state, { memberId, traderId, clientId: 0 });
  if (unknown) return unknown;
  const book = state.books[bookId];
  if (book === undefined) return "ORDER_BOOK_NOT_FOUND";
  if (state.waits.get(bookId)?.kind !== "ASSENT") return "PERIOD_FORBIDS";
  const inactive = refuseInactive(state, memberId, traderId);
  if (inactive) return inactive;
  return state.owners.member[lotOf(book).terms.ownerId] === memberId ? undefined : "NOT_ELIGIBLE";
}
