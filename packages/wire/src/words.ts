/** The words of the domain that the wire shares with the core. */
export * from "@kontor/core/words";

/** Roles of users (domain.md 7 and 1.1). One user may have several. */
export const ROLES = [
  "TRADER",
  "MEMBER_OBSERVER",
  "AUCTIONEER",
  "SECTION_CHIEF",
  "ACCREDITATION_OFFICER",
  "CLEARING_OFFICER",
  "MARKET_DATA_OFFICER",
  "SURVEILLANCE_OFFICER",
  "REGULATOR_VIEWER",
  "ADMINISTRATOR",
] as const;
export type Role = (typeof ROLES)[number];

/** What an API key may do, on top of what its user may. */
export const SCOPES = ["read", "orders", "deposits", "staff"] as const;
export type Scope = (typeof SCOPES)[number];

/** State of an order as its owner sees it. */
export const ORDER_STATES = ["ACTIVE", "PARTLY_FILLED", "FILLED", "CANCELLED", "REFUSED"] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/**
 * State of a deal in the register: made by the engine, then listed when its session has closed; annulled when
 * its winner failed and the second bidder took its place.
 */
export const DEAL_STATES = ["EXECUTED", "LISTED", "ANNULLED"] as const;
export type DealState = (typeof DEAL_STATES)[number];

/** Kinds of ledger entries (domain.md 4.1). */
export const ENTRY_KINDS = [
  "CREDIT", "RESERVE", "UNRESERVE", "BLOCK", "UNBLOCK", "FEE_CHARGE", "FEE_RETURN", "FEE_DEBIT",
  "TRANSFER_TO_COUNTERPARTY", "FORFEIT", "RETURN_REQUEST", "RETURN",
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Acts of the control room on one session. */
export const SESSION_ACTS = [
  "START_PERIOD", "PAUSE", "RESUME", "EXTEND", "HALT", "CLOSE", "ABORT",
] as const;
export type SessionAct = (typeof SESSION_ACTS)[number];

/** State of a version of a session template: once approved, its content never changes. */
export const TEMPLATE_STATES = ["DRAFT", "PROPOSED", "APPROVED", "RETIRED"] as const;
export type TemplateState = (typeof TEMPLATE_STATES)[number];

/** Acts on a version: its author proposes, a second person approves or gives it back. */
export const TEMPLATE_ACTS = ["PROPOSE", "APPROVE", "REFUSE", "RETIRE"] as const;
export type TemplateAct = (typeof TEMPLATE_ACTS)[number];

export const REHEARSAL_STATES = ["RUNNING", "DONE", "FAILED", "CANCELLED"] as const;
export type RehearsalState = (typeof REHEARSAL_STATES)[number];

/** What a rehearsal cannot know, and what it had to do to the record. */
export const REHEARSAL_NOTES = [
  "PEOPLE_WOULD_ACT_OTHERWISE", "TIMES_MOVED", "PERIOD_MISSING", "CHANGE_WITHOUT_ORDER", "CORRIDOR_LEFT_OUT",
  "LOT_WITHOUT_REFERENCE", "DEAL_ACT_LEFT_OUT", "STAFF_ACT_REFUSED", "ELSEWHERE_CHANGED",
] as const;
export type RehearsalNote = (typeof REHEARSAL_NOTES)[number];

/** Languages of the pages. */
export const LANGUAGES = ["en", "ru", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];
