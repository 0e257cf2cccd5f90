import type { ListCommodity, Scaled } from "../machine/commands.ts";
import { product, wholePart } from "../money/units.ts";

/** Commodity as the core needs it: its grid of prices and quantities. */
export interface Commodity {
  readonly commodityId: number;
  readonly code: string;
  readonly section: string;
  readonly hsCode: string;
  readonly unit: string;
  readonly tick: Scaled;
  readonly quantityStep: Scaled;
}

const DIGITS_MAX = 12;

/** Whether tick and step are positive decimals the exchange can count in [COM-1]. */
export function isGridValid(command: ListCommodity): boolean {
  return [command.tick, command.quantityStep].every(
    ({ units, digits }) =>
      Number.isSafeInteger(units) && units > 0 && Number.isInteger(digits) && digits >= 0 &&
        digits <= DIGITS_MAX,
  );
}

/**
 * Minor units that one tick is worth on one quantity step, or `undefined` when that is no whole
 * number: then the value of a deal would round, and the book is refused [COM-2, DEAL-4].
 */
export function tickValueMinor(commodity: Commodity, minorDigits: number): number | undefined {
  const { tick, quantityStep } = commodity;
  let value = product(tick.units, quantityStep.units);
  for (let digits = tick.digits + quantityStep.digits; digits < minorDigits; digits++) {
    value = value === undefined ? undefined : product(value, 10);
  }
  for (let digits = tick.digits + quantityStep.digits; digits > minorDigits; digits--) {
    value = value === undefined ? undefined : wholePart(value, 10);
  }
  return value;
}
