import type { ControlView, SessionView } from "@kontor/wire";
import { expect, it } from "vitest";
import { actsNow, periodsAhead, whyNot } from "./sessionActs.ts";

const AT = "2026-11-23T10:00:00.000Z";

function session(period: SessionView["period"], stop: SessionView["stop"], ahead: string): SessionView {
  const has = (name: string, hasBegun: boolean) => ({ period: name, at: AT, hasBegun });
  const begun = period === "SCHEDULED" ? [] : [has(period, true)];
  const periods = [...begun, ...ahead.split(" ").filter(Boolean).map((name) => has(name, false))];
  return { period, stop, periods } as unknown as SessionView;
}

const RUNNING = session("TRADING", "RUNNING", "SELLER_CORRECTION CLOSED");

it.each([
  ["START_PERIOD", RUNNING, null, undefined],
  ["START_PERIOD", session("TRADING", "RUNNING", "CLOSED"), null, "desk:whyNot.lastPeriod"],
  ["START_PERIOD", session("TRADING", "PAUSED", "CLOSING CLOSED"), "SESSION_PAUSED", "desk:whyNot.stopped"],
  ["PAUSE", session("SCHEDULED", "RUNNING", "TRADING CLOSED"), null, undefined],
  ["PAUSE", session("TRADING", "HALTED", "CLOSED"), "STATE_UNCHANGED", "desk:whyNot.stopped"],
  ["RESUME", RUNNING, "STATE_UNCHANGED", "desk:whyNot.running"],
  ["HALT", session("TRADING", "HALTED", "CLOSED"), "STATE_UNCHANGED", "desk:whyNot.halted"],
  ["CLOSE", session("TRADING", "HALTED", "CLOSED"), null, undefined],
  ["EXTEND", session("ABORTED", "HALTED", ""), "SESSION_CLOSED", "desk:whyNot.ended"],
] as const)("%s", (act, view, refusal, why) => {
  expect(whyNot(act, view, [{ act, refusal, twoPersons: false }])).toBe(why);
});

it("takes what was told of another state for no answer", () => {
  const control = { session: RUNNING, acts: [] } as unknown as ControlView;
  expect(actsNow(control, RUNNING)).toBe(control.acts);
  expect(actsNow(control, session("TRADING", "HALTED", "CLOSED"))).toBeUndefined();
  expect(whyNot("HALT", RUNNING, undefined)).toBeUndefined();
});

it("leaves the end out of the periods that an officer may begin", () => {
  expect(periodsAhead(RUNNING)).toEqual(["SELLER_CORRECTION"]);
});
