import { refuseInactive, refuseUnknownParty } from "../book/checks.ts";
import { isRepeated, refuseAct, rememberKey } from "../book/orderChange.ts";
import type { SubmitRoundBids } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import { ACCEPTED, firstOf, type Outcome, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { Session } from "../session/session.ts";
import { bidLines, type BidLine, refuseLine } from "./bidLines.ts";
import { eligibilityOf } from "./clock.ts";
import { isPresentRound, refusePhase } from "./closeRound.ts";
import { areCovered, areTooMany, askedSteps, enterBids } from "./enterBids.ts";

/**
 * Applies a `SubmitRoundBids`: all that a bidder asks for in this round, judged together. When one line is
 * refused all are, and what it had sent for this round before stands [CLK-2].
 */
export function applySubmitRoundBids(state: CoreState, command: SubmitRoundBids, out: EventLog): Outcome {
  const { bids, clientId, memberId } = command;
  const on = { ...command, bookId: bids[0]?.bookId ?? 0 };
  if (command.key !== "" && isRepeated(state, command, out)) {
    return refuseAct(on, "COMMAND_ALREADY_APPLIED", out);
  }
  const session = state.sessions[command.sessionId];
  const unknown = refuseUnknown(state, command, session);
  if (unknown || !session) return refuseAct(on, unknown ?? "SESSION_NOT_FOUND", out);
  const phase = refusePhase(state, session);
  if (phase) return refuseAct(on, phase, out);
  const lines = bidLines(state, command);
  const code = refuseBids(state, command, session, lines);
  if (code) return refuseAct(on, code, out);
  if (command.key !== "") rememberKey(state, command);
  enterBids(state, session, clientId || memberId, lines, out);
  return ACCEPTED;
}

/** Whether the party, the session and every product exist and belong together [ORD-1, CLK-2]. */
function refuseUnknown(
  state: CoreState, command: SubmitRoundBids, session: Session | undefined,
): RejectionCode | undefined {
  const unknown = refuseUnknownParty(state, command);
  if (unknown) return unknown;
  if (!session) return "SESSION_NOT_FOUND";
  const isKnown = command.bids.every(({ bookId }) => session.bookIds.includes(bookId));
  return isKnown ? undefined : "ORDER_BOOK_NOT_FOUND";
}

function refuseBids(
  state: CoreState, command: SubmitRoundBids, session: Session, lines: readonly BidLine[],
): RejectionCode | undefined {
  const { memberId, traderId, clientId } = command;
  const code = firstOf([
    refuseInactive(state, memberId, traderId),
    ...lines.map((line) => refuseLine(state, line)),
    refuseTogether(state, command, session, lines),
  ]);
  if (code) return code;
  const isCovered = areCovered(state, session, clientId || memberId, lines);
  return isCovered ? undefined : "DEPOSIT_INSUFFICIENT";
}

/** Why the lines are refused together: their number, the round, the total of the round before [CLK-3]. */
function refuseTogether(
  state: CoreState, command: SubmitRoundBids, session: Session, lines: readonly BidLine[],
): RejectionCode | undefined {
  const ownerId = command.clientId || command.memberId;
  if (areTooMany(state, session, lines, ownerId, command.memberId)) return "ORDER_LIMIT_REACHED";
  if (!isPresentRound(state, session, command.round)) return "ROUND_MISMATCH";
  const isFirst = command.round === 1;
  const isMore = !isFirst && askedSteps(lines) > eligibilityOf(state, session, ownerId);
  return isMore ? "ACTIVITY_EXCEEDED" : undefined;
}
