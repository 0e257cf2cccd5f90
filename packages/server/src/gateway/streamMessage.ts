import { OrderItem } from "@kontor/wire";
import { Type, type Static } from "typebox";
import { Compile } from "typebox/compile";
import { fieldInvalid } from "../platform/appError.ts";
import { readJson } from "../platform/json.ts";

const closed = { additionalProperties: false } as const;
const Channel = Type.String({ minLength: 1, maxLength: 80 });
const MessageId = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

const StreamMessage = Type.Union([
  Type.Object(
    {
      id: MessageId, op: Type.Literal("subscribe"), channel: Channel,
      since: Type.Optional(Type.Integer({ minimum: 0 })),
    },
    closed,
  ),
  Type.Object({ id: MessageId, op: Type.Literal("unsubscribe"), channel: Channel }, closed),
  Type.Object(
    {
      id: MessageId, op: Type.Literal("orders"), items: Type.Array(OrderItem, { minItems: 1, maxItems: 500 }),
    },
    closed,
  ),
  Type.Object({ id: MessageId, op: Type.Literal("ping"), sentAt: Type.Number() }, closed),
]);
export type StreamMessage = Static<typeof StreamMessage>;

const checker = Compile(StreamMessage);

/**
 * Reads one frame of the socket.
 * @throws {AppError} BODY_MALFORMED or FIELD_INVALID, with the place where that can be told
 */
export function readMessage(text: string): StreamMessage {
  const value = readJson(text);
  if (checker.Check(value)) return value;
  const [fault] = checker.Errors(value);
  throw fieldInvalid(fault?.instancePath || "/", fault?.message ?? "is no message of this socket");
}

/** Number of a message that could not be read, where it has one. */
export function messageIdOf(text: string): number {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === "number" && Number.isSafeInteger(id) && id >= 0 ? id : 0;
  } catch {
    return 0;
  }
}
