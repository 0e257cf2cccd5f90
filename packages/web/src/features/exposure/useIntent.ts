import type { BookView } from "@kontor/wire";
import { countOf, scaledOf, textOf } from "@kontor/wire/decimal";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../shared/api/ask.ts";
import { newKey } from "../../shared/api/newKey.ts";
import { readDecimal } from "../../shared/format/decimalInput.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { goesWhole, type Intent, requestOf, type Wish } from "./intent.ts";

type Fault = "empty" | "unclear" | "invalid" | "offStep" | "notPositive";
type Field = "price" | "quantity";

const TOUCHED = ["exposure", "orders", "deposits", "deals", "sessions"];
const START: Wish = { side: "BUY", exposed: true, price: "", quantity: "", clientId: "" };

/** The act that is being made in a catalogue: nothing is sent before it was seen as a sentence. */
export function useIntent(book: BookView) {
  const language = useLanguage();
  const queries = useQueryClient();
  const [intent, setIntent] = useState<Intent>({ act: "order" });
  const [wish, setWish] = useState<Wish>(START);
  const [fault, setFault] = useState<Partial<Record<Field, Fault>>>({});
  const [asked, setAsked] = useState<{ readonly wish: Wish; readonly key: string }>();
  const { act } = intent;
  const isNamed = act === "order" || act === "offer" || act === "counter";
  const needsQuantity = act === "order" || (act === "offer" && !goesWhole(intent.entry));

  /** A number as it was typed on the grid of its field, or what is wrong with it. */
  const onGrid = (typed: string, step: string): { readonly text: string; readonly fault?: Fault } => {
    const input = readDecimal(typed, language);
    if (input.kind !== "value") return { text: "", fault: input.kind };
    const grid = scaledOf(step);
    const count = grid ? countOf(input.text, grid) : NaN;
    if (count <= 0) return { text: "", fault: "notPositive" };
    return Number.isSafeInteger(count) && grid
      ? { text: textOf(count, grid) } : { text: "", fault: "offStep" };
  };
  const review = (): void => {
    const price = isNamed ? onGrid(wish.price, book.tick) : { text: "" };
    const quantity = needsQuantity ? onGrid(wish.quantity, book.quantityStep) : { text: "" };
    const found = {
      ...(price.fault ? { price: price.fault } : {}), ...(quantity.fault ? { quantity: quantity.fault } : {}),
    };
    setFault(found);
    if (Object.keys(found).length > 0) return;
    setAsked({ wish: { ...wish, price: price.text, quantity: quantity.text }, key: newKey() });
  };
  const choose = (next: Intent): void => {
    setIntent(next);
    setFault({});
    send.reset();
    const isAtOnce = next.act === "accept" || next.act === "decline" || next.act === "auction";
    setAsked(isAtOnce ? { wish, key: newKey() } : undefined);
    if (!isAtOnce) setWish({ ...wish, price: "", quantity: "" });
  };
  const send = useMutation({
    mutationFn: () => {
      if (!asked) throw new Error("an act is sent after it was seen");
      const { path, body } = requestOf(intent, asked.wish, book, asked.key);
      return ask(path, { method: "POST", key: asked.key, body });
    },
    onSuccess: () => {
      setAsked(undefined);
      setIntent({ act: "order" });
      setWish(START);
      for (const name of TOUCHED) void queries.invalidateQueries({ queryKey: [name] });
    },
    onError: () => {
      for (const name of TOUCHED) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
  const back = (): void => {
    setAsked(undefined);
    send.reset();
    if (!isNamed) setIntent({ act: "order" });
  };
  return {
    intent, choose, wish, change: (part: Partial<Wish>) => setWish({ ...wish, ...part }), fault, isNamed,
    needsQuantity, review, asked, send, back,
  };
}

export type IntentDesk = ReturnType<typeof useIntent>;
