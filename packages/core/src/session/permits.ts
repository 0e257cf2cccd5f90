import { MAY_CANCEL } from "../book/orderBook.ts";
import type { RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { methodOf } from "../method/methods.ts";
import { hasEnded, type Session } from "./session.ts";

/** Writes into each book what its members may do at present [SES-2]. A stopped session lets them withdraw. */
export function updatePermits(state: CoreState, session: Session): void {
  const allowed = methodOf(session.method).permits[session.period] ?? 0;
  const isRunning = session.stop === "RUNNING" && !state.isStopped;
  for (const bookId of session.bookIds) {
    const book = state.books[bookId];
    if (book) book.permits = isRunning ? allowed : allowed & MAY_CANCEL;
  }
}

/** Why an act that the book does not permit is refused, in order of precedence [ORD-1]. */
export function refusalByPeriod(state: CoreState, session: Session): RejectionCode {
  if (hasEnded(session)) return "SESSION_CLOSED";
  if (state.isStopped) return "EXCHANGE_STOPPED";
  if (session.stop === "HALTED") return "SESSION_HALTED";
  if (session.stop === "PAUSED") return "SESSION_PAUSED";
  return "PERIOD_FORBIDS";
}
