import type { AmendOrder, CancelOrder, PlaceOrder } from "@kontor/core";
import type { AmendOrderBody, PlaceOrderBody } from "@kontor/wire";
import { countOf, type Scaled } from "@kontor/wire/decimal";
import { BID_KINDS, TIMES_IN_FORCE } from "@kontor/wire/words";
import { idOf } from "../../platform/grid.ts";
import type { User } from "../identity/index.ts";
import type { BookTerms } from "../sessions/index.ts";

/** Largest number of a party in the journal; the core knows none so high, and says so. */
const PARTY_MAX = 0xffff_ffff;
/** Number that the core takes for a delivery place the lot does not have. */
const UNKNOWN_PLACE = 255;
/** Number that the core takes for a least fill that is no positive quantity. */
const INVALID_FILL = -1;

/**
 * The command of a new order. What lies off the grid goes to the core as it is: the core gives each
 * refusal its code in the order of precedence, the same for every door.
 */
export function placeCommand(user: User, body: PlaceOrderBody, book: BookTerms): PlaceOrder {
  const { deliveryPlace } = body;
  return {
    type: "PlaceOrder",
    traderId: user.traderId,
    memberId: user.memberId,
    clientId: clientIdOf(body.clientId),
    bookId: book.bookId,
    keyScope: user.memberId,
    clientOrderId: body.clientOrderId,
    side: body.side === "SELL" ? 1 : 0,
    priceTicks: body.price === undefined ? NaN : countOf(body.price, book.tick),
    quantitySteps: body.quantity === undefined ? NaN : countOf(body.quantity, book.step),
    timeInForce: body.timeInForce === undefined ? 0 : TIMES_IN_FORCE.indexOf(body.timeInForce),
    isAllOrNone: body.allOrNone === true,
    isMarket: body.market === true,
    minFillSteps: body.minFill === undefined ? 0 : positiveCount(body.minFill, book.step),
    option: deliveryPlace === undefined ? 0 : optionOf(book, deliveryPlace),
    bidKind: body.bid === undefined ? 0 : BID_KINDS.indexOf(body.bid),
    counterpartyId: body.counterpartyId === undefined ? 0 : Math.min(idOf(body.counterpartyId), PARTY_MAX),
  };
}

export function amendCommand(
  user: User,
  orderId: number,
  key: string,
  change: AmendOrderBody,
  book: BookTerms,
): AmendOrder {
  return {
    type: "AmendOrder", traderId: user.traderId, memberId: user.memberId, orderId, key,
    priceTicks: change.price === undefined ? NaN : offGridAware(change.price, book.tick),
    quantitySteps: change.quantity === undefined ? NaN : offGridAware(change.quantity, book.step),
  };
}

export function cancelCommand(user: User, orderId: number, key: string): CancelOrder {
  return { type: "CancelOrder", traderId: user.traderId, memberId: user.memberId, orderId, key };
}

/** Client that an order is for; 0 where it is the member's own. */
export function clientIdOf(clientId: string | undefined): number {
  return clientId === undefined ? 0 : Math.min(idOf(clientId), PARTY_MAX);
}

/** In an amendment NaN means "not named": a value that cannot be counted must not look like that. */
function offGridAware(text: string, grid: Scaled): number {
  const count = countOf(text, grid);
  return Number.isNaN(count) ? 0 : count;
}

/** What a command in text holds is finite: what cannot be counted is 0, which no rule takes. */
export function finiteCount(text: string, grid: Scaled): number {
  const count = countOf(text, grid);
  return Number.isFinite(count) ? count : 0;
}

function positiveCount(text: string, grid: Scaled): number {
  const count = countOf(text, grid);
  return count > 0 ? count : INVALID_FILL;
}

/** Number of a delivery place of a book, from 1; an unknown one is beyond the list. */
export function optionOf(book: BookTerms, place: string): number {
  const i = book.options.findIndex((option) => option.place === place);
  return i < 0 ? UNKNOWN_PLACE : i + 1;
}
