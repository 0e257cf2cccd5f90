import type { ControlView, Ladder, SessionView } from "@kontor/wire";
import type { SessionAct } from "@kontor/wire/words";
import type { TextKey } from "../../shared/i18n/keys.ts";
import type { PeriodName } from "../../shared/ui/periods.ts";

/** Acts as they stand in the control room, from the everyday to the last resort. */
export const ACT_ORDER = [
  "START_PERIOD", "EXTEND", "PAUSE", "RESUME", "HALT", "CLOSE", "ABORT",
] as const satisfies readonly SessionAct[];

/** Function keys that the browser leaves alone; each opens the dialog and never acts by itself. */
export const ACT_KEYS: Partial<Record<SessionAct, string>> = {
  START_PERIOD: "F2", EXTEND: "F4", PAUSE: "F8", RESUME: "F8", HALT: "F9",
};

/** Acts that end a session or stop everybody: a word must be typed first. */
export const GRAVE: ReadonlySet<SessionAct> = new Set(["HALT", "CLOSE", "ABORT"]);

type Acts = ControlView["acts"];

/** What the exchange would answer to each act, as far as that was said of the session as it stands now. */
export function actsNow(control: ControlView | undefined, { period, stop }: SessionView): Acts | undefined {
  const told = control?.session;
  return told?.period === period && told.stop === stop ? control?.acts : undefined;
}

const UNCHANGED: Partial<Record<SessionAct, TextKey>> = {
  PAUSE: "desk:whyNot.stopped", RESUME: "desk:whyNot.running", HALT: "desk:whyNot.halted",
};

/** Why the rules do not allow an act now, with the number of the rule; undefined where they do. */
export function whyNot(act: SessionAct, session: SessionView, acts: Acts | undefined): TextKey | undefined {
  switch (acts?.find((known) => known.act === act)?.refusal) {
    case "SESSION_CLOSED":
      return "desk:whyNot.ended";
    case "SESSION_PAUSED":
    case "SESSION_HALTED":
      return "desk:whyNot.stopped";
    case "STATE_UNCHANGED":
      return UNCHANGED[act];
    default:
      return act === "START_PERIOD" && periodsAhead(session).length === 0
        ? "desk:whyNot.lastPeriod"
        : undefined;
  }
}

/** Periods that an officer may begin; the end of the session is an act of its own. */
export function periodsAhead(session: SessionView): readonly PeriodName[] {
  return session.periods
    .filter(({ hasBegun, period }) => !hasBegun && period !== "CLOSED").map(({ period }) => period);
}

/** Orders that stand in the session, by its ladders. */
export function standingCount(ladders: Iterable<Ladder>): number {
  let count = 0;
  for (const { buys, sells } of ladders) {
    for (const level of [...buys, ...sells]) count += level.orders;
  }
  return count;
}
