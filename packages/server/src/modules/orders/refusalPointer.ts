import type { CommitBid, OrderCommand, RejectionCode, RevealBid } from "@kontor/core";
import type { BookTerms } from "../sessions/index.ts";

const POINTERS: Partial<Record<RejectionCode, string>> = {
  ORDER_ALREADY_EXISTS: "/clientOrderId",
  ORDER_BOOK_NOT_FOUND: "/bookId",
  CLIENT_NOT_FOUND: "/clientId",
  QUANTITY_INVALID: "/quantity",
  PRICE_INVALID: "/price",
  AMOUNT_OUT_OF_RANGE: "/quantity",
  ORDER_TOO_LARGE: "/quantity",
  PRICE_OUT_OF_CORRIDOR: "/price",
  FILL_OR_KILL: "/quantity",
};

const IN_COMMITMENT: Partial<Record<RejectionCode, string>> = {
  CLIENT_NOT_FOUND: "/clientId", TERMS_INVALID: "/bound", DEPOSIT_INSUFFICIENT: "/bound",
};

/** Field of the request that a refusal is about, or undefined where it is about none. */
export function pointerOf(
  code: RejectionCode, command: OrderCommand | CommitBid | RevealBid, book: BookTerms,
): string | undefined {
  if (command.type === "CommitBid") return IN_COMMITMENT[code];
  if (command.type !== "PlaceOrder") return POINTERS[code];
  const hasWrongPlace = command.side === 0
    ? (command.option === 0) !== (book.options.length === 0) || command.option > book.options.length
    : command.option !== 0;
  if (code === "PRICE_INVALID" && hasWrongPlace) return "/deliveryPlace";
  if (code === "QUANTITY_INVALID" && command.minFillSteps !== 0 && isWholeQuantity(command.quantitySteps)) {
    return "/minFill";
  }
  return POINTERS[code];
}

function isWholeQuantity(steps: number): boolean {
  return Number.isSafeInteger(steps) && steps > 0;
}
