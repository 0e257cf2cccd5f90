import type { CoreState } from "../machine/state.ts";
import { E, type EventLog } from "../machine/events.ts";
import { WAIT_KINDS, type WaitKind } from "../machine/words.ts";
import type { AwardedDeal } from "./dealWithLot.ts";

/** A bid that waits, and what it would be given. */
export interface WaitingBid {
  readonly orderId: number;
  readonly steps: number;
  readonly ticks: number;
}

/** What the first who waits may take at its own price, of a deal whose winner failed [WAI-4]. */
export interface Chance {
  readonly dealId: number;
  readonly steps: number;
  /** What is left of the annulled deal, this chance with it. */
  readonly leftSteps: number;
  /** Deposit of the owner that the annulled deal gave back and no deal in its place has taken. */
  readonly heldMinor: number;
  /** At this instant it goes on to the next. */
  readonly endsAt: number;
}

/**
 * Bids that stay in the book with their deposit after the end of their lot: those behind the winner, should
 * it fail, or the best below the reserve, should the owner accept [WAI-1, WAI-5]. A lot has one wait at most,
 * and it outlives its session.
 */
export interface Wait {
  readonly bookId: number;
  readonly kind: WaitKind;
  /** At this instant it is over, unless a chance is open then. */
  readonly endsAt: number;
  /** From the best on. */
  readonly bids: readonly WaitingBid[];
  /** Deals whose winner may still fail; none where the owner is asked. */
  readonly deals: readonly AwardedDeal[];
  readonly chance: Chance | null;
}

/**
 * Lets bids wait, and tells whose; the owner that is asked is told what it would sell, for which price
 * [WAI-1, WAI-5].
 */
export function beginWait(state: CoreState, wait: Wait, out: EventLog): void {
  const bids = wait.bids.map((bid) => (wait.kind === "ASSENT" ? bid : { orderId: bid.orderId }));
  state.waits.set(wait.bookId, wait);
  out.emit(
    E.WaitBegun, wait.bookId, WAIT_KINDS.indexOf(wait.kind), bids[0]?.orderId ?? 0, wait.endsAt,
    out.detail({ bids }),
  );
}

/** Instant at which a wait acts by the clock: its chance runs out, or it is over. */
export function waitDueAt({ chance, endsAt }: Wait): number {
  return chance?.endsAt ?? endsAt;
}

/** Instant at which the next wait acts; Infinity where nobody waits. */
export function nextWaitEnd({ waits }: CoreState): number {
  let next = Infinity;
  for (const wait of waits.values()) next = Math.min(next, waitDueAt(wait));
  return next;
}
