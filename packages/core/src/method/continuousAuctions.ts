import { startCollecting } from "../auction/collect.ts";
import { isRandomEndValid, randomEndOf } from "../auction/randomEnd.ts";
import type { RandomEnd } from "../auction/randomPart.ts";
import { startRestart } from "../auction/restart.ts";
import { settleBooks, uncrossBooks } from "../auction/uncross.ts";
import { DRAFT, FLAGS, HAS_MIN_FILL, IMMEDIATE } from "../book/orders.ts";
import type { ScheduleSession } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import type { ContinuousTerms } from "../machine/terms.ts";
import type { Period } from "../machine/words.ts";
import { isCount } from "../money/units.ts";
import type { Session } from "../session/session.ts";

/**
 * Call auctions around continuous trading: the books may collect orders before it, deal at a common price, go
 * on continuously, collect again before the end, and collect after a halt (domain.md 3.3, 3.4.3) [AUC-1,
 * AUC-8].
 */
const NO_AUCTION_TERMS: ContinuousTerms = {
  restartAuctionMs: 0, auctionCancels: false, openingRandomMs: 0, openingSeedHash: null, closingRandomMs: 0,
  closingSeedHash: null,
};
const DAY_MS = 86_400_000;

function termsOf({ rules }: Pick<Session, "rules">): ContinuousTerms {
  return (rules.terms as ContinuousTerms | undefined) ?? NO_AUCTION_TERMS;
}

/**
 * Whether the terms of the auctions are in range, and a random end leaves the next period its time [RAND-1].
 */
export function areAuctionsValid({ rules, plan }: ScheduleSession): boolean {
  const terms = termsOf({ rules });
  const { restartAuctionMs, openingRandomMs } = terms;
  if (!isCount(restartAuctionMs, 0) || restartAuctionMs > DAY_MS) return false;
  if (!isRandomEndValid(openingRandomMs, terms.openingSeedHash)) return false;
  if (!isRandomEndValid(terms.closingRandomMs, terms.closingSeedHash)) return false;
  const opening = plan.findIndex(({ period }) => period === "TRADING");
  const after = plan[opening + 1];
  if (opening < 0 || after === undefined) return true;
  return after.at - (plan[opening]?.at ?? 0) > openingRandomMs;
}

/** Starts and ends the auctions of the plan; an abort makes no deals [AUC-1, AUC-2]. */
export function beginAuctions(state: CoreState, session: Session, out: EventLog): void {
  switch (session.period) {
    case "ACCUMULATION":
    case "OPENING_AUCTION":
    case "CLOSING_AUCTION":
      session.restartEndsAt = Infinity;
      return startCollecting(state, session, out);
    case "TRADING":
    case "CLOSED":
      if (!session.isCollecting) return;
      uncrossBooks(state, session, out);
      if (session.period === "TRADING") settleBooks(state, session, out);
      return;
    default:
      session.isCollecting = false;
  }
}

/** Whether the draft is an order that can wait: neither immediate nor with a least fill [AUC-4]. */
export function isCollectable({ orders }: CoreState): boolean {
  return (orders.int(DRAFT, FLAGS) & (IMMEDIATE | HAS_MIN_FILL)) === 0;
}

/**
 * Whether an order may be amended or withdrawn: in an auction before or after trading only by the terms
 * [AUC-2].
 */
export function mayLeaveAuction(session: Session): boolean {
  const isFrozen = session.period === "OPENING_AUCTION" || session.period === "CLOSING_AUCTION";
  return !isFrozen || termsOf(session).auctionCancels;
}

/** How the end of the present auction is drawn [RAND-2]. */
export function randomEndOfAuction(session: Session, next: Period): RandomEnd | null {
  const terms = termsOf(session);
  if (next === "TRADING" && session.isCollecting) {
    return randomEndOf(terms.openingRandomMs, terms.openingSeedHash);
  }
  if (next !== "CLOSED" || session.period !== "CLOSING_AUCTION") return null;
  return randomEndOf(terms.closingRandomMs, terms.closingSeedHash);
}

/** After a halt the books of a trading session collect first, where the rules say so [AUC-8]. */
export function restartAfterHalt(state: CoreState, session: Session, out: EventLog): void {
  const { restartAuctionMs } = termsOf(session);
  if (session.period !== "TRADING" || restartAuctionMs === 0) return;
  startRestart(state, session, restartAuctionMs, out);
}
