import type { Command } from "@kontor/core";
import { fail } from "./fault.ts";
import { Rerun } from "./rerun.ts";
import type { Fact, Step } from "./story.ts";
import { firstDifference, tellOutcome } from "./told.ts";

/** A line of a story and where it stands. */
export interface Placed<Line> {
  readonly line: Line;
  readonly number: number;
}

/**
 * Runs a story again on the core alone and compares each step with what was recorded [PRF-1].
 * @param mayHaveMore - a later release may tell more of an event than the file does
 * @throws {FaultError} naming the first line and field that differ
 */
export function checkRerun(story: readonly Placed<Fact | Step>[], mayHaveMore: boolean): void {
  const rerun = new Rerun();
  let step = 0;
  for (const { line, number } of story) {
    if (line.line === "step" && line.step !== ++step) {
      different(number, "step", line.step, step);
    }
    const ran = runLine(rerun, line, number);
    if (line.line === "fact") {
      if (!ran.outcome.ok) different(number, "outcome", { ok: true }, ran.outcome);
      continue;
    }
    const found = {
      outcome: tellOutcome(ran.outcome), events: ran.concerned.map((event) => rerun.tell(event)),
      deals: ran.concerned.filter(({ type }) => type === "DealMade").length,
    };
    const recorded = { outcome: line.outcome, events: line.events, deals: line.deals.length };
    const difference = firstDifference(recorded, found, mayHaveMore);
    if (difference) different(number, difference.field, difference.recorded, difference.found);
  }
}

function runLine(rerun: Rerun, line: Fact | Step, number: number): ReturnType<Rerun["run"]> {
  try {
    return rerun.run(line.command as Command, line.at, line.line === "step" ? line.step : 0);
  } catch (error) {
    return fail({
      kind: "DIFFERENT", line: number, field: "command",
      text: `line ${number}: the core cannot run the command (${String((error as Error).message)})`,
    });
  }
}

export function different(line: number, field: string, recorded: unknown, found: unknown): never {
  return fail({
    kind: "DIFFERENT", line, field, recorded, found,
    text: `line ${line}, ${field}: recorded ${JSON.stringify(recorded)}, run again ${JSON.stringify(found)}`,
  });
}
