import type { OrderBook } from "../book/orderBook.ts";
import { annulDeal } from "../deal/annulDeal.ts";
import { isDraftCovered } from "../deposit/cover.ts";
import { blockedOf } from "../deposit/movements.ts";
import type { DismissWinner } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { BUY, SELL } from "../machine/words.ts";
import { hasEnded } from "../session/session.ts";
import { updateDue } from "../session/nextDue.ts";
import { areBidsSells, lotOf } from "./bids.ts";
import { type Left, nextTaker, giveChance } from "./chance.ts";
import { writeLotDraft } from "./openLot.ts";
import type { Wait } from "./waits.ts";

/**
 * Applies a `DismissWinner`: the deal of a winner that failed is annulled, and its quantity is offered down
 * the list of those who wait [WAI-3, WAI-4]. It takes two persons [APP-1].
 */
export function applyDismissWinner(state: CoreState, command: DismissWinner, out: EventLog): Outcome {
  const { dealId, reason } = command;
  if (!state.deals.has(dealId)) return reject("DEAL_NOT_FOUND");
  const book = state.books[state.deals.book[dealId] as number] as OrderBook;
  const wait = state.waits.get(book.bookId);
  const deal = wait?.deals.find((one) => one.dealId === dealId);
  if (!wait || !deal || wait.chance || !hasEnded(book.session)) return reject("PERIOD_FORBIDS");
  const ownSide = areBidsSells(book) ? BUY : SELL;
  const heldMinor = blockedOf(state, dealId, ownSide);
  const left = { dealId, leftSteps: deal.steps, heldMinor };
  const code = refuseOwner(state, book, wait, left);
  if (code) return reject(code);
  annulDeal(state, deal, ownSide, reason, out);
  const others = { ...wait, deals: wait.deals.filter((one) => one !== deal) };
  giveChance(state, others, left, "LEFT", out);
  updateDue(state);
  return ACCEPTED;
}

/**
 * Why the owner cannot stand for the first chance: it may not trade at present, or its free deposit does not
 * hold the price with what the annulled deal gives back [WAI-4].
 */
function refuseOwner(
  state: CoreState, book: OrderBook, wait: Wait, { leftSteps, heldMinor }: Left,
): RejectionCode | undefined {
  const { ownerId } = lotOf(book).terms;
  if (!state.owners.mayTrade(state.owners.member[ownerId] as number, state.now)) return "MEMBER_NOT_ADMITTED";
  const taker = nextTaker(book, wait, leftSteps);
  if (!taker) return undefined;
  writeLotDraft(state, book, taker.ticks, taker.steps);
  return isDraftCovered(state, book, heldMinor) ? undefined : "DEPOSIT_INSUFFICIENT";
}
