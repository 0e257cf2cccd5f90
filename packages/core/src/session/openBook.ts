import { type BookTerms, OrderBook } from "../book/orderBook.ts";
import { tickValueMinor } from "../commodity/commodity.ts";
import { takeCode } from "../machine/codes.ts";
import type { LotTerms, OpenBook } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { exchangeOf } from "../machine/exchange.ts";
import { accepted, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import type { Period } from "../machine/words.ts";
import { newLot } from "../lot/lot.ts";
import { openLot, refuseLot } from "../lot/openLot.ts";
import { tellLot } from "../lot/tellLot.ts";
import { methodOf } from "../method/methods.ts";
import { shareOf } from "../money/share.ts";
import { isCount } from "../money/units.ts";
import { updatePermits } from "./permits.ts";
import { hasEnded, type Session } from "./session.ts";

/** Applies an `OpenBook`: one lot or instrument of a session gets its order book [LOT-1, COM-2]. */
export function applyOpenBook(state: CoreState, command: OpenBook, out: EventLog): Outcome {
  const code = refuseBook(state, command);
  if (code) return reject(code);
  const book = makeBook(state, command);
  if (typeof book === "string") return reject(book);
  const { session, bookId } = book;
  state.books.push(book);
  session.bookIds.push(bookId);
  takeCode(state, "book", `${session.code}/${command.code}`, bookId);
  updatePermits(state, session);
  out.emit(E.BookOpened, bookId, session.sessionId, book.tickValueMinor, out.detail(command));
  if (book.lot) {
    openLot(state, book, out);
    book.method.join?.(state, book);
    tellLot(state, book, out);
  }
  return accepted(bookId);
}

/** The book as the command describes it, not yet one of the exchange's. */
function makeBook(state: CoreState, command: OpenBook): OrderBook | RejectionCode {
  const session = state.sessions[command.sessionId];
  const commodity = state.commodities[command.commodityId];
  if (!session || !commodity) return "SESSION_NOT_FOUND";
  const minorDigits = exchangeOf(state).currencies[session.currency]?.minorDigits ?? 0;
  const tickValue = tickValueMinor(commodity, minorDigits);
  if (tickValue === undefined) return "TICK_VALUE_FRACTIONAL";
  const terms = bookTerms(state, command, session, tickValue);
  const book = new OrderBook(terms, session, methodOf(session.method));
  return (book.lot && refuseLot(state, book)) ?? book;
}

function bookTerms(
  state: CoreState, command: OpenBook, session: Session, tickValue: number,
): BookTerms {
  const { commodityId, code, basis, sellerId, options } = command;
  return {
    bookId: state.books.length,
    commodityId, code, basis, sellerId, options,
    currency: session.currency,
    tickValueMinor: tickValue,
    quantityStepsMax: command.quantityStepsMax ?? Infinity,
    orderValueMinorMax: command.orderValueMinorMax ?? Infinity,
    buyDeposit: shareOf(session.depositBps.BUY),
    sellDeposit: shareOf(session.depositBps.SELL),
    floorTicks: command.floorTicks ?? -Infinity,
    capTicks: command.capTicks ?? Infinity,
    referenceTicks: command.referenceTicks ?? 0,
    lot: command.lot && newLot(command.lot),
  };
}

function refuseBook(state: CoreState, command: OpenBook): RejectionCode | undefined {
  if (command.sellerId !== 0 && !state.owners.has(command.sellerId)) return "MEMBER_NOT_FOUND";
  if (!state.commodities[command.commodityId]) return "COMMODITY_NOT_FOUND";
  const session = state.sessions[command.sessionId];
  if (!session) return "SESSION_NOT_FOUND";
  if (state.codes.has(`book/${session.code}/${command.code}`)) return "CODE_TAKEN";
  if (hasEnded(session)) return "SESSION_CLOSED";
  if (!areTermsValid(command) || !isLotInOrder(session, command)) return "TERMS_INVALID";
  // Prices of a catalogue, and of two parties that name each other, name no place of delivery [CAT-1, ADR-1].
  const { hasCatalogue, isAddressed } = methodOf(session.method);
  if ((hasCatalogue || isAddressed) && command.options.length > 0) return "TERMS_INVALID";
  // Bidders prepare for what is offered: a lot is there before the bidding begins [LOT-3].
  const isLate = command.lot !== undefined && !BEFORE_BIDDING.has(session.period);
  return isLate ? "PERIOD_FORBIDS" : undefined;
}

const BEFORE_BIDDING: ReadonlySet<Period> = new Set(["SCHEDULED", "PRELIMINARY"]);

/** A one-sided method has a lot in each of its books, every other method in none [LOT-3]. */
function isLotInOrder(session: Session, { lot, sellerId }: OpenBook): boolean {
  const method = methodOf(session.method);
  if (method.lotSide === undefined || lot === undefined) return method.lotSide === undefined && !lot;
  return sellerId === 0 && areLotTermsValid(lot) && method.isLotValid?.(session, lot) !== false;
}

function areLotTermsValid(lot: LotTerms): boolean {
  const prices = [lot.startTicks, lot.reserveTicks].every((ticks) => ticks === null || isCount(ticks, 1));
  const least = [lot.minTakeSteps, lot.minSupplySteps].every((steps) => isCount(steps, 0));
  return prices && least && isCount(lot.quantitySteps, 1);
}

function areTermsValid(command: OpenBook): boolean {
  const { floorTicks, capTicks, options } = command;
  const limits = [
    floorTicks, capTicks, command.quantityStepsMax, command.orderValueMinorMax,
    command.referenceTicks ?? null,
  ];
  if (!limits.every((limit) => limit === null || isCount(limit, 1))) return false;
  if (floorTicks !== null && capTicks !== null && floorTicks > capTicks) return false;
  const places = new Set(options.map((option) => option.place));
  return places.size === options.length && options.every((option) => isCount(option.surchargeTicks, 0));
}
