import type { CoreEvent, LotTerms, MethodName, MethodTerms, Period, PlannedPeriod } from "@kontor/core";
import type { Scaled } from "@kontor/wire/decimal";
import type { BookCast } from "../bookCast.ts";
import type { RehearsalFile } from "../file.ts";
import type { LotRun } from "./lotRun.ts";

/** The grid of a file: its tick and its quantity step. */
export interface Grid {
  readonly tick: Scaled;
  readonly step: Scaled;
}

/** One lot of a file, in the numbers of the core but for its owner, who is a name yet. */
export interface LotOffer extends Omit<LotTerms, "ownerId"> {
  readonly lot: string;
  readonly owner: string;
  /** Whether the lot is asked for, so that bids are sells. */
  readonly isAsked?: boolean;
  /** Delivery places with their surcharges in ticks. */
  readonly options?: readonly { readonly place: string; readonly surchargeTicks: number }[];
}

/** The session that the rules of a file describe. */
export interface LotSetting {
  readonly terms: MethodTerms;
  readonly lots: readonly LotOffer[];
  /** Periods by the clock, without the end, which the lots find by themselves. */
  readonly plan: readonly PlannedPeriod[];
  /** Period that has begun before the first event, where offers are taken ahead of the start. */
  readonly opensIn?: Period;
}

/** How the files of one one-sided method are read and told. */
export interface LotScript {
  readonly method: MethodName;
  /** Field of a `BID` that names a limit instead of a price. */
  readonly proxyField?: "maxPrice" | "minPrice";
  /** `cast` knows the parties, where rules name some. */
  read(file: RehearsalFile, grid: Grid, cast: BookCast): LotSetting;
  /** What this method tells beyond outcome, deals, rejections, closing and what is unsold. */
  tell?(run: LotRun, events: readonly CoreEvent[]): Record<string, unknown>;
}
