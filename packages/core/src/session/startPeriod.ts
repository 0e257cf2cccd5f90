import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { PERIODS, type Period } from "../machine/words.ts";
import { methodOf } from "../method/methods.ts";
import { updatePermits } from "./permits.ts";
import type { Session } from "./session.ts";

/** Begins a period of a session: its method acts, and the plan loses what lies before [SES-3]. */
export function startPeriod(state: CoreState, session: Session, period: Period, out: EventLog): void {
  const method = methodOf(session.method);
  const place = method.periods.indexOf(period);
  session.period = period;
  session.plan = place < 0 ? [] : session.plan.filter((next) => method.periods.indexOf(next.period) > place);
  const detail = out.detail({ plan: session.plan });
  out.emit(E.PeriodStarted, session.sessionId, PERIODS.indexOf(period), detail);
  method.begin(state, session, out);
  updatePermits(state, session);
}
