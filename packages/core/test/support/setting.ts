import type {
  AdmitMember, FoundExchange, ListCommodity, LotTerms, OpenBook, PlannedPeriod, RegisterClient,
  ScheduleSession, SessionRules,
} from "../../src/machine/commands.ts";
import type { MethodName, Period } from "../../src/machine/words.ts";
import { clock } from "./commands.ts";

/** What differs from the usual stage: an exchange with four members and one book in euros. */
export interface Setting {
  readonly founding?: Partial<FoundExchange>;
  readonly method?: MethodName;
  readonly rules?: Partial<SessionRules>;
  readonly session?: Partial<ScheduleSession>;
  readonly commodity?: Partial<ListCommodity>;
  readonly book?: Partial<OpenBook>;
  /** Further books of the session by code. */
  readonly books?: Readonly<Record<string, Partial<OpenBook>>>;
  /** Member or client whose lot the first book is. */
  readonly lotOf?: string;
  /** Terms of the lots of a one-sided method beside their owner: the first book's, and of further ones. */
  readonly lot?: Partial<LotTerms>;
  /** Whether deposits are there before the lots are opened, because owners must have them. */
  readonly fundsFirst?: boolean;
  readonly members?: Readonly<Record<string, Partial<AdmitMember>>>;
  readonly clients?: Readonly<Record<string, Partial<RegisterClient> & { readonly broker: string }>>;
  /** Further traders and the member of each; every member has one of its own name. */
  readonly traders?: Readonly<Record<string, string>>;
  /** Deposits, such as `{ Alder: "EUR 100.00" }`. */
  readonly funds?: Readonly<Record<string, string>>;
  /** Clock time at which the table begins. */
  readonly from?: string;
}

/** Two residents and two members from abroad. */
export const MEMBERS: Readonly<Record<string, Partial<AdmitMember>>> = {
  Alder: {},
  Birch: {},
  Cedar: { country: "CN", isResident: false },
  Dill: { country: "DE", isResident: false },
};

const planOf = (...periods: [Period, string][]): PlannedPeriod[] =>
  periods.map(([period, time]) => ({ period, at: clock(time) }));

/** Plan of a usual day of each method. */
export const PLANS: Readonly<Record<MethodName, readonly PlannedPeriod[]>> = {
  CONTINUOUS_DOUBLE_AUCTION: planOf(["TRADING", "10:00"], ["CLOSED", "17:00"]),
  PERIODIC_COUNTER_AUCTION: planOf(
    ["OPENING", "09:50"], ["TRADING", "10:00"], ["SELLER_CORRECTION", "11:00"], ["DEAL_MAKING", "11:10"],
    ["CLOSING", "11:20"], ["CLOSED", "11:30"],
  ),
  ENGLISH_AUCTION: planOf(["TRADING", "10:00"], ["CLOSED", "17:00"]),
  DISCOUNT_DOWN_AUCTION: planOf(["TRADING", "10:00"], ["CLOSED", "17:00"]),
  REVERSE_AUCTION: planOf(["TRADING", "10:00"], ["CLOSED", "17:00"]),
  MULTI_UNIT_ENGLISH: planOf(["TRADING", "10:00"], ["CLOSED", "17:00"]),
  CLOCK_AUCTION: planOf(["TRADING", "10:00"], ["CLOSED", "17:00"]),
  ROUND_ENGLISH: planOf(["TRADING", "10:00"], ["CLOSED", "17:00"]),
  THREE_ROUND_ENGLISH: planOf(["PRELIMINARY", "09:30"], ["TRADING", "10:00"], ["CLOSED", "17:00"]),
  DUTCH_AUCTION: planOf(["TRADING", "10:00"], ["CLOSED", "17:00"]),
  HYBRID_DUTCH: planOf(["TRADING", "10:00"], ["CLOSED", "17:00"]),
  SEALED_BID: planOf(["TRADING", "10:00"], ["REVEAL", "11:00"], ["CLOSED", "11:30"]),
  ADDRESSED_DEAL: planOf(["TRADING", "09:30"], ["ADDRESSED", "10:00"], ["CLOSED", "17:00"]),
  CALL_AUCTION: planOf(["TRADING", "10:00"], ["CLOSING_AUCTION", "10:04"], ["CLOSED", "10:05"]),
  CATALOGUE_EXPOSURE: planOf(["TRADING", "10:00"], ["CLOSED", "+30 17:00"]),
};

/** Officers of the exchange by name; each is a user of its own. */
export const OFFICERS: Readonly<Record<string, number>> = { clock: 0, Olga: 501, Pavel: 502, Rita: 503 };
