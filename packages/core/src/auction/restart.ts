import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { updatePermits } from "../session/permits.ts";
import type { Session } from "../session/session.ts";
import { startCollecting } from "./collect.ts";
import { settleBooks, uncrossBooks } from "./uncross.ts";

/** After a halt the books collect orders for a time before deals are made at once again [AUC-8]. */
export function startRestart(state: CoreState, session: Session, lengthMs: number, out: EventLog): void {
  startCollecting(state, session, out);
  session.restartEndsAt = state.now + lengthMs;
  updatePermits(state, session);
  out.emit(E.RestartStarted, session.sessionId, session.restartEndsAt);
}

/** The auction after a halt is over: each book deals at its common price and goes on from there [AUC-8]. */
export function endRestart(state: CoreState, session: Session, out: EventLog): void {
  uncrossBooks(state, session, out);
  updatePermits(state, session);
  settleBooks(state, session, out);
}
