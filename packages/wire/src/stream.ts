import type { FeedEvent } from "./schema/feed.ts";
import type { OrderItem, OrderItemAnswer } from "./schema/order.ts";
import type { BookView, Ladder, LadderLevel, LogLine, SessionView } from "./schema/session.ts";

/**
 * Messages of the socket `/v1/stream`, one JSON object a frame. The client numbers its requests; an
 * answer carries the number. Events carry their journal position, so that a client that was away
 * resumes from the last one it saw, without gap or repeat.
 */
export type ClientMessage =
  | { readonly id: number; readonly op: "subscribe"; readonly channel: string; readonly since?: number }
  | { readonly id: number; readonly op: "unsubscribe"; readonly channel: string }
  | { readonly id: number; readonly op: "orders"; readonly items: readonly OrderItem[] }
  | { readonly id: number; readonly op: "ping"; readonly sentAt: number };

export type ServerMessage =
  | { readonly re: number; readonly ok: true }
  | { readonly re: number; readonly code: string; readonly detail: string }
  /** Gathered answers, each in the place of its item. */
  | { readonly re: number; readonly items: readonly OrderItemAnswer[] }
  | { readonly re: number; readonly sentAt: number; readonly nowMs: number }
  | ChannelMessage
  /** Heartbeat every 5 seconds: server time and last committed position. */
  | { readonly nowMs: number; readonly head: number };

/**
 * `session:CODE`: public; a snapshot first, then changes. `mine`: the member's own orders and deals. `feed`:
 * every event the reader may see, from the position it names.
 */
export type ChannelMessage =
  | { readonly channel: string; readonly seq: number; readonly snapshot: SessionSnapshot }
  | { readonly channel: string; readonly seq: number; readonly change: SessionChange }
  | { readonly channel: "mine"; readonly seq: number; readonly touched: Touched }
  | { readonly channel: "feed"; readonly seq: number; readonly events: readonly FeedEvent[] };

export interface SessionSnapshot {
  readonly session: SessionView;
  readonly books: readonly BookView[];
  readonly ladders: readonly Ladder[];
  readonly log: readonly LogLine[];
}

/** What changed since the message before; levels that are named replace the ladder's side. */
export interface SessionChange {
  readonly session?: SessionView;
  readonly books?: readonly BookView[];
  readonly ladders?: readonly Ladder[];
  readonly log?: readonly LogLine[];
}

/** What of the reader's own has changed, so that it can be read again. */
export interface Touched {
  readonly orders: readonly string[];
  readonly deals: readonly string[];
  readonly accounts: readonly string[];
}

export type { LadderLevel };
