import { LOT_OUTCOMES, LOT_PHASES, type LotView, readableDetail } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import type { StoryBook, StoryEvent } from "./readStory.ts";

/** Bits of what a change of a lot tells beside its numbers. */
const RESERVE_MET = 1;
const WAS_EXTENDED = 2;

/** What of a lot changes while it is bid for. */
export type LotFrame = Pick<
  LotView,
  | "left" | "reserveMet" | "phase" | "round" | "price" | "leader" | "leastPrice" | "fromAt" | "endsAt"
  | "extensions" | "wasExtended" | "detail" | "outcome" | "endedAt"
>;

/** A lot before anything has happened to it; all of it is left. */
export function waitingLot(book: StoryBook): LotFrame {
  return {
    left: textOf(book.lotSteps, book.quantityStep), reserveMet: false, phase: "WAITING", round: 0,
    price: null, leader: null, leastPrice: null, fromAt: null, endsAt: null, extensions: 0,
    wasExtended: false, detail: null, outcome: null, endedAt: null,
  };
}

/** Where a lot stands, from what was told of it: the same that everybody saw then. */
export function lotFrameOf(event: StoryEvent, book: StoryBook): LotFrame {
  const number = (field: string): number => Number(event[field] ?? 0);
  const price = (field: string) => (number(field) === 0 ? null : textOf(number(field), book.tick));
  const { text } = event;
  return {
    left: textOf(number("quantitySteps"), book.quantityStep), phase: LOT_PHASES[number("phase")] ?? "WAITING",
    round: number("round"), price: price("priceTicks"), leader: number("leaderNumber") || null,
    leastPrice: price("leastTicks"), fromAt: instantOf(number("fromAt")), endsAt: instantOf(number("endsAt")),
    extensions: number("extensions"), reserveMet: (number("flags") & RESERVE_MET) !== 0,
    wasExtended: (number("flags") & WAS_EXTENDED) !== 0, outcome: null, endedAt: null,
    detail: typeof text === "object" && text !== null
      ? readableDetail(text as Record<string, unknown>, { tick: book.tick, step: book.quantityStep }) : null,
  };
}

/** The lot when its bidding is over. */
export function withEnd(lot: LotFrame, event: StoryEvent, book: StoryBook): LotFrame {
  return {
    ...lot, outcome: LOT_OUTCOMES[Number(event["outcome"])] ?? null,
    endedAt: instantOf(Number(event["endedAt"])), left: textOf(Number(event["leftSteps"]), book.quantityStep),
  };
}

function instantOf(at: number): string | null {
  return at === 0 ? null : new Date(at).toISOString();
}
