import type { SessionAct, StaffAnswer } from "@kontor/wire";
import type { Command } from "commander";
import { UsageError } from "../output/exit.ts";
import { contextOf } from "./context.ts";
import { withExamples } from "./examples.ts";
import { tellStaffAnswer } from "./staffAnswer.ts";

interface Act {
  readonly act: SessionAct;
  readonly words: string;
  readonly example: string;
}

const CODE = "2026-01-12-OPEN-01";

/** Verbs of the control room; which of them take two persons is the exchange's rule, not ours. */
const ACTS: Readonly<Record<string, Act>> = {
  start: {
    act: "START_PERIOD", words: "start the next period ahead of its time",
    example: `kontor session start ${CODE} --period TRADING --reason "all are here"`,
  },
  pause: {
    act: "PAUSE", words: "no orders, no deals; members may withdraw",
    example: `kontor session pause ${CODE} --reason "line to Brest is down"`,
  },
  resume: {
    act: "RESUME", words: "go on after a pause or halt; waits for a second person",
    example: `kontor session resume ${CODE} --reason "line is back"`,
  },
  extend: {
    act: "EXTEND", words: "let the period end later",
    example: `kontor session extend ${CODE} --minutes 15 --reason "queue of orders"`,
  },
  halt: {
    act: "HALT", words: "stop at once; the reason is public",
    example: `kontor session halt ${CODE} --reason "prices out of reason"`,
  },
  close: {
    act: "CLOSE", words: "end now; deals stand",
    example: `kontor session close ${CODE} --reason "agreed with all"`,
  },
  abort: {
    act: "ABORT", words: "end now; orders are cancelled, deals stand",
    example: `kontor session abort ${CODE} --reason "wrong lots"`,
  },
};

interface ActOptions {
  readonly reason: string;
  readonly period?: string;
  readonly minutes?: string;
}

/** `kontor session start|pause|resume|extend|halt|close|abort`. */
export function addSessionActs(session: Command): void {
  for (const [verb, act] of Object.entries(ACTS)) addAct(session, verb, act);
}

function addAct(session: Command, verb: string, { act, words, example }: Act): void {
  const command = session
    .command(verb)
    .description(words)
    .argument("<code>", "session")
    .requiredOption("--reason <text>", "why; it stands in the journal");
  if (act === "START_PERIOD") command.requiredOption("--period <name>", "period to start");
  if (act === "EXTEND") command.requiredOption("--minutes <number>", "by how long");
  withExamples(command, example).action(async (code: string, options: ActOptions, self: Command) => {
    const { client, print } = contextOf(self);
    const path = `/v1/sessions/${encodeURIComponent(code)}/acts`;
    tellStaffAnswer(print, await client.post<StaffAnswer>(path, { act, ...termsOf(options) }));
  });
}

function termsOf({ reason, period, minutes }: ActOptions): Record<string, unknown> {
  const byMinutes = minutes === undefined ? undefined : Number(minutes);
  if (byMinutes !== undefined && !Number.isInteger(byMinutes)) {
    throw new UsageError("--minutes must be a whole number");
  }
  return { reason, ...(period ? { period } : {}), ...(byMinutes === undefined ? {} : { byMinutes }) };
}
