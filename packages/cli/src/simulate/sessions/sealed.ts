import { sha256 } from "@kontor/server/simulator";
import type { CoreState, MethodTerms, PlannedPeriod, SealedTerms } from "@kontor/core";
import type { Random } from "../../random.ts";
import { type Board, happens } from "../people/board.ts";
import { lotHabit } from "./lots.ts";
import type { MemberAct, SessionHabit, Spot } from "./sessionHabit.ts";
import { anyRules, FAIR_TICKS, periodMs } from "./wishes.ts";

type OrderBook = CoreState["books"][number] & object;

const SALT = "5a17".repeat(8);
const REVEAL_MS = 20_000;

/** Sealed bids, filed as they are, or as commitments that most of their bidders show in time. */
export const sealedHabit: SessionHabit = {
  ...lotHabit({
    method: "SEALED_BID",
    terms: (random) => anyTerms(random, false),
    lot: (random) => ({ isDivisible: happens(random, 0.4) }),
    bid: (random, { terms: { startTicks, quantitySteps, isDivisible } }) => ({
      priceTicks: (startTicks ?? 1) + random.between(-1, 15),
      quantitySteps: isDivisible ? random.between(1, quantitySteps) : quantitySteps,
    }),
  }),
  schedule,
  memberAct,
};

function schedule(random: Random, at: number): ReturnType<SessionHabit["schedule"]> {
  const isCommitted = happens(random, 0.5);
  const revealAt = at + random.between(2_000, 20_000);
  const plan: PlannedPeriod[] = isCommitted
    ? [{ period: "TRADING", at }, { period: "REVEAL", at: revealAt }]
    : [{ period: "TRADING", at }];
  plan.push({ period: "CLOSED", at: revealAt + (isCommitted ? REVEAL_MS : periodMs(random)) });
  return { rules: { ...anyRules(random), terms: anyTerms(random, isCommitted) }, plan };
}

function anyTerms(random: Random, isCommitted: boolean): MethodTerms {
  return {
    grantPrice: random.pick(["PAY_AS_BID", "UNIFORM"]), winLimits: [], isCommitted,
    lotsToWinMax: happens(random, 0.3) ? 1 : null,
    forfeitPercent: { units: isCommitted ? random.pick([0, 5, 100]) : 0, digits: 0 },
  };
}

/** In sessions of commitments: files one, or shows what was filed. */
function memberAct(board: Board, { terms, ownerId }: Spot, memberId: number): MemberAct | undefined {
  const { random, auditor: { state, view } } = board;
  const session = state.sessions[terms.sessionId];
  if (!session || !(session.rules.terms as SealedTerms).isCommitted) return undefined;
  const books = session.bookIds.flatMap((bookId) => state.books[bookId] ?? []);
  const filed = [...view.orders.values()].filter(({ bookId, memberId: whose, traderId }) =>
    whose === memberId && traderId !== 0 && session.bookIds.includes(bookId));
  const order = random.pick(filed);
  const book = books.find(({ bookId }) => bookId === order?.bookId);
  const shows = session.period === "REVEAL" || happens(random, 0.05);
  if (order && book && shows) {
    const bid = bidOf(book, order.clientId || memberId);
    const priceTicks = bid.priceTicks + (happens(random, 0.05) ? 1 : 0);
    return { type: "RevealBid", orderId: order.orderId, ...bid, priceTicks };
  }
  const target = random.pick(books);
  return target && commit(random, target, ownerId);
}

function commit(random: Random, book: OrderBook, ownerId: number): MemberAct {
  const { priceTicks, quantitySteps, option, salt } = bidOf(book, ownerId);
  const words = `kontor-bid:1:${book.bookId}:${ownerId}:${priceTicks}:${quantitySteps}:${option}:${salt}`;
  return {
    type: "CommitBid", bookId: book.bookId, commitment: sha256(words).toString("hex"),
    boundMinor: random.pick([0, 20_000, 60_000]),
  };
}

/** What a bidder bids follows from the lot and from itself, so that it can show it without a memory. */
function bidOf({ bookId, lot }: OrderBook, ownerId: number) {
  const { startTicks, quantitySteps = 1 } = lot?.terms ?? {};
  return {
    priceTicks: (startTicks ?? FAIR_TICKS) + ((bookId * 5 + ownerId * 3) % 9), quantitySteps, option: 0,
    salt: SALT,
  };
}
