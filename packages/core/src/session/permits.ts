import { COLLECTS, MAY_CANCEL, type OrderBook } from "../book/orderBook.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { hasEnded, type Session } from "./session.ts";

/** Writes into each book what its members may do at present [SES-2]. A stopped session lets them withdraw. */
export function updatePermits(state: CoreState, session: Session): void {
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (book) updateBookPermits(state, book);
  }
}

/** The same for one book: a lot has phases of its own [LOT-4]. */
export function updateBookPermits(state: CoreState, book: OrderBook): void {
  const { session, method, lot } = book;
  const byLot = lot === undefined ? undefined : method.lotPermits?.[lot.phase];
  const allowed = lot?.phase === "ENDED" ? 0 : byLot ?? method.permits[session.period] ?? 0;
  const isRunning = session.stop === "RUNNING" && !state.isStopped;
  const collects = session.isCollecting ? COLLECTS : 0;
  book.permits = hasEnded(session) ? 0 : isRunning ? allowed | collects : allowed & MAY_CANCEL;
}

/** Why an act that the book does not permit is refused, in order of precedence [ORD-1]. */
export function refusalByPeriod(state: CoreState, { session, lot }: OrderBook): RejectionCode {
  if (hasEnded(session) || lot?.phase === "ENDED") return "SESSION_CLOSED";
  return refusalByStop(state, session) ?? "PERIOD_FORBIDS";
}

/** Why a session that has not ended takes nothing at present, whatever its period [SES-2, ORD-1]. */
export function refusalByStop(state: CoreState, session: Session): RejectionCode | undefined {
  if (state.isStopped) return "EXCHANGE_STOPPED";
  if (session.stop === "HALTED") return "SESSION_HALTED";
  return session.stop === "PAUSED" ? "SESSION_PAUSED" : undefined;
}
