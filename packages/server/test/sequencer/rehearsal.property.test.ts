import { type Command, CoreState, type ScheduleSession } from "@kontor/core";
import type { TemplateTerms } from "@kontor/wire";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clock, MINUTE_MS } from "../../../core/test/support/commands.ts";
import { TestExchange } from "../../../core/test/support/exchange.ts";
import { runs } from "../../../core/test/support/runs.ts";
import { commandOf, type Step, wideFlow } from "../../../core/test/support/wideFlow.ts";
import { foundingCommands } from "../../../core/test/support/world.ts";
import { compare } from "../../src/sequencer/rehearsal/compare.ts";
import { OtherHistory } from "../../src/sequencer/rehearsal/otherHistory.ts";
import { Recording } from "../../src/sequencer/rehearsal/recording.ts";
import type { Tally } from "../../src/sequencer/rehearsal/tally.ts";
import { scheduleFrom, termsOf } from "../../src/sequencer/rules/sessionTerms.ts";
import { type SeenDeal, twinDeals } from "../support/historyTwin.ts";
import { recordRows, type Stamped } from "../support/recordRows.ts";

const founding = foundingCommands();
const SCHEDULED = founding.flatMap((command, i) => (command.type === "ScheduleSession" ? [i + 1] : []));

/** A generated day of the small world, until both sessions have come to their end. */
function dayOf(steps: readonly Step[]): Stamped[] {
  const exchange = new TestExchange();
  const day: Stamped[] = [];
  const send = (command: Command, at: number): void => {
    exchange.send(command, at);
    day.push([command, at]);
  };
  founding.forEach((command, i) => send(command, clock(i === founding.length - 1 ? "10:00" : "09:00")));
  for (const step of steps) send(commandOf(exchange, step), exchange.state.now + step.waitMs);
  send({ type: "AdvanceTime", actorId: 0, key: "" }, exchange.state.now + 24 * 60 * MINUTE_MS);
  return day;
}

/** Runs a day again with one of its sessions, or with both, under other rules. */
function rehearsed(
  day: readonly Stamped[], perRow: number, sessionIds: number[], terms: TemplateTerms | null,
) {
  const span = {
    firstSeq: SCHEDULED[(sessionIds[0] ?? 1) - 1] as number, lastSeq: day.length,
    sessionIds: new Set(sessionIds),
  };
  const recording = new Recording(new CoreState(), span);
  for (const row of recordRows(day, perRow)) recording.applyRow(row);
  const other = new OtherHistory(recording, { terms, lastTicks: new Map() });
  other.run(() => undefined);
  return { recording, other, result: compare(recording.state, recording, other, null) };
}

function scheduledIn(day: readonly Stamped[], sessionId: number): ScheduleSession {
  return day[(SCHEDULED[sessionId - 1] as number) - 1]?.[0] as ScheduleSession;
}

function seen({ deals }: Pick<Tally, "deals">): SeenDeal[] {
  const name = (text: string): string => text.replace("/", ":");
  return deals.map(({ sell, buy, bookId, ticks, steps }) => ({
    sell: name(sell.name), buy: name(buy.name), book: bookId, ticks, steps,
  }));
}

describe("[RHS-1] the same rules give what happened", () => {
  const expectSame = (
    day: readonly Stamped[], perRow: number, ids: number[], terms: TemplateTerms | null,
  ) => {
    const { recording, other, result } = rehearsed(day, perRow, ids, terms);
    expect(seen(other.tally)).toEqual(seen(recording.tally));
    expect(result.differences).toEqual([]);
    for (const part of [...result.lots, ...result.totals]) expect(part.would).toEqual(part.happened);
    expect(result.notes).toEqual([{ note: "PEOPLE_WOULD_ACT_OTHERWISE", count: null }]);
    expect(other.state.ledger.copy()).toEqual(recording.state.ledger.copy());
    return result.lots.reduce((sum, { happened }) => sum + happened.deals, 0);
  };

  it("as they were, whatever members, officers and the clock did", () => {
    let dealCount = 0;
    fc.assert(fc.property(wideFlow, fc.integer({ min: 1, max: 9 }), (steps, perRow) => {
      dealCount += expectSame(dayOf(steps), perRow, [1, 2], null);
    }), runs(60));
    expect(dealCount).toBeGreaterThan(80);
  });

  it.each([1, 2])("written down as a template, for session %i", (sessionId) => {
    fc.assert(fc.property(wideFlow, (steps) => {
      const day = dayOf(steps);
      expectSame(day, 5, [sessionId], termsOf(scheduledIn(day, sessionId)));
    }), runs(30));
  });
});

describe("[RHS-3] other rules give what those rules give", () => {
  /** Rules of the first session that leave its plan as it is. */
  const changed: readonly (readonly [string, Partial<TemplateTerms>])[] = [
    ["no deposit", { depositPercent: { BUY: "0", SELL: "0" } }],
    ["a high deposit", { depositPercent: { BUY: "60", SELL: "60" } }],
    ["own orders may meet", { parameters: { selfTrade: "ALLOW", ordersPerMemberMax: 0 } }],
    ["two orders a member", { parameters: { selfTrade: "CANCEL_RESTING", ordersPerMemberMax: 2 } }],
    ["buyers of one country", { buyerCountries: ["CN"] }],
  ];

  it.each(changed)("%s", (_what, change) => {
    let differenceCount = 0;
    fc.assert(fc.property(wideFlow.filter(hasNoDealActs), (steps) => {
      const day = dayOf(steps);
      const recorded = scheduledIn(day, 1);
      const terms = { ...termsOf(recorded), ...change };
      const { other, result } = rehearsed(day, 7, [1], terms);
      const own = { code: recorded.code, startsAt: recorded.plan[0]?.at ?? 0, actorId: 0, key: "" };
      const under = (command: ScheduleSession): ScheduleSession =>
        command.code === recorded.code ? scheduleFrom(terms, own) : command;
      expect(seen(other.tally)).toEqual(twinDeals(day, under));
      differenceCount += result.differenceCount;
    }), runs(60));
    expect(differenceCount).toBeGreaterThan(0);
  });
});

/** The twin knows orders by name and nothing else: ids of deals, returns and proposals may shift. */
function hasNoDealActs(steps: readonly Step[]): boolean {
  const shifting = ["UnblockDeposit", "ForfeitDeposit", "PayReturn", "ApproveProposal", "RefuseProposal"];
  return steps.every(({ command }) => !shifting.includes(command.type));
}
