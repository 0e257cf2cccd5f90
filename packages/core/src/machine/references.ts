import type { Command } from "./commands.ts";
import type { EVENTS, EventName } from "./events.ts";

/** What a number in a command or an event may name. */
export type Noun =
  | "session" | "book" | "order" | "deal" | "proposal" | "owner" | "trader" | "actor" | "commodity"
  | "account" | "return" | "rate" | "command" | "target";

type EndsInId<Field> = Field extends `${string}Id` ? Field : never;
type FieldOf<Each> = Each extends unknown ? keyof Each : never;
type CommandField = EndsInId<FieldOf<Command>>;
type EventField = EndsInId<(typeof EVENTS)[EventName][number]>;

/** Fields that hold a number of a record, those of every command and every event and two of other names. */
export type ReferenceField = Exclude<CommandField | EventField, "clientOrderId"> | "keyScope" | "firstSeq";

/**
 * What each such field names. Who adds a command or an event with a field that ends in `Id` says it here:
 * without its line the core does not compile. What a session's record holds follows from this table [SES-9].
 */
const NOUN_OF = {
  sessionId: "session",
  auctionSessionId: "session",
  bookId: "book",
  orderId: "order",
  offerId: "order",
  sellOrderId: "order",
  buyOrderId: "order",
  leaderOrderId: "order",
  dealId: "deal",
  proposalId: "proposal",
  memberId: "owner",
  clientId: "owner",
  ownerId: "owner",
  sellerId: "owner",
  buyerId: "owner",
  counterpartyId: "owner",
  brokerId: "owner",
  keyScope: "owner",
  traderId: "trader",
  actorId: "actor",
  commodityId: "commodity",
  accountId: "account",
  feeAccountId: "account",
  returnId: "return",
  rateId: "rate",
  firstSeq: "command",
  targetId: "target",
} as const satisfies Record<ReferenceField, Noun>;

/** What a field names; undefined where it holds no number of a record. */
export function nounOf(field: string): Noun | undefined {
  return Object.hasOwn(NOUN_OF, field) ? NOUN_OF[field as ReferenceField] : undefined;
}
