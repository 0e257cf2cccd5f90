import { LIFECYCLE } from "./lifecycle.ts";
import { MATCHING } from "./matching.ts";
import type { Mutant } from "./mutant.ts";
import { RECOVERY } from "./recovery.ts";
import { VENUE } from "./venue.ts";

/** Every bug that is planted, in the order of its number. */
export const ALL_MUTANTS: readonly Mutant[] = [...MATCHING, ...LIFECYCLE, ...RECOVERY, ...VENUE];
