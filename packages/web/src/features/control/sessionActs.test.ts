import type { SessionView } from "@kontor/wire";
import { expect, it } from "vitest";
import { periodsAhead, whyNot } from "./sessionActs.ts";

const AT = "2026-11-23T10:00:00.000Z";

function session(period: SessionView["period"], stop: SessionView["stop"], ahead: string): SessionView {
  const has = (name: string, hasBegun: boolean) => ({ period: name, at: AT, hasBegun });
  const begun = period === "SCHEDULED" ? [] : [has(period, true)];
  const periods = [...begun, ...ahead.split(" ").filter(Boolean).map((name) => has(name, false))];
  return { period, stop, periods } as unknown as SessionView;
}

const RUNNING = session("TRADING", "RUNNING", "SELLER_CORRECTION CLOSED");

it.each([
  ["START_PERIOD", RUNNING, undefined],
  ["START_PERIOD", session("TRADING", "RUNNING", "CLOSED"), "desk:whyNot.lastPeriod"],
  ["START_PERIOD", session("TRADING", "PAUSED", "CLOSING CLOSED"), "desk:whyNot.stopped"],
  ["PAUSE", session("SCHEDULED", "RUNNING", "TRADING CLOSED"), "desk:whyNot.notBegun"],
  ["PAUSE", session("TRADING", "HALTED", "CLOSED"), "desk:whyNot.stopped"],
  ["RESUME", RUNNING, "desk:whyNot.running"],
  ["RESUME", session("TRADING", "HALTED", "CLOSED"), undefined],
  ["HALT", session("TRADING", "PAUSED", "CLOSED"), undefined],
  ["HALT", session("TRADING", "HALTED", "CLOSED"), "desk:whyNot.halted"],
  // Closing and aborting are not refused while a session stands still [SES-4].
  ["CLOSE", session("TRADING", "HALTED", "CLOSED"), undefined],
  ["ABORT", session("TRADING", "PAUSED", "CLOSED"), undefined],
  ["EXTEND", session("TRADING", "PAUSED", "CLOSED"), undefined],
  ["HALT", session("CLOSED", "RUNNING", ""), "desk:whyNot.ended"],
  ["EXTEND", session("ABORTED", "HALTED", ""), "desk:whyNot.ended"],
] as const)("%s", (act, view, why) => {
  expect(whyNot(act, view)).toBe(why);
});

it("leaves the end out of the periods that an officer may begin", () => {
  expect(periodsAhead(RUNNING)).toEqual(["SELLER_CORRECTION"]);
});
