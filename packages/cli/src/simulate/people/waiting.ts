import type { Command, CoreState } from "@kontor/core";
import { type Board, happens, type Seat } from "./board.ts";

type Wait = CoreState["waits"] extends ReadonlyMap<number, infer W> ? W : never;

/** User of a trader, where a command names who sent it. */
const userOf = (traderId: number): number => 1_000 + traderId;

/**
 * What a trader says to what waits after a lot: takes the chance of its member, sells what was bid below the
 * reserve of its member's or a client's lot, or lets it go; now and then in the place of somebody else.
 */
export function answerToWait(board: Board, seat: Seat): Command | undefined {
  const { random, auditor: { state } } = board;
  for (const wait of state.waits.values()) {
    if (!isAsked(board, wait, seat) && !happens(random, 0.02)) continue;
    const { memberId, traderId } = seat;
    const answer = { actorId: userOf(traderId), key: "", memberId, traderId, bookId: wait.bookId };
    if (happens(random, 0.6)) {
      return { ...answer, type: wait.kind === "ASSENT" ? "AssentBelowReserve" : "TakeChance" };
    }
    const orderId = wait.kind === "ASSENT" ? state.books[wait.bookId]?.lot?.orderId : wait.bids[0]?.orderId;
    return { type: "CancelOrder", memberId, traderId, orderId: orderId ?? 0, key: "" };
  }
  return undefined;
}

function isAsked({ auditor: { state, view } }: Board, wait: Wait, { memberId, ownerIds }: Seat): boolean {
  const { bookId, kind, chance, bids: [first] } = wait;
  if (kind === "SECOND_BIDDER") {
    return chance !== null && view.orders.get(first?.orderId ?? 0)?.memberId === memberId;
  }
  const ownerId = state.books[bookId]?.lot?.terms.ownerId ?? 0;
  return ownerId === memberId || ownerIds.includes(ownerId);
}

/**
 * Deal whose winner is to fail next; undefined where nobody waits behind one, or it is proposed already.
 */
export function failingDeal({ random, auditor: { state } }: Board): number | undefined {
  const proposed = [...state.proposals.values()].flatMap(({ command }) => (
    command.type === "DismissWinner" ? command.dealId : []));
  const open = [...state.waits.values()]
    .filter(({ bookId, chance }) => chance === null && state.books[bookId]?.session.period === "CLOSED")
    .flatMap(({ deals }) => deals)
    .filter(({ dealId }) => !proposed.includes(dealId));
  return open.length === 0 ? undefined : random.pick(open).dealId;
}
