import { OrderBook } from "../book/orderBook.ts";
import { tickValueMinor } from "../commodity/commodity.ts";
import { takeCode } from "../machine/codes.ts";
import type { OpenBook } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { exchangeOf } from "../machine/exchange.ts";
import { accepted, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { methodOf } from "../method/methods.ts";
import { shareOf } from "../money/share.ts";
import { isCount } from "../money/units.ts";
import { updatePermits } from "./permits.ts";
import { hasEnded } from "./session.ts";

/** Applies an `OpenBook`: one lot or instrument of a session gets its order book [LOT-1, COM-2]. */
export function applyOpenBook(state: CoreState, command: OpenBook, out: EventLog): Outcome {
  const code = refuseBook(state, command);
  if (code) return reject(code);
  const session = state.sessions[command.sessionId];
  const commodity = state.commodities[command.commodityId];
  if (!session || !commodity) return reject("SESSION_NOT_FOUND");
  const minorDigits = exchangeOf(state).currencies[session.currency]?.minorDigits ?? 0;
  const tickValue = tickValueMinor(commodity, minorDigits);
  if (tickValue === undefined) return reject("TICK_VALUE_FRACTIONAL");
  const bookId = state.books.length;
  state.books.push(
    new OrderBook({
      bookId,
      commodityId: command.commodityId,
      code: command.code,
      basis: command.basis,
      sellerId: command.sellerId,
      options: command.options,
      currency: session.currency,
      tickValueMinor: tickValue,
      quantityStepsMax: command.quantityStepsMax ?? Infinity,
      orderValueMinorMax: command.orderValueMinorMax ?? Infinity,
      buyDeposit: shareOf(session.depositBps.BUY),
      sellDeposit: shareOf(session.depositBps.SELL),
      floorTicks: command.floorTicks ?? -Infinity,
      capTicks: command.capTicks ?? Infinity,
    }, session, methodOf(session.method)),
  );
  session.bookIds.push(bookId);
  takeCode(state, "book", `${session.code}/${command.code}`, bookId);
  updatePermits(state, session);
  out.emit(E.BookOpened, bookId, session.sessionId, tickValue, out.detail(command));
  return accepted(bookId);
}

function refuseBook(state: CoreState, command: OpenBook): RejectionCode | undefined {
  if (command.sellerId !== 0 && !state.owners.has(command.sellerId)) return "MEMBER_NOT_FOUND";
  if (!state.commodities[command.commodityId]) return "COMMODITY_NOT_FOUND";
  const session = state.sessions[command.sessionId];
  if (!session) return "SESSION_NOT_FOUND";
  if (state.codes.has(`book/${session.code}/${command.code}`)) return "CODE_TAKEN";
  if (hasEnded(session)) return "SESSION_CLOSED";
  return areTermsValid(command) ? undefined : "TERMS_INVALID";
}

function areTermsValid(command: OpenBook): boolean {
  const { floorTicks, capTicks, options } = command;
  const limits = [floorTicks, capTicks, command.quantityStepsMax, command.orderValueMinorMax];
  if (!limits.every((limit) => limit === null || isCount(limit, 1))) return false;
  if (floorTicks !== null && capTicks !== null && floorTicks > capTicks) return false;
  const places = new Set(options.map((option) => option.place));
  return places.size === options.length && options.every((option) => isCount(option.surchargeTicks, 0));
}
