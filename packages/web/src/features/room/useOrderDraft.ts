import type { BookView, OrderPreview, OrderView, SessionView } from "@kontor/wire";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { useReader } from "../identity/me.ts";
import { draftOf, emptyDraft, type OrderDraft, readDraft, type ReadDraft } from "./draft.ts";

export interface DraftDesk {
  readonly draft: OrderDraft;
  readonly read: ReadDraft;
  readonly change: (change: Partial<OrderDraft>) => void;
  readonly set: (draft: OrderDraft) => void;
}

/** The side that the reader's country may take here, where the session leaves only one. */
function likelySide(session: SessionView, country: string | undefined): "BUY" | "SELL" {
  const may = (countries: readonly string[]): boolean =>
    countries.length === 0 || countries.includes(country ?? "");
  return !may(session.buyerCountries) && may(session.sellerCountries) ? "SELL" : "BUY";
}

/**
 * What is being typed for one lot; another lot begins with empty fields, an order to copy or change with its
 * own.
 */
export function useOrderDraft(session: SessionView, book: BookView, from: OrderView | undefined): DraftDesk {
  const language = useLanguage();
  const { me } = useReader();
  const side = likelySide(session, me?.member?.country);
  const first = from ? draftOf(from) : emptyDraft(side);
  const place = `${book.bookId}/${from?.orderId ?? ""}`;
  const [kept, setKept] = useState({ place, draft: first });
  const draft = kept.place === place ? kept.draft : first;
  const set = (next: OrderDraft): void => setKept({ place, draft: next });
  return {
    draft, read: readDraft(draft, book, session, language), set,
    change: (change) => set({ ...draft, ...change }),
  };
}

const SETTLE_MS = 250;

/** What the order would cost and bind, asked for when the typing rests. */
export function usePreview(order: ReadDraft["order"]): OrderPreview | undefined {
  const asked = useRested(order ? JSON.stringify(order) : "");
  const { data } = useQuery({
    queryKey: ["preview", asked, afterSeen("")],
    queryFn: ({ signal }) =>
      ask<OrderPreview>("/v1/orders/preview", {
        method: "POST", body: { ...(JSON.parse(asked) as object), clientOrderId: "preview" }, signal,
      }),
    enabled: asked !== "", placeholderData: keepPreviousData, staleTime: 2_000,
  });
  return order ? data : undefined;
}

function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
