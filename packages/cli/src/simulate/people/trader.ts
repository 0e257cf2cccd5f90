import { type Command, type CoreState, type OpenBook, SELL } from "@kontor/core";
import { sessionHabitOf } from "../sessions/sessionHabits.ts";
import { type Board, happens, type Seat } from "./board.ts";
import type { Habit } from "./habit.ts";
import { answerToWait } from "./waiting.ts";

const OWN_MAX = 12;
const UNKNOWN = 9_999;

/** Orders, changes and withdraws in whatever session there is; now and then in one that is not. */
export class Trader implements Habit {
  readonly name: string;
  readonly #seat: Seat;

  /** @param screen - a trader may sit at several screens at once */
  constructor(seat: Seat, screen: string) {
    this.name = `trader-${seat.traderId}${screen}`;
    this.#seat = seat;
  }

  next(board: Board): Command | undefined {
    const { random, auditor } = board;
    const { memberId } = this.#seat;
    const answer = answerToWait(board, this.#seat);
    if (answer) return answer;
    const own = [...auditor.view.orders.values()].filter((order) => order.memberId === memberId);
    if (own.length === 0 && happens(random, 0.95)) return this.#place(board);
    const chance = random.next();
    if (chance < 0.12 || own.length > OWN_MAX) return this.#cancel(board, own);
    return chance < 0.32 ? this.#amend(board, own) : this.#place(board);
  }

  #place(board: Board): Command | undefined {
    const { random, auditor: { state } } = board;
    const books = state.books.flatMap((book) => (book && happens(random, interest(book)) ? [book] : []));
    if (books.length === 0) return undefined;
    const { bookId, session } = random.pick(books);
    const terms = board.auditor.view.bookTerms.get(bookId) as OpenBook;
    const { memberId, traderId } = this.#seat;
    const ownerId = this.#ownerFor(board, terms);
    const habit = sessionHabitOf(session.method);
    const spot = { bookId, terms, ownerId: ownerId || memberId };
    const act = happens(random, 0.95) ? habit.memberAct?.(board, spot, memberId) : undefined;
    if (act) {
      const by = { memberId, traderId, clientId: ownerId };
      if (act.type === "MakeOffer") return { ...act, ...by, keyScope: memberId, clientOrderId: "" };
      return { ...act, ...by, key: "" };
    }
    const wish = habit.order(board, spot);
    return {
      type: "PlaceOrder", memberId, traderId, clientId: ownerId, bookId, keyScope: memberId,
      clientOrderId: "", ...wish,
    };
  }

  /** Whom it orders for: where a lot is one of its own, mostly the owner of the lot. */
  #ownerFor({ random }: Board, { sellerId }: OpenBook): number {
    const { memberId, ownerIds } = this.#seat;
    const isOwn = (ownerId: number): boolean => (ownerId || memberId) === sellerId;
    const owner = ownerIds.find(isOwn);
    if (owner !== undefined && happens(random, 0.9)) return owner;
    return happens(random, 0.98) ? random.pick(ownerIds) : UNKNOWN;
  }

  #amend({ random }: Board, own: readonly OwnOrder[]): Command {
    const { memberId, traderId } = this.#seat;
    const order = random.pick(own);
    const betterBy = random.between(-1, 4) * (order?.side === SELL ? -1 : 1);
    const priceTicks = happens(random, 0.6) && order ? order.priceTicks + betterBy : NaN;
    const quantitySteps = happens(random, 0.5) && order
      ? Math.max(0, order.remainingSteps + random.between(-5, 10))
      : NaN;
    return {
      type: "AmendOrder", memberId, traderId, orderId: order?.orderId ?? UNKNOWN, key: "", priceTicks,
      quantitySteps,
    };
  }

  #cancel({ random, auditor }: Board, own: readonly OwnOrder[]): Command {
    const { memberId, traderId } = this.#seat;
    const others = happens(random, 0.03) ? [...auditor.view.orders.values()] : own;
    const orderId = random.pick(others)?.orderId ?? UNKNOWN;
    return { type: "CancelOrder", memberId, traderId, orderId, key: "" };
  }
}

/** How likely a trader looks at a book: at those where something goes on, most of all. */
function interest({ permits, session: { period } }: CoreState["books"][number] & object): number {
  if (permits !== 0) return 1;
  return period === "CLOSED" || period === "ABORTED" ? 0.01 : 0.05;
}

interface OwnOrder {
  readonly orderId: number;
  readonly side: number;
  readonly priceTicks: number;
  readonly remainingSteps: number;
}
