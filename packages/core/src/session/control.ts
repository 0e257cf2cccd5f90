import { shiftRandomPart } from "../auction/randomEnd.ts";
import type {
  AbortSession, CloseSession, ExtendSession, HaltSession, PauseSession, ResumeSession, StartPeriod,
} from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { ACCEPTED, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { Stop } from "../machine/words.ts";
import { methodOf } from "../method/methods.ts";
import { closeWhenAllEnded } from "../lot/endLot.ts";
import { shiftCatalogues } from "../catalogue/shift.ts";
import { tellLot } from "../lot/tellLot.ts";
import { isCount } from "../money/units.ts";
import { updateDue } from "./nextDue.ts";
import { endBooks } from "./endBooks.ts";
import { updatePermits } from "./permits.ts";
import { refusalBySession, type SessionCommand } from "./refusal.ts";
import { clockOf, type Session } from "./session.ts";
import { startPeriod } from "./startPeriod.ts";

/** Applies a `StartPeriod`: periods go forward only; one may be left out [SES-3]. */
export function applyStartPeriod(state: CoreState, command: StartPeriod, out: EventLog): Outcome {
  const session = openSession(state, command);
  if (typeof session === "string") return reject(session);
  const { periods } = methodOf(session.method);
  if (periods.indexOf(command.period) <= periods.indexOf(session.period)) return reject("PERIOD_FORBIDS");
  startPeriod(state, session, command.period, out);
  updateDue(state);
  return ACCEPTED;
}

/** Applies a `PauseSession`: one officer may stop the clock of a session [SES-4]. */
export function applyPauseSession(state: CoreState, command: PauseSession, out: EventLog): Outcome {
  return stopSession(state, command, "PAUSED", E.SessionPaused, out);
}

/** Applies a `HaltSession`: the emergency stop; one person is enough, going on takes two [SES-4]. */
export function applyHaltSession(state: CoreState, command: HaltSession, out: EventLog): Outcome {
  return stopSession(state, command, "HALTED", E.SessionHalted, out);
}

/** Applies a `ResumeSession`: the plan moves by the length of the stop, so that no time is lost [SES-5]. */
export function applyResumeSession(state: CoreState, command: ResumeSession, out: EventLog): Outcome {
  const session = openSession(state, command);
  if (typeof session === "string") return reject(session);
  resume(state, session, command.reason, out);
  return ACCEPTED;
}

/** Lets a stopped session go on; what its books missed in the meantime is made good at once [CDA-9]. */
export function resume(state: CoreState, session: Session, reason: string, out: EventLog): void {
  const shiftMs = state.now - session.stoppedAt;
  const { stop } = session;
  shiftPlan(session, session.stoppedAt, shiftMs);
  shiftLots(state, session, shiftMs, out);
  session.restartEndsAt += shiftMs;
  shiftCatalogues(state, session, shiftMs, out);
  session.stop = "RUNNING";
  session.stoppedAt = 0;
  updatePermits(state, session);
  out.emit(E.SessionResumed, session.sessionId, shiftMs, out.detail({ reason, ...timesOf(session) }));
  methodOf(session.method).goOn?.(state, session, stop, out);
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (book) book.method.settle(state, book, out);
  }
  // The last lot may have been withdrawn while the session stood [LOT-5].
  closeWhenAllEnded(state, session);
  updateDue(state);
}

/** What was still to come at an instant comes later: the plan, and the end of entry [SES-5]. */
function shiftPlan(session: Session, from: number, byMs: number): void {
  session.plan = session.plan.map(({ period, at }) => ({ period, at: at + byMs }));
  shiftRandomPart(session, byMs);
  const { entryCutoffAt } = session.rules;
  if (entryCutoffAt === null || entryCutoffAt <= from) return;
  session.rules = { ...session.rules, entryCutoffAt: entryCutoffAt + byMs };
}

/** The present round or phase of each lot, and what its method has planned, comes later too [SES-5]. */
function shiftLots(state: CoreState, session: Session, byMs: number, out: EventLog): void {
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (!book?.lot) return;
    if (book.lot.endsAt === Infinity) continue;
    book.lot.endsAt += byMs;
    book.method.shift?.(book, byMs);
    tellLot(state, book, out);
  }
}

function timesOf(
  { plan, rules }: Session,
): Pick<Session, "plan"> & { readonly entryCutoffAt: number | null } {
  return { plan, entryCutoffAt: rules.entryCutoffAt };
}

/** Applies an `ExtendSession`: what is left of the plan comes later by the same time [SES-5]. */
export function applyExtendSession(state: CoreState, command: ExtendSession, out: EventLog): Outcome {
  const session = openSession(state, command);
  if (typeof session === "string") return reject(session);
  if (!isCount(command.byMs, 1) || command.byMs > EXTENSION_MS_MAX) return reject("TERMS_INVALID");
  shiftPlan(session, clockOf(session, state.now), command.byMs);
  shiftLots(state, session, command.byMs, out);
  updateDue(state);
  const detail = out.detail({ reason: command.reason, ...timesOf(session) });
  out.emit(E.SessionExtended, session.sessionId, command.byMs, detail);
  return ACCEPTED;
}

/** Applies a `CloseSession`: the session ends now and awards what stands, as at a natural end [SES-6]. */
export function applyCloseSession(state: CoreState, command: CloseSession, out: EventLog): Outcome {
  const session = openSession(state, command);
  if (typeof session === "string") return reject(session);
  startPeriod(state, session, "CLOSED", out);
  updateDue(state);
  return ACCEPTED;
}

/** Applies an `AbortSession`: open orders are cancelled, deals already made stand [SES-6]. */
export function applyAbortSession(state: CoreState, command: AbortSession, out: EventLog): Outcome {
  const session = openSession(state, command);
  if (typeof session === "string") return reject(session);
  startPeriod(state, session, "ABORTED", out);
  endBooks(state, session, "SESSION_ABORTED", out);
  updateDue(state);
  return ACCEPTED;
}

const EXTENSION_MS_MAX = 86_400_000;

/** The session of a command, or why it does not take it now. */
function openSession(
  state: CoreState, { sessionId, type }: Pick<SessionCommand, "sessionId" | "type">,
): Session | RejectionCode {
  const session = state.sessions[sessionId];
  if (!session) return "SESSION_NOT_FOUND";
  return refusalBySession(session, type) ?? session;
}

function stopSession(
  state: CoreState, command: PauseSession | HaltSession, stop: Stop, event: number, out: EventLog,
): Outcome {
  const session = openSession(state, command);
  if (typeof session === "string") return reject(session);
  if (session.stop === "RUNNING") session.stoppedAt = state.now;
  session.stop = stop;
  updatePermits(state, session);
  updateDue(state);
  out.emit(event, session.sessionId, out.detail({ reason: command.reason }));
  return ACCEPTED;
}
