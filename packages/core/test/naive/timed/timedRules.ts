import fc from "fast-check";
import type { MethodName } from "../../../src/machine/words.ts";

/** A session of one timed lot as its rule text describes it: plain numbers, a tick is a minor unit. */
export interface TimedRules {
  readonly method: MethodName;
  readonly isAsked: boolean;
  readonly isShared: boolean;
  readonly start: number;
  /** Discount in percent; 0 where the method has none. */
  readonly discount: number;
  readonly step: number | null;
  readonly stepPercent: number | null;
  readonly firstBidAtStart: boolean;
  readonly stepGrid: boolean;
  readonly reserve: number | null;
  readonly floor: number | null;
  readonly cap: number | null;
  readonly lotQuantity: number;
  readonly minTake: number;
  /** Most that the second and the third party may win, or null. */
  readonly winLimits: readonly (number | null)[];
  readonly isUniform: boolean;
  readonly duration: number;
  readonly window: number;
  readonly length: number;
  readonly maxExtensions: number | null;
  readonly buyBps: number;
  readonly sellBps: number;
  readonly funds: number;
  /** How long and how many wait behind the winner, and how long each has for its answer; null is not. */
  readonly second: { readonly wait: number; readonly answer: number; readonly most: number } | null;
  /** How long the owner is asked below its reserve; null is not. */
  readonly assent: number | null;
}

/** The owner, three strangers, and one of the owner's self-trade group. */
export const PARTY_COUNT = 5;
export const OWNER = 1;
export const KIN = 5;
/** Instants count from the founding; the lot opens here. */
export const OPENS_AT = 1000;

/** What one of the timed methods leaves open; everything else is drawn. */
interface Kind {
  readonly method: MethodName;
  readonly isAsked: boolean;
  readonly isShared: boolean;
  readonly mayMissReserve: boolean;
}

export const KINDS: Readonly<Record<string, Kind>> = {
  english: { method: "ENGLISH_AUCTION", isAsked: false, isShared: false, mayMissReserve: true },
  discount: { method: "DISCOUNT_DOWN_AUCTION", isAsked: false, isShared: false, mayMissReserve: false },
  reverse: { method: "REVERSE_AUCTION", isAsked: true, isShared: false, mayMissReserve: false },
  "reverse, shared": { method: "REVERSE_AUCTION", isAsked: true, isShared: true, mayMissReserve: false },
  "multi-unit": { method: "MULTI_UNIT_ENGLISH", isAsked: false, isShared: true, mayMissReserve: true },
};

const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => (
  fc.oneof(fc.constant(null), fc.constant(null), value)
);

export function timedRules({ method, isAsked, isShared, mayMissReserve }: Kind): fc.Arbitrary<TimedRules> {
  const isMulti = method === "MULTI_UNIT_ENGLISH";
  const hasGrid = method !== "DISCOUNT_DOWN_AUCTION";
  return fc.record({
    method: fc.constant(method), isAsked: fc.constant(isAsked), isShared: fc.constant(isShared),
    start: fc.constantFrom(100, 101, 57),
    discount: method === "DISCOUNT_DOWN_AUCTION" ? fc.constantFrom(0, 7, 10, 30) : fc.constant(0),
    step: fc.constantFrom(1, 3, 5), isPercent: fc.boolean(), stepPercent: fc.constantFrom(1, 3, 5),
    hasNoStep: fc.boolean(),
    firstBidAtStart: hasGrid && !isShared ? fc.boolean() : fc.constant(true),
    stepGrid: hasGrid ? fc.constantFrom(false, false, true) : fc.constant(false),
    reserve: mayMissReserve ? orNull(fc.integer({ min: 95, max: 125 })) : fc.constant(null),
    floor: orNull(fc.constantFrom(50, 90, 97)), cap: orNull(fc.constantFrom(130, 112, 98)),
    lotQuantity: isShared ? fc.constantFrom(4, 10, 25) : fc.constantFrom(10, 10, 25),
    minTake: isShared ? fc.constantFrom(0, 3, 6) : fc.constant(0),
    winLimits: isMulti ? fc.array(orNull(fc.nat(12)), { minLength: 2, maxLength: 2 }) : fc.constant([]),
    isUniform: isMulti ? fc.boolean() : fc.constant(false),
    duration: fc.constantFrom(1, 500, 500, 900, 900), window: fc.constantFrom(0, 100, 900, 900),
    length: fc.constantFrom(0, 100, 250, 900), maxExtensions: orNull(fc.nat(2)),
    buyBps: fc.constantFrom(0, 333, 1000), sellBps: fc.constantFrom(0, 777),
    funds: fc.constantFrom(60, 1_000_000, 1_000_000),
    second: fc.option(fc.record({
      wait: fc.constantFrom(1, 400, 400), answer: fc.constantFrom(1, 60, 300),
      most: fc.integer({ min: 1, max: 3 }),
    }), { freq: 4 }),
    assent: mayMissReserve ? fc.constantFrom(null, 1, 400, 400) : fc.constant(null),
  }).map(({ isPercent, hasNoStep, step, stepPercent, ...rules }) => {
    if (isMulti && hasNoStep) return { ...rules, step: null, stepPercent: null };
    return { ...rules, step: isPercent ? null : step, stepPercent: isPercent ? stepPercent : null };
  });
}

/** By how much a hidden number differs between two runs that must look alike. */
export const HIDDEN = 50;
