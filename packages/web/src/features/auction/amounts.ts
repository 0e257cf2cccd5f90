import type { BookView, LotView, SessionView } from "@kontor/wire";
import { countOf, type Scaled, scaledOf, textOf } from "@kontor/wire/decimal";

/** A price one click away: so many steps beyond what must be beaten. */
export interface Amount {
  readonly steps: number;
  readonly price: string;
}

const STEPS = [1, 2, 5] as const;
/** A bid so much further than the least one is asked about before it is sent. */
const FAR = 0.3;

function gridOf({ tick }: Pick<BookView, "tick">): Scaled {
  return scaledOf(tick) ?? { units: 1, digits: 2 };
}

/** Step of the bidding in ticks: as given, or the percentage of the start rounded up to the tick. */
export function stepTicksOf(session: Pick<SessionView, "terms">, book: BookView): number {
  const { stepTicks, stepPercent } = session.terms ?? {};
  if (typeof stepTicks === "number") return stepTicks;
  const start = countOf(book.lot?.startPrice ?? "", gridOf(book));
  const percent = typeof stepPercent === "string" ? Number(stepPercent) : NaN;
  if (!Number.isFinite(start) || !Number.isFinite(percent)) return 1;
  return Math.max(1, Math.ceil((start * percent) / 100 - 1e-9));
}

/** Whether bids of a session go by a step. */
export function hasStep({ terms }: Pick<SessionView, "terms">): boolean {
  return terms !== null && ("stepTicks" in terms || "stepPercent" in terms);
}

/** The least bid and what lies one and four steps beyond it; none where the least is not told. */
export function amountsOf(session: Pick<SessionView, "terms">, book: BookView): readonly Amount[] {
  const { lot } = book;
  if (!lot || lot.leastPrice === null) return [];
  const grid = gridOf(book);
  const least = countOf(lot.leastPrice, grid);
  const step = stepTicksOf(session, book) * directionOf(lot);
  return STEPS.flatMap((steps) => {
    const ticks = least + (steps - 1) * step;
    return ticks > 0 ? [{ steps, price: textOf(ticks, grid) }] : [];
  });
}

/** Up on a lot that is offered, down on one that is asked for. */
function directionOf({ ownerSide }: Pick<LotView, "ownerSide">): 1 | -1 {
  return ownerSide === "SELL" ? 1 : -1;
}

/** Percent by which a bid goes beyond what is seen now, as a whole number; 0 where nothing is seen. */
export function strideOf(price: string, lot: LotView): number {
  const from = Number(lot.price ?? lot.startPrice ?? 0);
  if (!(from > 0)) return 0;
  return Math.round(((Number(price) - from) / from) * 100 * directionOf(lot));
}

/** Whether a bid is so far that a slip of the finger is likely (ux: over 30 %). */
export function isFarBid(price: string, lot: LotView): boolean {
  return strideOf(price, lot) > FAR * 100;
}
