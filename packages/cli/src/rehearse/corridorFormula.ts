import { bandTicks, CORRIDOR_SCOPE, corridorFor, type CorridorRule, type CorridorScope } from "@kontor/core";
import { type Scaled, textOf } from "@kontor/wire/decimal";
import {
  countField, decimalField, type Fields, gridField, invalid, limitField, listField, optionalText, textField,
} from "./fields.ts";
import type { RehearsalEvent, RehearsalFile } from "./file.ts";

/** A corridor of the file: what it is for, and the fields that say its ends. */
interface FiledCorridor extends CorridorRule {
  readonly fields: Fields;
  readonly where: string;
}

/** Price corridors (A45): for each event the one that holds, its ends on the tick, whether a price passes. */
export function rehearseCorridor({ rules, events }: RehearsalFile): Record<string, unknown> {
  const corridors = listField(rules, "corridors", "rules").map(filedCorridor);
  return {
    results: events.map((event, place) => ({ event: place, ...checkOf(rules, corridors, event, place) })),
  };
}

function filedCorridor(fields: Fields, place: number): FiledCorridor {
  const where = `rules/corridors/${place}`;
  return {
    scope: scopeOf(fields, where),
    validFrom: optionalText(fields, "validFrom", where),
    validTo: optionalText(fields, "validTo", where),
    fields,
    where,
  };
}

function scopeOf(fields: Fields, where: string): CorridorScope {
  return Object.fromEntries(CORRIDOR_SCOPE.map((name) => [name, optionalText(fields, name, where)]));
}

function checkOf(
  rules: Fields,
  corridors: readonly FiledCorridor[],
  event: RehearsalEvent,
  place: number,
): Record<string, string | null> {
  const where = `events/${place}`;
  if (event.type !== "CHECK") throw invalid(where, "type", "must be CHECK");
  const hasTick = event["tick"] !== undefined;
  const tick = hasTick ? gridField(event, "tick", where) : gridField(rules, "tick", "rules");
  const held = corridorFor(corridors, scopeOf(event, where), textField(event, "date", where));
  const floor = held ? endOf(held, "floor", "down", tick) : null;
  const cap = held ? endOf(held, "cap", "up", tick) : null;
  const price = countField(event, "price", tick, where);
  return {
    floor: floor === null ? null : textOf(floor, tick),
    cap: cap === null ? null : textOf(cap, tick),
    code: optionalText(event, "price", where) === undefined ? null : refusalOf(price, floor, cap),
  };
}

/** One end in whole ticks: named as a price, or a share below or above the reference. */
function endOf(
  { fields, where }: FiledCorridor,
  name: "floor" | "cap",
  share: "down" | "up",
  tick: Scaled,
): number | null {
  const isUpper = name === "cap";
  const named = limitField(fields, name, tick, isUpper ? Math.floor : Math.ceil, where);
  if (named !== null || fields[share] === undefined) return named;
  return bandTicks(gridField(fields, "reference", where), decimalField(fields, share, where), isUpper, tick);
}

/** Why a price in ticks is refused, or null. */
function refusalOf(price: number, floor: number | null, cap: number | null): string | null {
  if (!(price > 0) || (price !== Infinity && !Number.isInteger(price))) return "PRICE_INVALID";
  return price < (floor ?? -Infinity) || price > (cap ?? Infinity) ? "PRICE_OUT_OF_CORRIDOR" : null;
}
