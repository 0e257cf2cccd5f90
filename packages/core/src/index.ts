/** The front door of the core: what the sequencer and the rehearsal run. */
export { apply } from "./machine/apply.ts";
export { faultsOf } from "./machine/audit.ts";
export * from "./machine/commands.ts";
export * from "./machine/events.ts";
export * from "./machine/rejections.ts";
export * from "./machine/words.ts";
export { CoreState } from "./machine/state.ts";
export { InvariantError } from "./machine/invariant.ts";
export { hashState, restoreSnapshot, SNAPSHOT_LAYOUT, takeSnapshot } from "./machine/snapshot.ts";
export type { Snapshot } from "./machine/snapshot.ts";
export type * from "./machine/terms.ts";
export { ORDER_ID, PRICE_TICKS, QUANTITY_STEPS, RESERVED_MINOR } from "./book/orders.ts";
export { rankedOffers } from "./catalogue/rank.ts";
export { liveBidOf } from "./lot/bids.ts";
/** What a command and an event name, and which session they concern. */
export { nounOf, type Noun } from "./machine/references.ts";
export { RULES_VERSION } from "./machine/rulesVersion.ts";
export { EVERY_SESSION, SessionIndex } from "./session/sessionIndex.ts";
export { runDue } from "./session/due.ts";
export { RESERVE_MET } from "./lot/lot.ts";
export { BROKER, KILLED, SUSPENDED, VISITOR } from "./member/owners.ts";
/** Rules that the machine applies and others tell beforehand. */
export { refusalBySession, type SessionCommand } from "./session/refusal.ts";
/** Formulas that the machine uses and a rehearsal asks for by themselves. */
export { bandTicks, CORRIDOR_SCOPE, corridorFor } from "./commodity/corridorRule.ts";
export type { CorridorRule, CorridorScope } from "./commodity/corridorRule.ts";
export { exchangeShare, feeLineFor, feeMinor } from "./deposit/fee.ts";
export {
  BANK, BLOCKED, FEE_DUE, FEE_INCOME, FREE, Ledger, PAID_OUT, RESERVED, RETURNING,
} from "./deposit/ledger.ts";
export { coveredBy, shareOf, withoutVat } from "./money/share.ts";
export type { Share } from "./money/share.ts";
export { powerOfTen } from "./money/scale.ts";
export { divideProducts } from "./money/wide.ts";
export {
  compareFractions, dividedBy, type Fraction, fractionOf, minus, NOUGHT, ONE, plus, roundedTo, sumOf, times,
} from "./money/fraction.ts";
export { breachClaim, grantClaim, type PenaltyTerms, terminationClaim } from "./figures/penalty.ts";
export {
  changePercent, comparedPrice, type Quotation, type QuotationTerms, quote, type QuotedDeal, rangeOf,
} from "./figures/quotation.ts";
export {
  averageChange, type BaseMember, ConsolidatedIndex, individualIndex, type IndexMonth, type SoldProduct,
} from "./figures/priceIndex.ts";
export { type Calendar, isWorkingDay, workingDayFrom } from "./figures/workingDays.ts";
