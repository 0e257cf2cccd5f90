import type { BookView, Language, OrderView, PlaceOrderBody, SessionView } from "@kontor/wire";
import { countOf, scaledOf, textOf } from "@kontor/wire/decimal";
import { type DecimalInput, readDecimal } from "../../shared/format/decimalInput.ts";
import { compareTexts } from "../../shared/format/sums.ts";
import { validitiesOf } from "../orders/permits.ts";

/** What stands in the form of an order: numbers as they were typed. */
export interface OrderDraft {
  readonly side: "BUY" | "SELL";
  readonly quantity: string;
  readonly price: string;
  readonly place: string;
  readonly timeInForce: OrderView["timeInForce"];
  /** Client the broker acts for; empty for the member itself. */
  readonly clientId: string;
  readonly isAllOrNone: boolean;
}

export type FieldFault =
  | "empty" | "unclear" | "invalid" | "offStep" | "notPositive" | "belowFloor" | "aboveCap" | "choose";

/** A draft as the exchange would be told it, or what is wrong with which field. */
export interface ReadDraft {
  readonly order: Omit<PlaceOrderBody, "clientOrderId"> | undefined;
  readonly faults: Partial<Record<"quantity" | "price" | "place", FieldFault>>;
}

export function emptyDraft(side: "BUY" | "SELL"): OrderDraft {
  return { side, quantity: "", price: "", place: "", timeInForce: "DAY", clientId: "", isAllOrNone: false };
}

/** A new draft with the terms of an order that was there before. */
export function draftOf(order: OrderView): OrderDraft {
  return {
    side: order.side, quantity: order.quantity, price: order.price ?? "", place: order.deliveryPlace ?? "",
    timeInForce: order.timeInForce, clientId: order.clientId ?? "", isAllOrNone: order.allOrNone,
  };
}

/** Checks a draft against the lot's steps and corridor; what it does not say the exchange will check too. */
export function readDraft(
  draft: OrderDraft, book: BookView, session: SessionView, language: Language,
): ReadDraft {
  const quantity = readField(draft.quantity, book.quantityStep, language);
  const price = readPrice(draft.price, book, language);
  const needsPlace = draft.side === "BUY" && book.deliveryOptions.length > 0;
  const hasPlace = book.deliveryOptions.some(({ place }) => place === draft.place);
  const faults: ReadDraft["faults"] = {
    ...(quantity.fault ? { quantity: quantity.fault } : {}), ...(price.fault ? { price: price.fault } : {}),
    ...(needsPlace && !hasPlace ? { place: "choose" as const } : {}),
  };
  if (!quantity.text || !price.text || Object.keys(faults).length > 0) return { order: undefined, faults };
  const validity = validitiesOf(session).includes(draft.timeInForce) ? draft.timeInForce : "DAY";
  return {
    faults,
    order: {
      bookId: book.bookId, side: draft.side, price: price.text, quantity: quantity.text,
      ...(validity === "DAY" ? {} : { timeInForce: validity }),
      ...(needsPlace ? { deliveryPlace: draft.place } : {}),
      ...(draft.clientId ? { clientId: draft.clientId } : {}),
      ...(draft.isAllOrNone ? { allOrNone: true } : {}),
    },
  };
}

interface ReadField {
  readonly text?: string;
  readonly fault?: FieldFault;
}

function readField(typed: string, step: string, language: Language): ReadField {
  const input = readDecimal(typed, language);
  if (input.kind !== "value") return { fault: faultOf(input) };
  const grid = scaledOf(step);
  const count = grid ? countOf(input.text, grid) : NaN;
  if (count === 0) return { fault: "notPositive" };
  return Number.isSafeInteger(count) && grid ? { text: textOf(count, grid) } : { fault: "offStep" };
}

function faultOf(input: Exclude<DecimalInput, { readonly kind: "value" }>): FieldFault {
  return input.kind;
}

function readPrice(typed: string, book: BookView, language: Language): ReadField {
  const read = readField(typed, book.tick, language);
  if (!read.text) return read;
  if (book.floor !== null && compareTexts(read.text, book.floor) < 0) return { ...read, fault: "belowFloor" };
  if (book.cap !== null && compareTexts(read.text, book.cap) > 0) return { ...read, fault: "aboveCap" };
  return read;
}

/** A number so many steps further; what lay between two steps goes to the next one on the way. */
export function stepped(
  typed: string, step: string, steps: number, from: string, language: Language,
): string {
  const grid = scaledOf(step);
  if (!grid) return typed;
  const input = readDecimal(typed, language);
  if (input.kind !== "value") return from;
  const count = countOf(input.text, grid);
  if (!Number.isFinite(count)) return typed;
  const whole = steps > 0 ? Math.floor(count) : Math.ceil(count);
  return textOf(Math.max(1, whole + steps), grid);
}
