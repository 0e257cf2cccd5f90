import { type Scaled, textOf } from "./decimal.ts";

/** What prices and quantities of a lot are counted in. */
export interface LotGrids {
  readonly tick: Scaled;
  readonly step: Scaled;
}

/**
 * What only its method tells of a lot, as people read it: ticks, steps and shares as decimals, instants as
 * the wire writes them. The exchange and the replay of a session read it alike.
 */
export function readableDetail(
  detail: Readonly<Record<string, unknown>>, grids: LotGrids,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(detail).map(([name, value]) => (
    [name.replace(/Ticks$|Steps$/, ""), readable(value, grids, name)]
  )));
}

function readable(value: unknown, grids: LotGrids, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => readable(item, grids, name));
  if (isScaled(value)) return textOf(1, value);
  if (typeof value === "object" && value !== null) {
    return readableDetail(value as Record<string, unknown>, grids);
  }
  if (typeof value !== "number") return value;
  if (name.endsWith("Ticks")) return textOf(value, grids.tick);
  if (name.endsWith("Steps")) return textOf(value, grids.step);
  return name.endsWith("At") && value > 0 ? new Date(value).toISOString() : value;
}

function isScaled(value: unknown): value is Scaled {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 2) return false;
  const { units, digits } = value as Record<string, unknown>;
  return typeof units === "number" && typeof digits === "number";
}
