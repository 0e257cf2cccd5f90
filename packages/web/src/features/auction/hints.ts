import type { BookView, LotView, OrderView, SessionView } from "@kontor/wire";
import { countOf, scaledOf, textOf } from "@kontor/wire/decimal";
import { hasStep, stepTicksOf } from "./amounts.ts";
import { isInTurns } from "./bidForm.ts";

/** Why a bid was refused, as a sentence with numbers beside the sentence of its code. */
export interface Hint {
  readonly key: "least" | "most" | "wholeSteps" | "own" | "ownDown" | "left" | "onlyTurn" | "onlyAnswer"
    | "ownLot";
  /** Prices and quantities in the decimals of the wire. */
  readonly price: string;
  readonly step: string;
  readonly quantity: string;
}

interface Ground {
  readonly session: Pick<SessionView, "method" | "terms">;
  readonly book: BookView;
  readonly lot: LotView;
  /** The reader's live bid in this lot. */
  readonly live: Pick<OrderView, "price" | "quantity"> | undefined;
  readonly isOwner: boolean;
}

/** What the lot takes now, for whoever was refused there; undefined where no number helps. */
export function hintOf(code: string | undefined, ground: Ground): Hint | undefined {
  const { session, book, lot } = ground;
  if (lot.outcome !== null) return undefined;
  const hint: Hint = {
    key: "least", price: lot.leastPrice ?? "", quantity: lot.left,
    step: textOf(stepTicksOf(session, book), scaledOf(book.tick) ?? { units: 1, digits: 2 }),
  };
  if (code === "QUANTITY_INVALID") return lot.divisible ? { ...hint, key: "left" } : undefined;
  if (code === "NOT_ELIGIBLE") return whyNot(ground, hint);
  if (code !== "STEP_TOO_SMALL" && code !== "PRICE_OUT_OF_CORRIDOR") return undefined;
  const own = ownLeast(ground);
  if (own !== undefined) {
    const key = lot.ownerSide === "SELL" ? "own" : "ownDown";
    return { ...hint, key, price: own, quantity: ground.live?.quantity ?? "" };
  }
  if (lot.leastPrice === null) return undefined;
  if (session.method === "ROUND_ENGLISH") return { ...hint, key: "wholeSteps" };
  return { ...hint, key: lot.ownerSide === "SELL" ? "least" : "most" };
}

function whyNot({ session, isOwner }: Ground, hint: Hint): Hint | undefined {
  if (isOwner) return { ...hint, key: "ownLot" };
  if (isInTurns(session)) return { ...hint, key: "onlyTurn" };
  return session.method === "HYBRID_DUTCH" ? { ...hint, key: "onlyAnswer" } : undefined;
}

/** In a shared lot everybody betters its own bid by the step; undefined where there is no such bid. */
export function ownLeast({ session, book, lot, live }: Omit<Ground, "isOwner">): string | undefined {
  if (!lot.divisible || !hasStep(session) || live === undefined || live.price === null) return undefined;
  const grid = scaledOf(book.tick);
  if (!grid) return undefined;
  const way = lot.ownerSide === "SELL" ? 1 : -1;
  const ticks = countOf(live.price, grid) + way * stepTicksOf(session, book);
  return ticks > 0 ? textOf(ticks, grid) : undefined;
}
