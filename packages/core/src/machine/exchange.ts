import type { FeeLine, Scaled } from "./commands.ts";
import type { CoreState } from "./state.ts";
import { invariant } from "./invariant.ts";

/** ISO 4217 code reserved for testing: practice sessions, and they alone, trade in it [PRA-1]. */
export const PRACTICE_CURRENCY = "XTS";

export interface Currency {
  readonly code: string;
  readonly minorDigits: number;
}

/** Home currency units for one unit of a foreign currency. */
export interface FxRate {
  readonly rateId: number;
  readonly rate: Scaled;
  readonly asOf: string;
}

/** What the founding command settled, and the rates that change later. */
export interface Exchange {
  readonly name: string;
  readonly homeCountry: string;
  readonly homeCurrency: number;
  readonly currencies: readonly Currency[];
  readonly utcOffsetMinutes: number;
  readonly depositBps: { readonly BUY: number; readonly SELL: number };
  feeLines: readonly FeeLine[];
  /** Latest rate of each currency, by its number. */
  readonly fxRates: Map<number, FxRate>;
  nextRateId: number;
}

/** The exchange, for code that runs only after it was founded. */
export function exchangeOf(state: CoreState): Exchange {
  invariant(state.exchange !== undefined, "the exchange is founded");
  return state.exchange;
}

/** Number of a currency, or -1 when the exchange does not use it. */
export function currencyNumber(state: CoreState, code: string): number {
  return exchangeOf(state).currencies.findIndex((currency) => currency.code === code);
}
