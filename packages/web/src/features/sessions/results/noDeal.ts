import { METHOD_SHEETS, type SessionResults } from "@kontor/wire";
import type { TextKey } from "../../../shared/i18n/keys.ts";

type NoDeal = Extract<TextKey, `results:noDeal.${string}`>;

const OF_METHOD: Partial<Record<SessionResults["session"]["method"], NoDeal>> = {
  DUTCH_AUCTION: "results:noDeal.FALL", HYBRID_DUTCH: "results:noDeal.FALL",
  SEALED_BID: "results:noDeal.SEALED", THREE_ROUND_ENGLISH: "results:noDeal.OFFERS",
  CLOCK_AUCTION: "results:noDeal.CLOCK", REVERSE_AUCTION: "results:noDeal.CEILING",
  CATALOGUE_EXPOSURE: "results:noDeal.CATALOGUE", ADDRESSED_DEAL: "results:noDeal.ADDRESSED",
};

/** Why a session ended without a deal, as far as its lots tell. */
export function whyNoDeal({ session, lots, lotsOffered }: SessionResults): NoDeal {
  if (session.period === "ABORTED") return "results:noDeal.ABORTED";
  const isBelow = lots.some(({ auction }) => auction?.outcome === "RESERVE_NOT_MET");
  if (isBelow) return "results:noDeal.RESERVE";
  const ofMethod = OF_METHOD[session.method];
  if (lotsOffered === 0 && session.method !== "ADDRESSED_DEAL") return "results:noDeal.NOTHING";
  if (ofMethod) return ofMethod;
  return METHOD_SHEETS[session.method].isOneSided ? "results:noDeal.START" : "results:noDeal.BOOK";
}
