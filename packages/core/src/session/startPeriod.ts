import { endRandomPart } from "../auction/randomEnd.ts";
import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { PERIODS, type Period } from "../machine/words.ts";
import type { Method } from "../method/method.ts";
import { methodOf } from "../method/methods.ts";
import { updatePermits } from "./permits.ts";
import type { Session } from "./session.ts";

/** Whether a period comes before another one; an abort comes before none. */
function isBefore({ periods }: Method, period: Period, other: Period): boolean {
  const place = periods.indexOf(period);
  return place >= 0 && place < periods.indexOf(other);
}

/** Begins a period of a session: its method acts, and the plan loses what lies before [SES-3]. */
export function startPeriod(state: CoreState, session: Session, period: Period, out: EventLog): void {
  const method = methodOf(session.method);
  const place = method.periods.indexOf(period);
  if (session.randomPart && !isBefore(method, period, session.randomPart.until)) {
    endRandomPart(state, session, out);
  }
  session.period = period;
  session.plan = place < 0 ? [] : session.plan.filter((next) => method.periods.indexOf(next.period) > place);
  const detail = out.detail({ plan: session.plan });
  out.emit(E.PeriodStarted, session.sessionId, PERIODS.indexOf(period), detail);
  method.begin(state, session, out);
  updatePermits(state, session);
}
