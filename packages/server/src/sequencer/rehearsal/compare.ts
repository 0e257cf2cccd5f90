import type { CoreState } from "@kontor/core";
import { type DealDifference, REHEARSAL_NOTES, type RehearsalResult } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import { instant } from "../../platform/time.ts";
import { figuresOf, type Lot, lotOf } from "./figures.ts";
import type { OtherHistory } from "./otherHistory.ts";
import type { Recording } from "./recording.ts";
import type { TalliedDeal, Tally } from "./tally.ts";

const DIFFERENCES_MAX = 100;

/** A result as the machine gives it; the back office adds the names. */
export type BareResult = Omit<RehearsalResult, "sessions" | "lots"> & {
  readonly lots: readonly Omit<RehearsalResult["lots"][number], "commodityNames">[];
  readonly commands: Readonly<Record<number, number>>;
};

/** Puts what happened beside what would have happened, lot by lot and in all. */
export function compare(
  state: CoreState, recording: Recording, other: OtherHistory, commodityCode: string | null,
): BareResult {
  const lots = [...recording.books]
    .filter(([, { sessionId }]) => recording.schedules.has(sessionId))
    .map(([bookId, book]) => lotOf(state, bookId, book))
    .filter((lot) => commodityCode === null || lot.commodityCode === commodityCode);
  const both = (part: readonly Lot[]) => ({
    happened: figuresOf(part, recording.tally.lots), would: figuresOf(part, other.tally.lots),
  });
  const differences = lots.flatMap((lot) => differencesOf(lot, recording.tally, other.tally));
  return {
    totals: alike(lots).map((part) => ({
      currency: (part[0] as Lot).currency, unit: (part[0] as Lot).unit, ...both(part),
    })),
    lots: lots.map((lot) => ({
      sessionCode: lot.sessionCode, lotCode: lot.code, commodityCode: lot.commodityCode, unit: lot.unit,
      ...both([lot]),
    })),
    differences: differences.slice(0, DIFFERENCES_MAX), differenceCount: differences.length,
    notes: REHEARSAL_NOTES
      .map((note) => ({ note, count: other.counts[note] ?? null }))
      .filter(({ note, count }) => count !== null || note === "PEOPLE_WOULD_ACT_OTHERWISE"),
    commands: commandCounts(recording),
  };
}

/** Lots that may be added up: same currency, same unit, same grid. */
function alike(lots: readonly Lot[]): Lot[][] {
  const parts = new Map<string, Lot[]>();
  for (const lot of lots) {
    const key = JSON.stringify([lot.currency, lot.unit, lot.tick, lot.step]);
    parts.set(key, [...(parts.get(key) ?? []), lot]);
  }
  return [...parts.values()];
}

/**
 * A deal is compared with the one of the same name: of the same two orders, the first with the first [RHS-4].
 */
function differencesOf(lot: Lot, happened: Tally, would: Tally): DealDifference[] {
  const before = happened.lots.get(lot.bookId)?.deals ?? [];
  const after = would.lots.get(lot.bookId)?.deals ?? [];
  const couples: Couple[] = [
    ...before.map((deal): Couple => [deal, would.dealNamed(deal.name)]),
    ...after.filter(({ name }) => !happened.dealNamed(name)).map((deal): Couple => [undefined, deal]),
  ];
  return couples
    .filter(([a, b]) => a?.ticks !== b?.ticks || a?.steps !== b?.steps)
    .sort((x, y) => instantOf(x) - instantOf(y))
    .map(([a, b]): DealDifference => ({
      kind: a === undefined ? "ONLY_WOULD" : b === undefined ? "ONLY_HAPPENED" : "CHANGED",
      sessionCode: lot.sessionCode, lotCode: lot.code, happened: seen(lot, a), would: seen(lot, b),
    }));
}

type Couple = readonly [TalliedDeal | undefined, TalliedDeal | undefined];

function instantOf([a, b]: Couple): number {
  return a?.at ?? b?.at ?? 0;
}

function seen(lot: Lot, deal: TalliedDeal | undefined): DealDifference["would"] {
  if (!deal) return null;
  return {
    price: textOf(deal.ticks, lot.tick), quantity: textOf(deal.steps, lot.step), at: instant(deal.at),
  };
}

function commandCounts({ commands }: Recording): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { sessionId } of commands) {
    if (sessionId !== 0) counts[sessionId] = (counts[sessionId] ?? 0) + 1;
  }
  return counts;
}
