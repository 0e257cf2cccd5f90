import type { FeeLine } from "../../src/machine/commands.ts";
import type { MethodName, PriceRule, SelfTradeMode } from "../../src/machine/words.ts";

/** The rules of the one session that both the core and the oracle run. */
export interface NaiveRules {
  readonly method: MethodName;
  readonly selfTrade: SelfTradeMode;
  readonly priceRule: PriceRule;
  readonly floor: number | null;
  readonly cap: number | null;
  readonly quantityMax: number | null;
  readonly ordersMax: number;
  /** Ticks that each delivery place adds; an empty list is a lot without places. */
  readonly surcharges: readonly number[];
  /** Party whose lot it is, 0 for a two-sided book. */
  readonly seller: number;
  readonly depositBps: { readonly BUY: number; readonly SELL: number };
  /** Money of each party at the beginning, in minor units. */
  readonly funds: number;
  /** Period in which the session is when the flow begins. */
  readonly startsIn: string;
  /** Last quotation of the book. */
  readonly reference: number | null;
  readonly auctionCancels: boolean;
  /** Steps for which the book collects after a halt. */
  readonly restartSteps: number;
  /** Step from which the trading takes no new order, or null. */
  readonly cutoffStep: number | null;
}

/** Parties are numbered from 1; the first two have one owner and the last two come from abroad. */
export const PARTIES = [
  { group: "holding", isResident: true },
  { group: "holding", isResident: true },
  { group: "", isResident: false },
  { group: "", isResident: false },
] as const;

/** Home currency units for one unit of the session's currency, as a fraction. */
export const FX = { units: 33_650, digits: 4 } as const;

export const FEE_LINES: readonly FeeLine[] = [
  { side: "SELL", residency: "RESIDENT", bps: 25, upToMinor: null },
  { side: "BUY", residency: "NON_RESIDENT", bps: 350, upToMinor: 400 },
  { side: "BUY", residency: "NON_RESIDENT", bps: 70, upToMinor: null },
  { side: "SELL", residency: "NON_RESIDENT", bps: 150, upToMinor: null },
];
