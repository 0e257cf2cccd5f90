/** The front door of the core: what the sequencer and the rehearsal run. */
export { apply } from "./machine/apply.ts";
export * from "./machine/commands.ts";
export * from "./machine/events.ts";
export * from "./machine/rejections.ts";
export * from "./machine/words.ts";
export { CoreState } from "./machine/state.ts";
export { InvariantError } from "./machine/invariant.ts";
export { hashState, restoreSnapshot, SNAPSHOT_LAYOUT, takeSnapshot } from "./machine/snapshot.ts";
export type { Snapshot } from "./machine/snapshot.ts";
export { PRICE_TICKS, QUANTITY_STEPS } from "./book/orders.ts";
