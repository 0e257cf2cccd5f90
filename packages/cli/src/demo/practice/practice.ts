import type { SessionDetail } from "@kontor/wire";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** A period with the time from the making of the session until it begins. */
export type PlannedAfter = readonly [period: string, afterMs: number];

/** A book of a practice session as it is opened; the owner of a lot is the same in all of them. */
export interface PracticeBook {
  readonly code: string;
  readonly commodityCode: string;
  readonly basis: string;
  readonly floor?: string;
  readonly cap?: string;
  readonly lot?: Readonly<Record<string, unknown>>;
}

/** A method to practise: its parameters, made short, and what is traded. */
export interface Practice {
  readonly method: string;
  /** Part of the codes of its sessions. */
  readonly word: string;
  readonly titles: { readonly en: string; readonly ru: string; readonly zh: string };
  readonly terms: Readonly<Record<string, unknown>>;
  readonly plan: readonly PlannedAfter[];
  readonly books: readonly PracticeBook[];
  /** The residents have offered to all before, so that they may sell by addressed deals. */
  readonly hasMainOffers?: boolean;
  /**
   * Whether somebody who comes now can still take part from the beginning. Where not the next session opens
   * beside this one; left out, the next opens when this one has ended.
   */
  readonly takesNewcomers?: (detail: SessionDetail, nowMs: number) => boolean;
}

/** Whether a planned period lies at least so far ahead. */
export function isAhead({ session }: SessionDetail, period: string, byMs: number, nowMs: number): boolean {
  const planned = session.periods.find((line) => line.period === period);
  return planned !== undefined && !planned.hasBegun && Date.parse(planned.at) - nowMs >= byMs;
}

export const practiceTitles = (en: string, ru: string, zh: string): Practice["titles"] => (
  { en: `Practice: ${en}`, ru: `Учебные торги: ${ru}`, zh: `练习：${zh}` }
);
