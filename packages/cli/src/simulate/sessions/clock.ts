import type { CoreState } from "@kontor/core";
import { type Board, happens } from "../people/board.ts";
import { lotHabit } from "./lots.ts";
import type { MemberAct, OfficerAct, Spot } from "./sessionHabit.ts";

type OrderBook = NonNullable<CoreState["books"][number]>;

const reason = "the round is over";

/** Clock auction of several products: demands sent for a round at once, often the same as before or less. */
export const clockHabit = {
  ...lotHabit({
    method: "CLOCK_AUCTION",
    terms: (random) => ({
      roundMs: happens(random, 0.8) ? random.between(2_000, 60_000) : null,
      pauseMs: random.pick([0, 0, 3_000]),
      increments: [
        { above: { units: 50, digits: 2 }, rate: { units: 10, digits: 2 } },
        { above: { units: 0, digits: 0 }, rate: { units: random.between(1, 5), digits: 2 } },
      ],
    }),
    lot: (random) => ({
      reserveTicks: null, isDivisible: true, minSupplySteps: happens(random, 0.3) ? 1 : 0,
    }),
    bid: (random, { terms: { quantitySteps } }) => ({ quantitySteps: random.between(1, quantitySteps) }),
  }),
  memberAct,
  officerAct,
};

function booksOf({ auditor: { state } }: Board, sessionId: number): OrderBook[] {
  return (state.sessions[sessionId]?.bookIds ?? []).flatMap((bookId) => state.books[bookId] ?? []);
}

/** What somebody asks for of each product of a session in the present round, or in one that is over. */
function memberAct(board: Board, { terms: { sessionId } }: Spot): MemberAct {
  const { random } = board;
  const books = booksOf(board, sessionId);
  const round = Math.max(1, ...books.map(({ lot }) => lot?.round ?? 1)) - (happens(random, 0.05) ? 1 : 0);
  const bids = books.filter(() => happens(random, 0.8)).map(({ bookId, lot }) => ({
    bookId, quantitySteps: random.between(0, Math.ceil((lot?.terms.quantitySteps ?? 1) * 0.8)),
  }));
  return { type: "SubmitRoundBids", sessionId, round, bids };
}

/** Ends the present round; where the rounds end by the clock, too. */
function officerAct(board: Board, sessionId: number): OfficerAct {
  const [book] = booksOf(board, sessionId);
  return { type: "CloseRound", sessionId, round: book?.lot?.round ?? 1, reason };
}
