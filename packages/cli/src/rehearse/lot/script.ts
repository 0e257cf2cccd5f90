import type {
  Command, CoreEvent, LotTerms, MethodName, MethodTerms, Period, PlannedPeriod,
} from "@kontor/core";
import type { Scaled } from "@kontor/wire/decimal";
import type { BookCast } from "../bookCast.ts";
import type { RehearsalEvent, RehearsalFile } from "../file.ts";
import type { LotRun } from "./lotRun.ts";
import type { LotStage } from "./lotStage.ts";

/** The grid of a file: its tick and its quantity step. */
export interface Grid {
  readonly tick: Scaled;
  readonly step: Scaled;
}

/** One lot of a file, in the numbers of the core but for its owner, who is a name yet. */
export interface LotOffer extends Omit<LotTerms, "ownerId"> {
  readonly lot: string;
  readonly owner: string;
  /** Its own tick, where lots of one file differ in it. */
  readonly tick?: Scaled;
  /** Whether the file lists its lots, so that each is told by its name. */
  readonly isListed?: boolean;
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
  /** Instant at which the session ends by its plan; left out where the lots or a `CLOSE` end it. */
  readonly closesAt?: number;
  /** Period that has begun before the first event, where offers are taken ahead of the start. */
  readonly opensIn?: Period;
}

/** Why an event, or the part of it that is of one party, was refused. */
export interface Refused {
  readonly code: string;
  readonly party?: string;
}

/** One event of a file and where it is sent. */
export interface LotAct {
  readonly event: RehearsalEvent;
  readonly at: number;
  readonly where: string;
  readonly stage: LotStage;
  /** Sends a command, and gives the code when it is refused; `bidder` is whose bid it is. */
  send(command: Command, bidder?: string): string | undefined;
}

/** How the files of one one-sided method are read and told. */
export interface LotScript {
  readonly method: MethodName;
  /** Field of a `BID` that names a limit instead of a price. */
  readonly proxyField?: "maxPrice" | "minPrice";
  /** `cast` knows the parties, where rules name some. */
  read(file: RehearsalFile, grid: Grid, cast: BookCast): LotSetting;
  /** Sends an event that only this method knows; undefined for one that it does not know. */
  act?(act: LotAct): readonly Refused[] | undefined;
  /** What this method tells beyond outcome, deals, rejections, closing and what is unsold. */
  tell?(run: LotRun, events: readonly CoreEvent[]): Record<string, unknown>;
}
