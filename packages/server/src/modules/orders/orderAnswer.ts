import type { OrderCommand, RejectionCode } from "@kontor/core";
import type { OrderAnswer, OrderItemAnswer } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import { meaningOf } from "@kontor/wire/errors";
import { instant } from "../../platform/time.ts";
import type { OrderFate } from "../../sequencer/answer.ts";
import type { BookTerms } from "../sessions/index.ts";
import { pointerOf } from "./refusalPointer.ts";

/** Answer of a command that was taken. */
export function orderAnswer(
  command: OrderCommand,
  fate: OrderFate,
  seq: number,
  at: number,
  book: BookTerms,
  repeated: boolean,
): OrderAnswer {
  const isCancelled = fate.cancelReason >= 0;
  const remaining = isCancelled ? 0 : Math.max(0, fate.quantitySteps - fate.filledSteps);
  return {
    orderId: String(fate.orderId),
    clientOrderId: command.type === "PlaceOrder" ? command.clientOrderId : "",
    state: stateOf(isCancelled, remaining, fate.filledSteps),
    seq,
    at: instant(at),
    filled: textOf(fate.filledSteps, book.step),
    remaining: textOf(remaining, book.step),
    deals: fate.fills.map((fill) => ({
      dealId: String(fill.dealId), price: textOf(fill.priceTicks, book.tick),
      quantity: textOf(fill.quantitySteps, book.step),
    })),
    repeated,
  };
}

function stateOf(isCancelled: boolean, remaining: number, filled: number): OrderAnswer["state"] {
  if (isCancelled) return "CANCELLED";
  if (remaining === 0) return "FILLED";
  return filled > 0 ? "PARTLY_FILLED" : "ACTIVE";
}

/** Item answer of a code of the core. */
export function refused(
  code: RejectionCode,
  command: OrderCommand,
  book: BookTerms,
  orderId: number,
): OrderItemAnswer {
  const pointer = pointerOf(code, command, book);
  return {
    code, detail: meaningOf(code), ...(pointer ? { pointer } : {}),
    ...(orderId ? { orderId: String(orderId) } : {}),
  };
}
