import type { LotView, SessionView } from "@kontor/wire";

/** What a bidder can do in a lot at present. */
export interface BidForm {
  /** Name a price of its own. */
  readonly bid: boolean;
  /** Let the exchange bid up to a limit. */
  readonly limit: boolean;
  /** Take the price that is shown. */
  readonly accept: boolean;
  /** Say how much: the lot can be shared. */
  readonly quantity: boolean;
  /** Nobody sees the bid before the opening. */
  readonly sealed: boolean;
  readonly withdraw: boolean;
}

export const NO_FORM: BidForm = {
  bid: false, limit: false, accept: false, quantity: false, sealed: false, withdraw: false,
};

type Phases = Partial<Record<LotView["phase"], Partial<BidForm>>>;

/**
 * Acts by method and phase; a phase that is not named takes none. The exchange decides again at every bid.
 */
const FORMS: Readonly<Partial<Record<SessionView["method"] | string, Phases>>> = {
  ENGLISH_AUCTION: { BIDDING: { bid: true, limit: true } },
  DISCOUNT_DOWN_AUCTION: { BIDDING: { bid: true, limit: true } },
  REVERSE_AUCTION: { BIDDING: { bid: true, limit: true } },
  MULTI_UNIT_ENGLISH: { BIDDING: { bid: true } },
  ROUND_ENGLISH: { BIDDING: { bid: true, accept: true } },
  THREE_ROUND_ENGLISH: {
    SEALED: { bid: true, sealed: true, withdraw: true }, BIDDING: { bid: true },
  },
  DUTCH_AUCTION: { BIDDING: { accept: true } },
  HYBRID_DUTCH: {
    BIDDING: { accept: true }, SEALED: { bid: true, sealed: true, withdraw: true }, BEST_BID: { bid: true },
  },
  SEALED_BID: { SEALED: { bid: true, sealed: true, withdraw: true } },
  CLOCK_AUCTION: { BIDDING: { quantity: true } },
};

/** Where who leads a whole lot cannot outbid itself: it may raise its limit, and that is all. */
const LEADER_HOLDS: ReadonlySet<string> = new Set([
  "ENGLISH_AUCTION", "DISCOUNT_DOWN_AUCTION", "REVERSE_AUCTION",
]);

/** Where every bidder waits for a turn of its own. */
const IN_TURNS: ReadonlySet<string> = new Set(["THREE_ROUND_ENGLISH"]);

/** What may be done in a lot now; everything false where nothing may. */
export function bidFormOf(
  session: Pick<SessionView, "method" | "stop">, lot: LotView, isLeader = false,
): BidForm {
  if (session.stop !== "RUNNING" || lot.outcome !== null) return NO_FORM;
  const form = FORMS[session.method]?.[lot.phase];
  if (!form) return NO_FORM;
  const isShared = lot.divisible && (form.bid === true || form.accept === true);
  // A limit is for a lot that goes whole: who shares one names a price and a quantity.
  const holds = isLeader && !lot.divisible && LEADER_HOLDS.has(session.method);
  const limit = form.limit === true && !lot.divisible;
  return { ...NO_FORM, ...form, bid: form.bid === true && !holds, limit, quantity: isShared };
}

export function isInTurns({ method }: Pick<SessionView, "method">): boolean {
  return IN_TURNS.has(method);
}
