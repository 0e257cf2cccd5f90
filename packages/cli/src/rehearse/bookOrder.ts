import { type Command, type PlaceOrder, TIMES_IN_FORCE } from "@kontor/core";
import type { Scaled } from "@kontor/wire/decimal";
import type { BookCast } from "./bookCast.ts";
import { boolField, countField, textField, wordField } from "./fields.ts";
import type { RehearsalEvent } from "./file.ts";

/** Where an order of a file goes, and on which grid. */
export interface BookGround {
  readonly cast: BookCast;
  readonly bookId: number;
  readonly tick: Scaled;
  readonly step: Scaled;
}

/** Which order an event changes, and who its owner is; an order that was never taken has the id 0. */
export function changeOf(event: RehearsalEvent, cast: BookCast, where: string) {
  const placed = cast.order(textField(event, "order", where));
  const owner = placed ? cast.party(placed.party) : { memberId: 0, traderId: 0 };
  return { ...owner, orderId: placed?.orderId ?? 0, key: "" };
}

/** Withdraws an order, or asks to amend one where the method amends none: that is refused as such. */
export function changeCommand(event: RehearsalEvent, cast: BookCast, where: string): Command {
  const change = changeOf(event, cast, where);
  if (event.type === "CANCEL_ORDER") return { type: "CancelOrder", ...change };
  return { type: "AmendOrder", ...change, priceTicks: NaN, quantitySteps: NaN };
}

/** The order of a `PLACE_ORDER` as a command. */
export function orderOf(
  event: RehearsalEvent, { cast, bookId, tick, step }: BookGround, where: string,
): PlaceOrder {
  const side = wordField(event, "side", ["BUY", "SELL"] as const, undefined, where);
  const minFill = countField(event, "minFill", step, where);
  return {
    type: "PlaceOrder",
    ...cast.party(textField(event, "party", where)),
    clientId: 0, bookId, keyScope: 0,
    clientOrderId: cast.keyOf(textField(event, "order", where)),
    side: side === "SELL" ? 1 : 0,
    priceTicks: countField(event, "price", tick, where),
    quantitySteps: countField(event, "quantity", step, where),
    timeInForce: TIMES_IN_FORCE.indexOf(wordField(event, "timeInForce", TIMES_IN_FORCE, "DAY", where)),
    isAllOrNone: boolField(event, "allOrNone", false, where),
    isMarket: boolField(event, "market", false, where),
    // Zero means none in a command; a file that names zero names an invalid least fill.
    minFillSteps: Number.isNaN(minFill) ? 0 : minFill === 0 ? -1 : minFill,
    option: 0, bidKind: 0, counterpartyId: 0,
  };
}
