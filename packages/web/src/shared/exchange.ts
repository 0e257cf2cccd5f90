import type { ExchangeView } from "@kontor/wire";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ask } from "./api/ask.ts";
import type { Zone } from "./format/instants.ts";

/** What the exchange is; it does not change while a page is open. */
export const exchangeQuery = queryOptions({
  queryKey: ["exchange"],
  queryFn: ({ signal }) => ask<ExchangeView>("/v1/exchange", { signal }),
  staleTime: 600_000,
});

/** The exchange, or undefined while it is being asked for or before it was founded. */
export function useExchange(): ExchangeView | undefined {
  return useQuery(exchangeQuery).data;
}

const UNKNOWN: Zone = { city: "", utcOffsetMinutes: 0 };

/** Where the exchange's clock hangs; UTC until that is known. */
export function useZone(): Zone {
  return useExchange() ?? UNKNOWN;
}

const PRACTICE = "XTS";

/** Decimals of a currency's money. */
export function minorDigitsOf(exchange: ExchangeView | undefined, currency: string): number {
  return exchange?.currencies.find(({ code }) => code === currency)?.minorDigits ?? 2;
}

export function isPracticeCurrency(currency: string): boolean {
  return currency === PRACTICE;
}
