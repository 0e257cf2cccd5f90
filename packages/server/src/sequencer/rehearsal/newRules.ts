import type { OpenBook, ScheduleSession } from "@kontor/core";
import type { TemplateTerms } from "@kontor/wire";
import type { Scaled } from "@kontor/wire/decimal";
import { corridorFrom, limitsFrom, type LotGrid } from "../rules/lotTerms.ts";
import { planFrom, scheduleFrom } from "../rules/sessionTerms.ts";
import { newStart } from "./timeMap.ts";

/**
 * The session of the record under new rules. Its goods and money stay: section, currency, practice; so does
 * its name [RHS-3].
 */
export function scheduleUnder(
  terms: TemplateTerms, recorded: ScheduleSession, readyAt: number,
): ScheduleSession {
  const startsAt = newStart(recorded.plan, readyAt, (from) => planFrom(terms, from));
  const { code, actorId, key, section, currency, isPractice } = recorded;
  return { ...scheduleFrom(terms, { code, startsAt, actorId, key }), section, currency, isPractice };
}

/**
 * A lot of the record under new rules: its seller, its basis and its delivery places stay, and so does every
 * limit that the rules do not name.
 *
 * @param reference - middle of a new corridor; without one the lot keeps its own
 */
export function bookUnder(
  { lot }: TemplateTerms, recorded: OpenBook, reference: Scaled | undefined, grid: LotGrid,
): OpenBook {
  const limits = limitsFrom({ ...lot, deliveryOptions: [], corridorPercent: null }, undefined, grid);
  const hasCorridor = lot.corridorPercent !== null && reference !== undefined;
  return {
    ...recorded,
    ...(hasCorridor ? corridorFrom(lot.corridorPercent, reference, grid.tick) : {}),
    quantityStepsMax: limits.quantityStepsMax ?? recorded.quantityStepsMax,
    orderValueMinorMax: limits.orderValueMinorMax ?? recorded.orderValueMinorMax,
  };
}

/** Middle of the corridor that a lot had, where it had both ends; then the last price before the lot. */
export function referenceFor(
  { floorTicks, capTicks }: OpenBook, tick: Scaled, lastTicks: number | undefined,
): Scaled | undefined {
  const doubleTicks = floorTicks !== null && capTicks !== null
    ? floorTicks + capTicks
    : lastTicks === undefined ? undefined : lastTicks * 2;
  // Half of an odd number of ticks is exact with one digit more: x / 2 is 5 x / 10.
  return doubleTicks === undefined
    ? undefined
    : { units: doubleTicks * tick.units * 5, digits: tick.digits + 1 };
}
