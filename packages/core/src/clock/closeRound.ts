import type { CloseRound } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { MAY_PLACE } from "../book/orderBook.ts";
import { lotOf } from "../lot/bids.ts";
import { refusalByStop } from "../session/permits.ts";
import { hasEnded, type Session } from "../session/session.ts";
import { openClocks } from "./clock.ts";
import { closeRound } from "./rounds.ts";

/** Applies a `CloseRound`: an officer ends the round that is open [CLK-1]. */
export function applyCloseRound(state: CoreState, command: CloseRound, out: EventLog): Outcome {
  const session = state.sessions[command.sessionId];
  if (!session) return reject("SESSION_NOT_FOUND");
  const code = refuseRound(state, session, command.round);
  if (code) return reject(code);
  closeRound(state, session, out);
  return ACCEPTED;
}

/** Why nothing can be done in a round of a session now, in order of precedence [ORD-1, CLK-1]. */
export function refusePhase(state: CoreState, session: Session): RejectionCode | undefined {
  if (hasEnded(session)) return "SESSION_CLOSED";
  const stop = refusalByStop(state, session);
  if (stop) return stop;
  const first = session.method === "CLOCK_AUCTION" ? openClocks(state, session)[0] : undefined;
  return first && (first.permits & MAY_PLACE) !== 0 ? undefined : "PERIOD_FORBIDS";
}

/** Whether a round is the one that is open. */
export function isPresentRound(state: CoreState, session: Session, round: number): boolean {
  const first = openClocks(state, session)[0];
  return first !== undefined && lotOf(first).round === round;
}

function refuseRound(state: CoreState, session: Session, round: number): RejectionCode | undefined {
  return refusePhase(state, session) ??
    (isPresentRound(state, session, round) ? undefined : "ROUND_MISMATCH");
}
