import { bandTicks, type OpenBook } from "@kontor/core";
import type { TemplateLotTerms } from "@kontor/wire";
import { scaledOf, type Scaled } from "@kontor/wire/decimal";
import { fieldInvalid } from "../../platform/appError.ts";
import { basisPoints, countOn } from "../../platform/grid.ts";

/** What the limits of a lot are counted in. */
export interface LotGrid {
  readonly tick: Scaled;
  readonly step: Scaled;
  readonly minorDigits: number;
}

/** Everything of a book that the lot terms of a template can say. */
export type LotLimits = Pick<
  OpenBook, "options" | "floorTicks" | "capTicks" | "quantityStepsMax" | "orderValueMinorMax"
>;

/**
 * Limits of a lot as its template has them, on the grid of its commodity [TPL-3].
 * @param reference - middle of the corridor; not looked at where the template has none
 * @throws {AppError} FIELD_INVALID naming what does not lie on the grid
 */
export function limitsFrom(lot: TemplateLotTerms, reference: Scaled | undefined, grid: LotGrid): LotLimits {
  const limit = (text: string | null, unit: Scaled, name: string): number | null =>
    text === null ? null : countOn(text, unit, `/terms/lot/${name}`);
  return {
    options: lot.deliveryOptions.map(({ place, surcharge }, i) => ({
      place, surchargeTicks: countOn(surcharge, grid.tick, `/terms/lot/deliveryOptions/${i}/surcharge`),
    })),
    ...corridorFrom(lot.corridorPercent, reference, grid.tick),
    quantityStepsMax: limit(lot.quantityMax, grid.step, "quantityMax"),
    orderValueMinorMax: limit(lot.orderValueMax, { units: 1, digits: grid.minorDigits }, "orderValueMax"),
  };
}

/** Corridor around a reference price, rounded inwards [COR-4]; a floor below one tick is none. */
export function corridorFrom(
  percent: string | null, reference: Scaled | undefined, tick: Scaled,
): Pick<OpenBook, "floorTicks" | "capTicks"> {
  if (percent === null || reference === undefined) return { floorTicks: null, capTicks: null };
  const share = { units: basisPoints(percent, "/terms/lot/corridorPercent"), digits: 4 };
  const floorTicks = bandTicks(reference, share, false, tick);
  return {
    floorTicks: floorTicks < 1 ? null : floorTicks, capTicks: bandTicks(reference, share, true, tick),
  };
}

/** A price of a request as a reference. @throws {AppError} FIELD_INVALID where it is no positive decimal */
export function referenceOf(text: string, pointer: string): Scaled {
  const reference = scaledOf(text);
  if (!reference) throw fieldInvalid(pointer, "must be a positive decimal");
  return reference;
}
