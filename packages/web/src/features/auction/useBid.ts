import type { BookView, LotView, OrderItem, SessionView } from "@kontor/wire";
import { countOf, scaledOf, textOf } from "@kontor/wire/decimal";
import { useState } from "react";
import { readDecimal } from "../../shared/format/decimalInput.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { useWords } from "../../shared/words.ts";
import { sender } from "../orders/sending.ts";
import { isFarBid, strideOf } from "./amounts.ts";

type BidKind = "OPEN" | "PROXY" | "ACCEPT";

/** A bid on its way out: what it says, and whether it must be asked about first. */
export interface Bid {
  readonly kind: BidKind;
  readonly price: string;
  readonly sentence: string;
  /** Percent beyond what is seen now, where that is so much that a slip is likely. */
  readonly stride: number | undefined;
}

export type BidFault = "empty" | "unclear" | "invalid" | "offStep" | "notPositive";

/** A number as it was typed on the grid of its field, or what is wrong with it. */
export function onGrid(
  typed: string, step: string, language: ReturnType<typeof useLanguage>,
): { readonly text?: string; readonly fault?: BidFault } {
  const input = readDecimal(typed, language);
  if (input.kind !== "value") return { fault: input.kind };
  const grid = scaledOf(step);
  const count = grid ? countOf(input.text, grid) : NaN;
  if (count <= 0) return { fault: "notPositive" };
  return Number.isSafeInteger(count) && grid ? { text: textOf(count, grid) } : { fault: "offStep" };
}

/**
 * The bid that is being made in one lot: nothing is sent before it was seen as a sentence, and what goes far
 * beyond the present price is asked about in so many words.
 */
export function useBid(session: SessionView, book: BookView, lot: LotView, clientId: string) {
  const { t } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const [amount, setAmount] = useState("");
  const [limit, setLimit] = useState("");
  const [quantity, setQuantity] = useState("");
  const [place, setPlace] = useState("");
  const [fault, setFault] =
    useState<Partial<Record<"amount" | "limit" | "quantity" | "place", BidFault>>>({});
  const [asked, setAsked] = useState<Bid>();
  const needsQuantity = lot.divisible;
  const needsPlace = book.deliveryOptions.length > 0;

  const sentenceOf = (kind: BidKind, price: string): string => {
    const much = needsQuantity
      ? onGrid(quantity, book.quantityStep, language).text ?? lot.quantity
      : lot.quantity;
    const words = lot.ownerSide === "BUY" && kind !== "ACCEPT" ? `sell${kind}` as const : kind;
    return t(`auction:sentence.${words}`, {
      lot: book.code, price: f.priceOf(price, session.currency, book.unit),
      quantity: f.quantityOf(much, book.unit),
    });
  };
  /** Asks about a bid; what is not in order is shown at its field instead. */
  const ask = (kind: BidKind, typed: string): void => {
    const field = kind === "PROXY" ? "limit" : "amount";
    const price = onGrid(typed, book.tick, language);
    const much = needsQuantity ? onGrid(quantity, book.quantityStep, language) : {};
    const found = {
      ...(price.fault ? { [field]: price.fault } : {}), ...(much.fault ? { quantity: much.fault } : {}),
      ...(needsPlace && place === "" ? { place: "empty" as const } : {}),
    };
    setFault(found);
    if (Object.keys(found).length > 0 || price.text === undefined) return;
    const stride = kind !== "ACCEPT" && isFarBid(price.text, lot) ? strideOf(price.text, lot) : undefined;
    setAsked({ kind, price: price.text, sentence: sentenceOf(kind, price.text), stride });
  };
  const send = (): void => {
    if (!asked) return;
    sender.submit(itemOf(asked), asked.sentence);
    setAsked(undefined);
    setAmount("");
    setLimit("");
  };
  const itemOf = ({ kind, price }: Bid): OrderItem => ({
    do: "place",
    order: {
      clientOrderId: "", bookId: book.bookId, side: lot.ownerSide === "SELL" ? "BUY" : "SELL", price,
      ...(needsQuantity ? { quantity: onGrid(quantity, book.quantityStep, language).text ?? "" } : {}),
      ...(kind === "OPEN" ? {} : { bid: kind }), ...(needsPlace ? { deliveryPlace: place } : {}),
      ...(clientId ? { clientId } : {}),
    },
  });
  return {
    amount, setAmount, limit, setLimit, quantity, setQuantity, place, setPlace, fault, ask, asked, send,
    back: () => setAsked(undefined), needsQuantity, needsPlace,
  };
}

export type BidDesk = ReturnType<typeof useBid>;
