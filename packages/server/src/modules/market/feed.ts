import { unpackEvents, type PlacedEvent } from "../../sequencer/outcome.ts";
import { readEventBatches } from "../../journal/reader.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { User } from "../identity/index.ts";

/** One event as a reader may see it, at its place in the journal. */
export interface FeedEvent {
  readonly seq: number;
  readonly place: number;
  readonly at: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface FeedPage {
  readonly events: readonly FeedEvent[];
  /** Cursor for the next call: everything up to this command has been told. */
  readonly next: number;
  readonly head: number;
}

const PUBLIC = new Set([
  "PeriodStarted", "SessionScheduled", "SessionPaused", "SessionHalted", "SessionResumed", "SessionExtended",
  "BookOpened", "CorridorSet", "NoSaleCertified",
]);
const BATCHES_AT_ONCE = 32;

/**
 * Events after a cursor in the order of the journal, as far as the reader may see them: what happens in
 * sessions, deals without parties, and all that concerns the reader's own member. Nothing is skipped and
 * nothing comes twice, whenever a reader comes back [FED-1].
 */
export async function readFeed(kernel: Kernel, user: User, afterSeq: number): Promise<FeedPage> {
  const batches = await readEventBatches(kernel.pool, afterSeq, BATCHES_AT_ONCE);
  const events = batches
    .flatMap((batch) => unpackEvents(batch.payload))
    .filter((event) => event.seq > afterSeq)
    .flatMap((event) => visible(event, user));
  return { events, next: batches.at(-1)?.lastSeq ?? afterSeq, head: kernel.sequencer.head };
}

function visible(event: PlacedEvent, user: User): FeedEvent[] {
  const { seq, place, at, type, text, ...fields } = event;
  const head = { seq, place, at: new Date(at).toISOString(), type };
  if (PUBLIC.has(type)) return [{ ...head, ...withoutDetail(fields), ...textOfEvent(text) }];
  if (event.type === "DealMade") {
    const { bookId, dealId, priceTicks, quantitySteps, valueMinor, option } = event;
    return [{ ...head, dealId, bookId, priceTicks, quantitySteps, valueMinor, option }];
  }
  const isOwn = "memberId" in event && user.memberId !== 0 && event.memberId === user.memberId;
  return isOwn ? [{ ...head, ...withoutDetail(fields) }] : [];
}

function withoutDetail(fields: Record<string, unknown>): Record<string, unknown> {
  const { detail: _detail, ...rest } = fields;
  return rest;
}

/** Public part of what an event points to: never who acted. */
function textOfEvent(text: unknown): Record<string, unknown> {
  if (typeof text !== "object" || text === null) return {};
  const { actorId: _actor, key: _key, ...rest } = text as Record<string, unknown>;
  return { terms: rest };
}
