import { BID_KINDS, type CatalogueTerms, type CoreState } from "@kontor/core";
import type { Random } from "../../random.ts";
import { type Board, happens } from "../people/board.ts";
import { anyStep, anyTiming } from "./lots.ts";
import type { DeskAct, MemberAct, SessionHabit, Spot } from "./sessionHabit.ts";
import { anyRules, FAIR_TICKS, periodMs, plainOrder, sometimesWrong, twoSidedBook } from "./wishes.ts";

type OrderBook = CoreState["books"][number] & object;

const UNKNOWN = 9_999;
const reason = "as the chief sees fit";

/** Catalogue: orders of every kind, offers, answers in turn, and auctions where several have offered. */
export const catalogueHabit: SessionHabit = {
  method: "CATALOGUE_EXPOSURE",
  schedule: (random, at) => ({
    rules: { ...anyRules(random), terms: anyTerms(random) },
    plan: [{ period: "TRADING", at }, { period: "CLOSED", at: at + 2 * periodMs(random) }],
  }),
  book: (board) => ({ ...twoSidedBook(board), options: [] }),
  order: (board, spot) => {
    const { random } = board;
    const bidKind = BID_KINDS.indexOf(random.pick(["OPEN", "OPEN", "EXPOSED", "DIRECT"]));
    const quantitySteps = random.between(1, 12);
    return sometimesWrong(random, { ...plainOrder(board, spot), option: 0, quantitySteps, bidKind });
  },
  memberAct,
  deskAct,
};

function anyTerms(random: Random): CatalogueTerms {
  return {
    ...anyStep(random), ...anyTiming(random), firstBidAtStart: happens(random, 0.7), stepGrid: false,
    baseValueMinor: random.between(5_000, 20_000), exposureLimit: { units: random.between(5, 20), digits: 0 },
    vatPercent: { units: random.pick([0, 20]), digits: 0 }, exposureMs: random.between(0, 30_000),
    offerTtlMs: happens(random, 0.7) ? random.between(0, 60_000) : null,
    auctionLeadMs: random.pick([1, 5_000]),
  };
}

/** Answers what is its to answer, opens its auctions, or offers for what is shown. */
function memberAct(board: Board, { terms: { sessionId } }: Spot, memberId: number): MemberAct | undefined {
  const [book] = booksOf(board, sessionId);
  if (!book?.catalogue) return undefined;
  return duty(board, book.catalogue, memberId) ?? anyOffer(board, book.catalogue);
}

type Catalogue = OrderBook["catalogue"] & object;

/** What others wait for: whoever has offered mostly gets an answer, and an exposure mostly its end. */
function duty({ random, auditor: { view } }: Board, catalogue: Catalogue, memberId: number) {
  const isOwn = (orderId: number): boolean => view.orders.get(orderId)?.memberId === memberId;
  const ended = [...catalogue.entries.values()].find(
    ({ state, orderId }) => state === "EXPOSURE_OVER" && isOwn(orderId));
  if (ended && happens(random, 0.8)) {
    const { orderId, offerIds: [only, second] } = ended;
    if (only !== undefined && second === undefined) return { type: "AcceptOffer", offerId: only } as const;
    if (only !== undefined || happens(random, 0.1)) return { type: "OpenMiniAuction", orderId } as const;
  }
  const asked = [...catalogue.offers.values()].filter(({ offerId, orderId, turn }) => (
    isOwn(turn === "OWNER" ? orderId : offerId)));
  return asked.length > 0 && happens(random, 0.9) ? answer(random, random.pick(asked).offerId) : undefined;
}

/** An offer for what is shown, as soon as there is enough to choose from. */
function anyOffer({ random }: Board, { entries: all }: Catalogue): MemberAct | undefined {
  const entries = [...all.values()];
  if (happens(random, 0.3) || (entries.length < 3 && happens(random, 0.8))) return undefined;
  const shown = entries.filter(({ state }) => state === "EXPOSED" || state === "OPEN");
  if (shown.length === 0 && happens(random, 0.9)) return undefined;
  const target = random.pick(shown.length > 0 && happens(random, 0.95) ? shown : entries);
  const isWhole = target?.isExposed === true || happens(random, 0.3);
  return {
    type: "MakeOffer", orderId: target?.orderId ?? UNKNOWN, priceTicks: FAIR_TICKS + random.between(-4, 4),
    quantitySteps: isWhole ? NaN : random.between(1, 6),
  };
}

function answer(random: Random, offerId: number): MemberAct {
  if (happens(random, 0.6)) return { type: "AcceptOffer", offerId };
  if (happens(random, 0.2)) return { type: "DeclineOffer", offerId };
  return { type: "CounterOffer", offerId, priceTicks: FAIR_TICKS + random.between(-4, 4) };
}

/** Looks at what was submitted, and lets most of it in. */
function deskAct(board: Board, sessionId: number): DeskAct | undefined {
  const { random } = board;
  const submitted = booksOf(board, sessionId).flatMap(({ catalogue }) => (
    [...catalogue?.entries.values() ?? []].filter(({ state }) => state === "SUBMITTED")));
  if (submitted.length === 0) return undefined;
  const { orderId } = random.pick(submitted);
  return happens(random, 0.9)
    ? { type: "ActivateOrder", orderId }
    : { type: "DismissOrder", orderId, reason };
}

function booksOf({ random, auditor: { state } }: Board, sessionId: number): OrderBook[] {
  const books = (state.sessions[sessionId]?.bookIds ?? []).flatMap((bookId) => state.books[bookId] ?? []);
  return books.length > 1 && happens(random, 0.5) ? books.reverse() : books;
}
