import type { LotView, SessionView } from "@kontor/wire";
import { isInTurns } from "./bidForm.ts";
import { moverOf, type Standing } from "./standing.ts";

/** Why somebody cannot act in a part that is open to others. */
export type Waiting = "OWN_LOT" | "NO_OFFER" | "NOT_TURN" | "MOVED" | "ACCEPTED" | "ANSWERED"
  | "ANOTHERS_ANSWER";

/** Bidders are numbered as they come; the first bid of a hybrid auction is the acceptance of its price. */
export const WHO_ACCEPTED = 1;

/**
 * What a reader waits for; undefined where it may act. A live bid whose number is not known yet is not held
 * up: the exchange decides.
 */
export function waitingOf(
  session: Pick<SessionView, "method">, lot: LotView,
  reader: { readonly own: number | undefined; readonly standing: Standing; readonly hasBid: boolean },
): Waiting | undefined {
  const { own, standing, hasBid } = reader;
  if (standing === "OWNER") return "OWN_LOT";
  if (lot.outcome !== null || (own === undefined && hasBid)) return undefined;
  if (isInTurns(session) && lot.phase === "BIDDING") {
    if (own === undefined) return "NO_OFFER";
    if (standing === "MY_TURN") return undefined;
    return moverOf(lot) === own ? "MOVED" : "NOT_TURN";
  }
  if (session.method !== "HYBRID_DUTCH") return undefined;
  if (lot.phase === "SEALED") return own === WHO_ACCEPTED ? "ACCEPTED" : undefined;
  if (lot.phase !== "BEST_BID") return undefined;
  if (own !== WHO_ACCEPTED) return "ANOTHERS_ANSWER";
  // Every sealed bid is above the accepted price: who leads here has answered, and answers once.
  return standing === "LEADS" ? "ANSWERED" : undefined;
}

/** What the running clock of a lot counts down to. */
export type ClockWord = "LOT" | "ROUND" | "TURN" | "PRICE" | "PART" | "PAUSE" | "OPENING";

const BIDDING_CLOCKS: Readonly<Partial<Record<string, ClockWord>>> = {
  ROUND_ENGLISH: "ROUND", THREE_ROUND_ENGLISH: "TURN", DUTCH_AUCTION: "PRICE", HYBRID_DUTCH: "PRICE",
  CLOCK_AUCTION: "ROUND",
};

export function clockWordOf({ method }: Pick<SessionView, "method">, { phase }: LotView): ClockWord {
  if (phase === "PAUSE") return "PAUSE";
  if (phase === "REVEAL") return "OPENING";
  if (phase === "SEALED" || phase === "BEST_BID") return "PART";
  return (phase === "BIDDING" ? BIDDING_CLOCKS[method] : undefined) ?? "LOT";
}
