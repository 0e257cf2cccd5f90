/** Rules of the naive catalogue; rates in hundredths of a percent, prices in ticks of one minor unit. */
export interface CatalogueRules {
  /** Largest value, VAT included, that needs no exposure. */
  readonly limit: number;
  readonly vatPercent: number;
  readonly exposureMs: number;
  readonly offerTtlMs: number | null;
  readonly cap: number;
  readonly buyRate: number;
  readonly sellRate: number;
  readonly funds: number;
}

/** Parties, from 1; the first and the last are of one group. */
export const CATALOGUE_PARTIES = ["one", "", "", "one"] as const;
