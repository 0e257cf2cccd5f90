import type { FeeLine } from "../machine/commands.ts";
import { exchangeOf } from "../machine/exchange.ts";
import type { CoreState } from "../machine/state.ts";
import { type Share, shareOf } from "../money/share.ts";

/** A line of the fee schedule as it is applied: Infinity where it has no upper amount. */
export interface FeeStep {
  readonly upToMinor: number;
  readonly share: Share;
}

const KINDS = [
  ["BUY", "NON_RESIDENT"], ["BUY", "RESIDENT"], ["SELL", "NON_RESIDENT"], ["SELL", "RESIDENT"],
] as const;

/** The fee schedule sorted by side and residency, with the shares worked out once and not at every deal. */
export class FeeTable {
  readonly lines: readonly FeeLine[];
  readonly #steps: readonly (readonly FeeStep[])[];

  constructor(lines: readonly FeeLine[]) {
    this.lines = lines;
    this.#steps = KINDS.map(([side, residency]) => lines
      .filter((line) => line.side === side && line.residency === residency)
      .map(({ upToMinor, bps }) => ({ upToMinor: upToMinor ?? Infinity, share: shareOf(bps) })));
  }

  /** First line that fits side, residency and amount [FEE-1]. */
  stepFor(isSell: boolean, isResident: boolean, valueMinor: number): FeeStep | undefined {
    const steps = this.#steps[(isSell ? 2 : 0) | (isResident ? 1 : 0)] as readonly FeeStep[];
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i] as FeeStep;
      if (valueMinor <= step.upToMinor) return step;
    }
    return undefined;
  }
}

/** The table of the schedule in force; it is made anew when that was changed. */
export function feeTableOf(state: CoreState): FeeTable {
  const { feeLines } = exchangeOf(state);
  if (state.feeTable.lines !== feeLines) state.feeTable = new FeeTable(feeLines);
  return state.feeTable;
}
