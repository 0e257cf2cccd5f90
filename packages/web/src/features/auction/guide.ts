import type { LotView, SessionView } from "@kontor/wire";
import { letsWait } from "../waits/waitsQuery.ts";
import type { Standing } from "./standing.ts";
import { type Waiting, WHO_ACCEPTED } from "./waiting.ts";

/** What a reader is told to do now, or to wait for: one sentence above the form. */
export type Guide =
  | Waiting | "STOPPED" | "OPENS" | "WON" | "LOST" | "LOST_WAITS" | "OVER" | "NEXT_ROUND" | "THEY_FILE"
  | "YOU_FILE" | "YOU_ANSWER" | "OPENED" | "FILE" | "FILE_ABOVE" | "FILED" | "ANSWER" | "TURN" | "FALLS"
  | "FALLS_ONCE" | "BOUGHT" | "ROUND" | "ROUND_LEADS" | "BID" | "BID_DOWN" | "LEADS" | "OUTBID"
  | "OUTBID_DOWN" | "SHARE" | "SHARES" | "NO_SHARE" | "CLOSED";

type Reader = { readonly own: number | undefined; readonly standing: Standing };
type Ruled = Pick<SessionView, "method" | "stop" | "secondBidder" | "assentMs">;

/**
 * What there is to do now, in every phase of every method; `CLOSED` where nothing more can be said. What the
 * reader waits for is known already where it waits.
 */
export function guideOf(session: Ruled, lot: LotView, reader: Reader, waiting?: Waiting): Guide {
  const { standing } = reader;
  if (lot.outcome !== null) return inEnd(session, standing);
  if (waiting === "OWN_LOT") return waiting;
  if (session.stop !== "RUNNING") return "STOPPED";
  if (lot.phase === "WAITING") return "OPENS";
  if (waiting) return waiting;
  if (lot.phase === "PAUSE") return inPause(session, lot, reader);
  if (lot.phase === "SEALED") return inSealed(session, standing);
  if (lot.phase === "BEST_BID") return "ANSWER";
  return lot.phase === "BIDDING" ? inBidding(session, lot, standing) : "CLOSED";
}

/** Who has not won may still get the lot where something waits after it, and its deposit stays reserved. */
function inEnd(session: Ruled, standing: Standing): Guide {
  if (standing === "LOST") return letsWait(session) ? "LOST_WAITS" : "LOST";
  return standing === "WON" ? "WON" : "OVER";
}

/** A hybrid auction has two pauses: in the second one a sealed bid leads, and not who accepted. */
function inPause({ method }: Ruled, { leader }: LotView, { own }: Reader): Guide {
  if (method !== "HYBRID_DUTCH") return "NEXT_ROUND";
  if (leader === WHO_ACCEPTED) return own === WHO_ACCEPTED ? "THEY_FILE" : "YOU_FILE";
  return own === WHO_ACCEPTED ? "YOU_ANSWER" : "OPENED";
}

function inSealed({ method }: Ruled, standing: Standing): Guide {
  if (standing === "FILED") return "FILED";
  return method === "HYBRID_DUTCH" ? "FILE_ABOVE" : "FILE";
}

function inBidding({ method }: Ruled, lot: LotView, standing: Standing): Guide {
  switch (method) {
    case "THREE_ROUND_ENGLISH":
      return "TURN";
    case "DUTCH_AUCTION":
      return standing === "BOUGHT" ? "BOUGHT" : "FALLS";
    case "HYBRID_DUTCH":
      return "FALLS_ONCE";
    case "ROUND_ENGLISH":
      return standing === "LEADS" ? "ROUND_LEADS" : "ROUND";
    default:
      return lot.divisible ? inShared(standing) : inTimed(lot, standing);
  }
}

function inShared(standing: Standing): Guide {
  return standing === "SHARES" ? "SHARES" : standing === "OUTBID" ? "NO_SHARE" : "SHARE";
}

function inTimed({ ownerSide }: LotView, standing: Standing): Guide {
  const isDown = ownerSide === "BUY";
  if (standing === "LEADS") return "LEADS";
  if (standing === "OUTBID") return isDown ? "OUTBID_DOWN" : "OUTBID";
  return isDown ? "BID_DOWN" : "BID";
}
