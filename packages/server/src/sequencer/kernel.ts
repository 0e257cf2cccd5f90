import type pg from "pg";
import type { StaffCommand } from "@kontor/core";
import { meaningOf } from "@kontor/wire/errors";
import type { StaffAnswer } from "@kontor/wire";
import type { Database } from "../db/database.ts";
import type { Clock } from "../platform/clock.ts";
import { AppError, edgeError } from "../platform/appError.ts";
import type { RecordStore } from "../journal/record.ts";
import type { Config } from "../platform/config.ts";
import { instant } from "../platform/time.ts";
import { eventsOf } from "./answer.ts";
import { createdId, readFirst, repeatedSeq } from "./commands.ts";
import type { ProjectionRunner } from "./projection.ts";
import { waitUntilProjected } from "./projected.ts";
import type { Sequencer } from "./sequencer.ts";

/** What every module works with. */
export interface Kernel {
  readonly config: Config;
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly record: RecordStore;
  readonly clock: Clock;
  readonly sequencer: Sequencer;
  readonly projections: ProjectionRunner;
}

/**
 * Sends a staff command and gives its answer once it is durable. A repetition with the same key and the
 * same content gets the first answer [IDM-1, IDM-3].
 *
 * @throws {AppError} with the code of the refusal, or IDEMPOTENCY_KEY_REUSED
 */
export async function submitStaff(
  kernel: Pick<Kernel, "sequencer" | "record">, command: StaffCommand,
): Promise<StaffAnswer> {
  const answer = await kernel.sequencer.submit(command);
  if (answer.outcome.ok) return answerOf(answer.seq, answer.at, answer.events, false);
  if (repeatedSeq(answer.events) === 0) {
    throw new AppError(answer.outcome.code, meaningOf(answer.outcome.code));
  }
  const first = await readFirst(kernel.record, command, answer.events);
  if (!first) {
    throw edgeError("IDEMPOTENCY_KEY_REUSED", "this key was used with another body");
  }
  return answerOf(first.seq, first.at, eventsOf(first), true);
}

/** Lets a read wait until it shows at least the command `after` that its reader has an answer for. */
export async function untilProjected(kernel: Kernel, after: number | undefined): Promise<void> {
  if (after === undefined || after <= kernel.projections.projectedTo) return;
  refuseFuture(kernel, after);
  await waitUntilProjected(kernel.projections, after);
}

/**
 * Refuses a journal position that no command has yet: whoever waits there has the cursor of another
 * exchange, and would miss everything until then.
 *
 * @throws {AppError} FIELD_INVALID
 */
export function refuseFuture(kernel: Kernel, after: number | undefined): void {
  if (after === undefined || after <= kernel.sequencer.head) return;
  throw new AppError("FIELD_INVALID", "after is beyond the last command", [
    { pointer: "/after", message: "is beyond the last command" },
  ]);
}

function answerOf(
  seq: number,
  at: number,
  events: readonly { readonly type: string }[],
  repeated: boolean,
): StaffAnswer {
  const held = events.some((event) => event.type === "ProposalMade");
  const id = createdId(events);
  return {
    id: id === 0 || held ? null : String(id),
    seq, at: instant(at), held, proposalId: held ? String(id) : null, repeated,
  };
}
