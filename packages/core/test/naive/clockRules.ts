/** A product of the naive clock. */
export interface NaiveProduct {
  readonly owner: number;
  readonly start: number;
  readonly least: number;
  readonly most: number;
  readonly cap: number | null;
}

/** Rules of a session of clocks; percentages are whole hundredths of a percent. */
export interface ClockRules {
  readonly products: readonly NaiveProduct[];
  readonly roundMs: number | null;
  readonly pauseMs: number;
  /** Hundredths of a percent of excess, and of increment. */
  readonly increments: readonly (readonly [above: number, rate: number])[];
  /** Deposit in hundredths of a percent. */
  readonly buyRate: number;
  readonly sellRate: number;
  readonly funds: number;
  readonly quantityMax: number | null;
}

/** Parties of the session, from 1: the first two own products, the last is of the first one's group. */
export const CLOCK_PARTIES = ["one", "", "", "", "", "one"] as const;
