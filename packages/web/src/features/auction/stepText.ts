import type { BookView, SessionView } from "@kontor/wire";
import { scaledOf, textOf } from "@kontor/wire/decimal";
import { useFormat } from "../../shared/format/useFormat.ts";
import { hasStep, stepTicksOf } from "./amounts.ts";

/** The step of the bidding as it is written with its unit; undefined where bids go by none. */
export function useStepText(session: SessionView, book: BookView): string | undefined {
  const f = useFormat();
  const grid = scaledOf(book.tick);
  if (!grid || !hasStep(session)) return undefined;
  return f.priceOf(textOf(stepTicksOf(session, book), grid), session.currency, book.unit);
}
