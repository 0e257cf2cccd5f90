import { hasEnded } from "./session.ts";
import { expireProposals, nextProposalExpiry } from "../approval/proposals.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { startPeriod } from "./startPeriod.ts";

/**
 * Lets everything happen that was due until `at`: the plan of each session in the order of its
 * instants, of equal instants the session that was scheduled first [SES-3]. It comes before the
 * command of that instant.
 */
export function runDue(state: CoreState, at: number, out: EventLog): void {
  while (state.nextDueAt <= at) {
    const dueAt = state.nextDueAt;
    state.now = Math.max(state.now, dueAt);
    for (const session of state.sessions) {
      if (!session || session.stop !== "RUNNING") continue;
      const next = session.plan[0];
      if (next && next.at <= dueAt) startPeriod(state, session, next.period, out);
    }
    expireProposals(state, dueAt, out);
    updateDue(state);
  }
}

/** Finds the next instant at which something happens by the clock. */
export function updateDue(state: CoreState): void {
  let nextDueAt = nextProposalExpiry(state);
  for (const session of state.sessions) {
    if (!session || session.stop !== "RUNNING" || hasEnded(session)) continue;
    nextDueAt = Math.min(nextDueAt, session.plan[0]?.at ?? Infinity);
  }
  state.nextDueAt = nextDueAt;
}
