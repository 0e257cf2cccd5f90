import type { Command, CoreEvent, EventLog } from "@kontor/core";
import { PayloadReader } from "../journal/payload.ts";
import type { RecordStore } from "../journal/record.ts";
import { EVENT_STRIDE } from "@kontor/core/events";
import type { EventSpan } from "./answer.ts";
import { unpackLog } from "./outcome.ts";

/** A command of the journal with the events it had. */
export interface Recorded extends EventSpan {
  readonly command: Command;
  readonly seq: number;
  readonly at: number;
}

/** Reads one command and its events back from the journal; undefined where the sequence is not there. */
export async function readRecorded(record: RecordStore, seq: number): Promise<Recorded | undefined> {
  const batch = await record.batchOf(seq);
  if (!batch) return undefined;
  const reader = new PayloadReader();
  let place = 0;
  for (let at = batch.firstSeq; at <= seq; at++) place = reader.read(batch.payload, place);
  const log = unpackLog(batch.events);
  let firstEvent = 0;
  while (firstEvent < log.count && seqAt(log, firstEvent) < seq) firstEvent++;
  let endEvent = firstEvent;
  while (endEvent < log.count && seqAt(log, endEvent) === seq) endEvent++;
  return { command: { ...reader.command }, seq, at: reader.at, log, firstEvent, endEvent };
}

function seqAt(log: EventLog, event: number): number {
  return log.numbers[event * EVENT_STRIDE + 1] as number;
}

/**
 * Reads the first of a command that was repeated, as the events of the repeated one tell [IDM-3]; undefined
 * where that had other content. Who clicked is no part of an order: a colleague may repeat it.
 */
export async function readFirst(
  record: RecordStore, command: Command, events: readonly CoreEvent[],
): Promise<Recorded | undefined> {
  const first = await readRecorded(record, repeatedSeq(events));
  return first && isSameCommand(withoutTrader(first.command), withoutTrader(command)) ? first : undefined;
}

function withoutTrader(command: Command): Command {
  return "actorId" in command ? command : { ...command, traderId: 0 };
}

/** Sequence of the command that a repeated one repeats, or 0 when it repeats none. */
export function repeatedSeq(events: readonly CoreEvent[]): number {
  const event = events.find((candidate) => candidate.type === "CommandRepeated");
  return event?.type === "CommandRepeated" ? event.firstSeq : 0;
}

/** Whether two commands say the same; the time and the journal position are no part of a command. */
function isSameCommand(a: Command, b: Command): boolean {
  return stable(a) === stable(b);
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "number" && !Number.isFinite(part)) return String(part);
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)));
  });
}

/** Id of the record that a staff command made, from its events; 0 where it made none. */
export function createdId(events: readonly { readonly type: string }[]): number {
  for (const event of events) {
    const field = ID_FIELDS[event.type];
    if (field) return (event as unknown as Record<string, number>)[field] ?? 0;
  }
  return 0;
}

const ID_FIELDS: Readonly<Record<string, string>> = {
  ProposalMade: "proposalId", MemberAdmitted: "memberId", TraderRegistered: "traderId",
  ClientRegistered: "clientId", CommodityListed: "commodityId", SessionScheduled: "sessionId",
  BookOpened: "bookId", ReturnRequested: "returnId", FxRateSet: "rateId",
};
