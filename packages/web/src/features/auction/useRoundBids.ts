import type { BookView, LotView, RoundBidsAnswer, RoundBidsBody, RoundStanding } from "@kontor/wire";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../../shared/api/ask.ts";
import { announce } from "../../shared/announce.ts";
import { useLanguage, useText } from "../../shared/i18n/texts.ts";
import { useAttemptKey } from "../../shared/api/useAttemptKey.ts";
import { wantOf } from "./wanted.ts";

type Product = BookView & { readonly lot: LotView };

interface Line {
  readonly bookId: string;
  readonly quantity: string;
  readonly steps: number;
}

/** The bids of one round: filled in, seen, and sent under one key until the exchange has answered. */
export function useRoundBids(
  products: readonly Product[], standing: RoundStanding, clientId: string, path: string,
) {
  const language = useLanguage();
  const t = useText();
  const queries = useQueryClient();
  const attempt = useAttemptKey();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => firstWants(standing));
  const [asked, setAsked] = useState<readonly Line[]>();
  const open = products.filter(({ lot }) => lot.outcome === null);
  const wants = open.map((book) => (
    { bookId: book.bookId, want: wantOf(typed[book.bookId] ?? "", book.quantityStep, language) }
  ));
  const faults = Object.fromEntries(
    wants.flatMap(({ bookId, want }) => (typeof want === "string" ? [[bookId, want] as const] : [])),
  );
  const lines = wants.flatMap(({ bookId, want }) => (typeof want === "string" ? [] : [{ bookId, ...want }]));
  const isClear = lines.length === wants.length;
  const points = isClear ? lines.reduce((sum, { steps }) => sum + steps, 0) : undefined;
  const { mutate, data: sent, error, isPending } = useMutation({
    mutationFn: (bids: readonly Line[]) => ask<RoundBidsAnswer>(path, {
      method: "POST", key: attempt.current(), body: bodyOf(standing.round, bids, clientId),
    }),
    onSuccess: ({ round }) => {
      setAsked(undefined);
      attempt.renew();
      announce(t("auction:clock.told", { round }));
      for (const name of ["rounds", "orders", "deposits"]) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
    onError: (failure) => {
      setAsked(undefined);
      attempt.onError(failure);
    },
  });
  return {
    faults, points, asked, sent, error, isSending: isPending,
    isTooMuch: points !== undefined && standing.eligible !== null && points > standing.eligible,
    typedOf: (bookId: string): string => typed[bookId] ?? "",
    type: (bookId: string, text: string): void => setTyped({ ...typed, [bookId]: text }),
    review: (): void => setAsked(isClear ? lines : undefined),
    back: (): void => setAsked(undefined),
    send: (): void => mutate(asked ?? []),
  };
}

export type RoundDesk = ReturnType<typeof useRoundBids>;

/** What stands for this round, or what was asked for in the round before: the usual thing to ask again. */
function firstWants({ bids, points }: RoundStanding): Record<string, string> {
  return Object.fromEntries(bids.map(({ bookId, quantity, before }) => {
    const text = (points > 0 ? quantity : before).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
    return [bookId, text === "0" ? "" : text];
  }));
}

function bodyOf(round: number, lines: readonly Line[], clientId: string): RoundBidsBody {
  const bids = lines.map(({ bookId, quantity }) => ({ bookId, quantity }));
  return { round, bids, ...(clientId === "" ? {} : { clientId }) };
}
