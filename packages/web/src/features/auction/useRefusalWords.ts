import { useFormat } from "../../shared/format/useFormat.ts";
import { useWords } from "../../shared/words.ts";
import type { Intention } from "../orders/intention.ts";
import { hintOf } from "./hints.ts";

/** Says beside a refusal in this lot which numbers it takes now. */
export function useRefusalWords(ground: Parameters<typeof hintOf>[1] & {
  readonly session: { readonly currency: string };
}): (intention: Intention) => string | undefined {
  const { t } = useWords();
  const f = useFormat();
  const { session: { currency }, book } = ground;
  return ({ item, code }) => {
    if (item.do !== "place" || item.order.bookId !== book.bookId) return undefined;
    const hint = hintOf(code, ground);
    const price = (text: string): string => (text === "" ? "" : f.priceOf(text, currency, book.unit));
    return hint && t(`auction:hints.${hint.key}`, {
      price: price(hint.price), step: price(hint.step),
      quantity: hint.quantity === "" ? "" : f.quantityOf(hint.quantity, book.unit),
    });
  };
}
