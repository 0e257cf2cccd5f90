import type { CoreEvent, EventName } from "@kontor/core";
import { CATALOGUE_STATES, type FeedEvent, type FeedPage } from "@kontor/wire";
import { instant } from "../../platform/time.ts";
import { type PlacedEvent, unpackEvents } from "../../sequencer/outcome.ts";
import { readEventBatches } from "../../journal/reader.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { User } from "../identity/index.ts";
import { isOwn, type Own, ownOf } from "./ownEvents.ts";

/** Fields of the events that everybody sees; no field names or numbers a party [FED-6]. */
const PUBLIC_FIELDS: Partial<Record<EventName, readonly string[]>> = {
  SessionScheduled: ["sessionId"], PeriodStarted: ["sessionId", "period"], SessionPaused: ["sessionId"],
  SessionHalted: ["sessionId"], SessionResumed: ["sessionId", "shiftMs"],
  SessionExtended: ["sessionId", "byMs"], BookOpened: ["bookId", "sessionId", "tickValueMinor"],
  CorridorSet: ["bookId", "floorTicks", "capTicks"],
  LotChanged: [
    "bookId", "phase", "round", "priceTicks", "leaderNumber", "leastTicks", "quantitySteps", "fromAt",
    "endsAt", "extensions", "flags",
  ],
  LotEnded: ["bookId", "outcome", "priceTicks", "leftSteps", "endedAt"],
  CallIndicated: ["bookId", "priceTicks", "volumeSteps", "surplusSteps"],
  BookUncrossed: ["bookId", "priceTicks", "volumeSteps", "surplusSteps", "uncrossedAt"],
  RandomPartStarted: ["sessionId", "fromAt", "latestAt"],
  RandomPartEnded: ["sessionId", "fromAt", "endedAt"],
  RestartStarted: ["sessionId", "endsAt"],
  NoSaleCertified: ["bookId", "priceTicks", "quantitySteps"],
  CatalogueChanged: ["orderId", "bookId", "state", "exposureEndsAt", "auctionSessionId", "auctionTicks"],
  WaitBegun: ["bookId", "kind", "endsAt"], WaitEnded: ["bookId", "kind", "end"],
  DealAnnulled: ["dealId", "bookId", "quantitySteps"],
  DealMade: ["dealId", "bookId", "priceTicks", "surchargeTicks", "quantitySteps", "valueMinor", "option"],
};

/** Terms of acts that are nobody's business: who acted, under which key, whose lot it is, its reserve. */
const HIDDEN_TERMS = new Set(["actorId", "key", "sellerId", "ownerId", "reserveTicks", "mainOffers"]);

const BATCHES_AT_ONCE = 32;

/**
 * Events after a cursor in the order of the journal, as far as the reader may see them: what happens in
 * sessions, deals without parties, and all that concerns the reader's own member. Nothing is skipped and
 * nothing comes twice, whenever a reader comes back [FED-1].
 */
export async function readFeed(kernel: Kernel, user: User, afterSeq: number): Promise<FeedPage> {
  const batches = await readEventBatches(kernel.record, afterSeq, BATCHES_AT_ONCE);
  const next = batches.at(-1)?.lastSeq ?? afterSeq;
  const events = batches
    .flatMap((batch) => unpackEvents(batch.payload)).filter((event) => event.seq > afterSeq);
  const own = await ownOf(kernel, user, events, next);
  return { events: events.flatMap((event) => visible(event, own)), next, head: kernel.sequencer.head };
}

function visible(event: PlacedEvent, own: Own): FeedEvent[] {
  const { seq, place, at, type, text, ...fields } = event;
  const head = { seq, place, at: instant(at), type };
  if (isOwn(event, own)) return [{ ...head, ...ownFields(fields), ...textOf(event) }];
  const names = PUBLIC_FIELDS[type];
  if (!names || isHidden(event)) return [];
  const shown = Object.fromEntries(names.map((name) => [name, (fields as Record<string, unknown>)[name]]));
  return [{ ...head, ...shown, ...(isPrivate(type) ? {} : termsOf(text)) }];
}

/** An order of a catalogue is shown once it was verified; one that is gone may never have been [CAT-2]. */
function isHidden(event: PlacedEvent): boolean {
  if (event.type !== "CatalogueChanged") return false;
  const state = CATALOGUE_STATES[event.state];
  return state === "SUBMITTED" || state === "CANCELLED";
}

function ownFields({ detail: _detail, ...fields }: Record<string, unknown>): Record<string, unknown> {
  return fields;
}

/** A word or reference that an own event carries: a client order id, a bank line. */
function textOf({ text }: CoreEvent): { text?: string } {
  return typeof text === "string" ? { text } : {};
}

/** Whose bids wait, and why a deal was annulled, is told to those it concerns. */
function isPrivate(type: EventName): boolean {
  return type === "WaitBegun" || type === "DealAnnulled";
}

/** Public part of the record that an event points to. */
function termsOf(text: unknown): { terms?: unknown } {
  if (typeof text !== "object" || text === null) return {};
  return { terms: withoutHidden(text) };
}

/** Terms stand within terms, such as those of a lot: what is hidden is hidden there too. */
function withoutHidden(terms: object): Record<string, unknown> {
  const shown = Object.entries(terms).filter(([name]) => !HIDDEN_TERMS.has(name));
  return Object.fromEntries(shown.map(([name, value]: [string, unknown]) => [name, shownOf(value)]));
}

function shownOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shownOf);
  return typeof value === "object" && value !== null ? withoutHidden(value) : value;
}
