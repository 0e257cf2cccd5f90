/** Rules of the core that rooms may ask beforehand; the machine itself is run by the sequencer alone. */
export { refusalBySession, type SessionCommand } from "@kontor/core";
export { type BareResult } from "./rehearsal/compare.ts";
export { type RehearsalEnd, RehearsalThread } from "./rehearsal/rehearsalThread.ts";
export { type RehearsalTask } from "./rehearsal/rehearse.ts";
export { type TrialGround, tryTerms } from "./rules/dryRun.ts";
export { limitsFrom, type LotGrid, referenceOf } from "./rules/lotTerms.ts";
export { scheduleFrom, termsOf } from "./rules/sessionTerms.ts";
