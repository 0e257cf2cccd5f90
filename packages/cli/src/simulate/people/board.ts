import type { Random } from "../../random.ts";
import type { Auditor } from "../checks/auditor.ts";
import type { FaultMenu } from "../world/faultMenu.ts";
import type { Timeline } from "../world/timeline.ts";

/** A trader of a member, and whom he can order for. */
export interface Seat {
  readonly memberId: number;
  readonly traderId: number;
  /** Clients of a broker; 0 stands for the member itself. */
  readonly ownerIds: readonly number[];
}

/** What everybody on the exchange can know, and what they draw their lots from. */
export interface Board {
  readonly random: Random;
  readonly timeline: Timeline;
  readonly faults: FaultMenu;
  /** The record as it stands: users look at lists made from it. */
  readonly auditor: Auditor;
  readonly seats: Seat[];
  readonly commodityIds: number[];
}

/** Whether something happens that has this chance. */
export function happens(random: Random, chance: number): boolean {
  return random.next() < chance;
}
