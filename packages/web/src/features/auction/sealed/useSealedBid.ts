import type { BookView, LotView, OrderPreview, SessionView } from "@kontor/wire";
import { countOf, scaledOf } from "@kontor/wire/decimal";
import { useState } from "react";
import { ask } from "../../../shared/api/ask.ts";
import { type AnyCode, ProblemError } from "../../../shared/api/problem.ts";
import { readDecimal } from "../../../shared/format/decimalInput.ts";
import type { TextKey } from "../../../shared/i18n/keys.ts";
import { useLanguage } from "../../../shared/i18n/texts.ts";
import { keepOpening } from "./keptOpenings.ts";
import { hide, type Opening } from "./opening.ts";
import { fileCommitment } from "./sealedActs.ts";

type Field = "price" | "quantity" | "place" | "ceiling";
/** What is wrong at a field, as the text that says so. */
export type SealedFaults = Partial<Record<Field, TextKey>>;

/** A bid that is hidden and not yet filed. */
export interface Prepared {
  readonly opening: Opening;
  /** Deposit that is bound, as the exchange has reckoned it for the ceiling. */
  readonly bound: string;
  /** Whether this browser has put the secret down. */
  readonly isKept: boolean;
}

const EMPTY = { price: "", quantity: "", place: "", ceiling: "" };

/** Whom the bid is for, and where it goes. */
interface Ground {
  readonly session: SessionView;
  readonly book: BookView;
  readonly lot: LotView;
  readonly ownerId: string;
  readonly clientId: string;
}

/**
 * The sealed bid that is being made: its price stays in this browser. The exchange hears of the ceiling, for
 * which it reckons the deposit, and of the hash.
 */
export function useSealedBid({ session, book, lot, ownerId, clientId }: Ground) {
  const language = useLanguage();
  const [values, setValues] = useState({ ...EMPTY, ceiling: book.cap ?? "" });
  const [faults, setFaults] = useState<SealedFaults>({});
  const [prepared, setPrepared] = useState<Prepared>();
  const [refusal, setRefusal] = useState<AnyCode>();
  const [isBusy, setIsBusy] = useState(false);

  const run = async (act: () => Promise<void>): Promise<void> => {
    setIsBusy(true);
    setRefusal(undefined);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setRefusal(error.code);
    } finally {
      setIsBusy(false);
    }
  };
  const review = (): Promise<void> => run(async () => {
    const price = textOn(values.price, book.tick, language);
    const ceiling = textOn(values.ceiling, book.tick, language);
    const quantity = lot.divisible
      ? textOn(values.quantity, book.quantityStep, language)
      : { text: lot.quantity };
    const found = faultsIn(values, { price, ceiling, quantity }, book, lot.leastPrice);
    setFaults(found);
    if (Object.keys(found).length > 0 || !price.text || !ceiling.text || !quantity.text) return;
    const { place } = values;
    const preview = await ask<OrderPreview>("/v1/orders/preview", {
      method: "POST",
      body: {
        clientOrderId: "preview", bookId: book.bookId, side: "BUY", price: ceiling.text,
        quantity: quantity.text, ...(place ? { deliveryPlace: place } : {}),
        ...(clientId ? { clientId } : {}),
      },
    });
    const said = {
      session: session.code, lot: book.code, bookId: book.bookId, ownerId, price: price.text,
      quantity: quantity.text, place,
    };
    const opening = await hide(said, book);
    setPrepared({ opening, bound: preview.required.amount, isKept: keepOpening(opening) });
  });
  const send = (): Promise<void> => run(async () => {
    if (!prepared) return;
    await fileCommitment(prepared.opening, prepared.bound, clientId);
    setPrepared(undefined);
    setValues({ ...EMPTY, ceiling: book.cap ?? "" });
  });
  return {
    values, set: (field: Field, value: string) => setValues({ ...values, [field]: value }), faults, prepared,
    refusal, isBusy, review, send, back: () => setPrepared(undefined),
  };
}

export type SealedDraft = ReturnType<typeof useSealedBid>;

interface Read {
  readonly text?: string;
  readonly fault?: TextKey;
}

/** A number as it was typed, on its grid, or the room's word for what is wrong with it. */
function textOn(typed: string, step: string, language: ReturnType<typeof useLanguage>): Read {
  const input = readDecimal(typed, language);
  if (input.kind !== "value") return { fault: `room:faults.${input.kind}` };
  const grid = scaledOf(step);
  const count = grid ? countOf(input.text, grid) : NaN;
  if (count <= 0) return { fault: "room:faults.notPositive" };
  return Number.isSafeInteger(count) ? { text: input.text } : { fault: "room:faults.offStep" };
}

function faultsIn(
  values: typeof EMPTY, read: Readonly<Record<"price" | "ceiling" | "quantity", Read>>, book: BookView,
  least: string | null,
): SealedFaults {
  const found = Object.fromEntries(
    Object.entries(read).flatMap(([field, { fault }]) => (fault ? [[field, fault]] : [])),
  ) as SealedFaults;
  if (book.deliveryOptions.length > 0 && values.place === "") found.place = "room:faults.choose";
  // What is too low would be refused when it is shown, and its deposit would be lost.
  if (!found.price && Number(read.price.text) < Number(least ?? 0)) found.price = "auction:secret.priceLow";
  const gap = Number(read.ceiling.text) - Number(read.price.text);
  // At the cap a ceiling tells nothing: nobody may bid more.
  const isCap = Number(read.ceiling.text) === Number(book.cap ?? NaN);
  if (!found.ceiling && gap < 0) found.ceiling = "auction:secret.ceilingLow";
  if (!found.ceiling && gap === 0 && !isCap) found.ceiling = "auction:secret.ceilingSame";
  return found;
}
