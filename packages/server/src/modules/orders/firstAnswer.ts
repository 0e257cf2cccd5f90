import type { OrderCommand } from "@kontor/core";
import type { OrderItemAnswer } from "@kontor/wire";
import { CANCEL_REASONS } from "@kontor/wire/words";
import { edgeError } from "../../platform/appError.ts";
import { type CommandAnswer, eventsOf, orderFateOf } from "../../sequencer/answer.ts";
import { readFirst } from "../../sequencer/commands.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { BookTerms } from "../sessions/index.ts";
import { orderAnswer, refused } from "./orderAnswer.ts";

/**
 * Answer of a repeated order command: that of the first one, also when that was given before a crash
 * [IDM-1, IDM-3]. The same key with other content is refused.
 */
export async function firstOrderAnswer(
  kernel: Kernel,
  command: OrderCommand,
  answer: CommandAnswer,
  book: BookTerms,
): Promise<OrderItemAnswer> {
  const repeated = { ...command };
  const first = await readFirst(kernel.record, repeated, eventsOf(answer));
  if (!first) {
    if (command.type === "PlaceOrder") return refused("ORDER_ALREADY_EXISTS", repeated, book, 0);
    throw edgeError("IDEMPOTENCY_KEY_REUSED", "this key was used with another body");
  }
  const fate = orderFateOf(first, repeated.type === "PlaceOrder" ? 0 : repeated.orderId);
  const reason = CANCEL_REASONS[fate.cancelReason];
  if (reason === "SELF_TRADE" || reason === "FILL_OR_KILL") {
    return refused(reason, repeated, book, fate.orderId);
  }
  return orderAnswer(repeated, fate, first.seq, first.at, book, true);
}
