import type { Ladder, LadderLevel } from "@kontor/wire";
import type { DecimalInput } from "../../shared/format/decimalInput.ts";
import { compareTexts } from "../../shared/format/sums.ts";

/** Ends of a corridor; null where it is open. */
export interface Corridor {
  readonly floor: string | null;
  readonly cap: string | null;
}

interface EndFault {
  readonly end: "floor" | "cap";
  readonly why: "odd" | "offStep" | "crossed";
}

/** What is wrong with typed ends; undefined where they make a corridor. */
export function faultOf(floor: DecimalInput, cap: DecimalInput, tick: string): EndFault | undefined {
  for (const [end, value] of [["floor", floor], ["cap", cap]] as const) {
    if (value.kind === "unclear" || value.kind === "invalid") return { end, why: "odd" };
    if (value.kind === "value" && !isOnStep(value.text, tick)) return { end, why: "offStep" };
  }
  const isCrossed = floor.kind === "value" && cap.kind === "value" &&
    compareTexts(floor.text, cap.text) > 0;
  return isCrossed ? { end: "cap", why: "crossed" } : undefined;
}

/** Whether a price is a positive whole number of steps, counted without fractions. */
function isOnStep(price: string, tick: string): boolean {
  const digits = Math.max(...[price, tick].map((text) => text.split(".")[1]?.length ?? 0));
  const [units, step] = [price, tick].map((text) => {
    const [whole = "0", fraction = ""] = text.split(".");
    return BigInt(whole + fraction.padEnd(digits, "0"));
  }) as [bigint, bigint];
  return units > 0n && units % step === 0n;
}

/** Whether one of the ends moves outwards: that takes a second person. */
export function isWider(next: Corridor, now: Corridor): boolean {
  const isLower = now.floor !== null && (next.floor === null || compareTexts(next.floor, now.floor) < 0);
  const isHigher = now.cap !== null && (next.cap === null || compareTexts(next.cap, now.cap) > 0);
  return isLower || isHigher;
}

/** Standing orders that a new corridor would cancel. */
export function outsideCount(ladder: Ladder | undefined, { floor, cap }: Corridor): number {
  const isOutside = ({ price }: LadderLevel): boolean =>
    (floor !== null && compareTexts(price, floor) < 0) || (cap !== null && compareTexts(price, cap) > 0);
  return [...(ladder?.buys ?? []), ...(ladder?.sells ?? [])].filter(isOutside)
    .reduce((count, { orders }) => count + orders, 0);
}
