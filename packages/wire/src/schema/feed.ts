import { type Static, Type } from "typebox";
import { closed, Instant } from "./fields.ts";

/** One event as its reader may see it, at its place in the journal; its other fields go with its type. */
export interface FeedEvent {
  /** Sequence of the command that it belongs to. */
  readonly seq: number;
  /** Its place among the events of that command. */
  readonly place: number;
  readonly at: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

export const FeedEvent = Type.Unsafe<FeedEvent>(
  Type.Object(
    { seq: Type.Integer(), place: Type.Integer(), at: Instant, type: Type.String() },
    { additionalProperties: true },
  ),
);

/** Events after a cursor; `next` is the cursor of the next call. */
export const FeedPage = Type.Object(
  { events: Type.Array(FeedEvent), next: Type.Integer(), head: Type.Integer() },
  closed,
);
export type FeedPage = Static<typeof FeedPage>;
