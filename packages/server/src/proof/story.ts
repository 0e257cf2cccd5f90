import type { Command, StaffCommand } from "@kontor/core";
import type { Told, ToldOutcome } from "./told.ts";

/** Why a fact stands in a file: what the exchange vouches for of what happened outside the session. */
export type Why =
  "exchange" | "commodity" | "party" | "status" | "cover" | "rates" | "stop" | "key" | "proposal";

/** A command that the exchange puts in so that the core knows what it knew. */
export interface Fact {
  readonly line: "fact";
  readonly why: Why;
  readonly at: number;
  readonly command: Command;
}

/** A command of the journal, or the clock, with what came of it in the session. */
export interface Step {
  readonly line: "step";
  readonly step: number;
  /** Position of the command in the journal. */
  readonly seq: number;
  readonly at: number;
  readonly command: Command;
  readonly outcome: ToldOutcome;
  readonly events: readonly Told[];
  /** Numbers under which the deals of this step stand in the register, in order. */
  readonly deals: readonly string[];
}

/** A stroke of the clock, whatever command of the journal it came with. */
export const CLOCK: StaffCommand = { type: "AdvanceTime", actorId: 0, key: "" };

/** A recorded session does not come out the same way again. */
export class StoryDiffersError extends Error {
  override readonly name = "StoryDiffersError";

  constructor(seq: number, field: string, recorded: unknown, found: unknown) {
    super(
      `command ${seq}, ${field}: recorded ${JSON.stringify(recorded)}, run again ${JSON.stringify(found)}`,
    );
  }
}
