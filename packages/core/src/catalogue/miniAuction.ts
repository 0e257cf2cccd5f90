import { refuseInactive, refuseUnknownParty } from "../book/checks.ts";
import { MAY_PLACE, type OrderBook } from "../book/orderBook.ts";
import { isRepeated, refuseAct, rememberKey } from "../book/orderChange.ts";
import { OWNER, QUANTITY_STEPS } from "../book/orders.ts";
import { cancelResting } from "../book/removeOrder.ts";
import type { OpenBook, OpenMiniAuction, ScheduleSession } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { exchangeOf } from "../machine/exchange.ts";
import { invariant } from "../machine/invariant.ts";
import { accepted, type Outcome, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { CATALOGUE_STATES } from "../machine/words.ts";
import { applyOpenBook } from "../session/openBook.ts";
import { applyScheduleSession } from "../session/schedule.ts";
import { refusalByPeriod } from "../session/permits.ts";
import { isDealCovered } from "./cover.ts";
import { findEntry, type FoundEntry, termsOf } from "./found.ts";
import { rankedOffers } from "./rank.ts";
import { dropEntry } from "./settle.ts";

const BY_CORE = { actorId: 0, key: "" };
/** The auction of one lot finds its end itself; the session is over a day after it at the latest. */
const SLACK_MS = 86_400_000;

/**
 * Applies an `OpenMiniAuction`: the order leaves the catalogue and its offers are over. A session of its own
 * is scheduled, price up for a sell and price down for a buy, that starts from the best offer [CAT-5].
 */
export function applyOpenMiniAuction(state: CoreState, command: OpenMiniAuction, out: EventLog): Outcome {
  const found = findEntry(state, command.orderId);
  const on = { ...command, bookId: typeof found === "string" ? 0 : found.book.bookId };
  if (command.key !== "" && isRepeated(state, command, out)) {
    return refuseAct(on, "COMMAND_ALREADY_APPLIED", out);
  }
  if (typeof found === "string") return refuseAct(on, found, out);
  const code = refuseOpening(state, found, command);
  if (code) return refuseAct(on, code, out);
  if (command.key !== "") rememberKey(state, command);
  return openAuction(state, found, out);
}

function refuseOpening(
  state: CoreState, { book, slot, entry }: FoundEntry, command: OpenMiniAuction,
): RejectionCode | undefined {
  const { orders } = state;
  const unknown = refuseUnknownParty(state, command);
  if (unknown) return unknown;
  if (state.codes.has(`session/${auctionCode(book, entry.orderId)}`)) return "CODE_TAKEN";
  if ((book.permits & MAY_PLACE) === 0) return refusalByPeriod(state, book);
  if (entry.state !== "EXPOSURE_OVER" || entry.offerIds.length < 2) return "PERIOD_FORBIDS";
  const inactive = refuseInactive(state, command.memberId, command.traderId);
  if (inactive) return inactive;
  if (orders.int(slot, OWNER) !== (command.clientId || command.memberId)) return "NOT_ELIGIBLE";
  const [best] = rankedOffers(state, book, entry.orderId);
  const steps = orders.num(slot, QUANTITY_STEPS);
  const isCovered = isDealCovered(state, book, slot, steps, best?.priceTicks ?? 1);
  return isCovered ? undefined : "DEPOSIT_INSUFFICIENT";
}

function openAuction(state: CoreState, { book, slot, entry }: FoundEntry, out: EventLog): Outcome {
  const { orders } = state;
  const [best] = rankedOffers(state, book, entry.orderId);
  const startTicks = best?.priceTicks ?? 1;
  const ownerId = orders.int(slot, OWNER);
  const quantitySteps = orders.num(slot, QUANTITY_STEPS);
  const session = sessionOf(state, book, entry.orderId, orders.isSell(slot));
  entry.state = "IN_AUCTION";
  cancelResting(state, book, slot, "IN_AUCTION", out);
  dropEntry(state, book, entry, out);
  const scheduled = applyScheduleSession(state, session, out);
  invariant(scheduled.ok, "the auction of a catalogue can be scheduled by terms that were checked");
  const opened = applyOpenBook(state, bookOf(book, scheduled.id, ownerId, quantitySteps, startTicks), out);
  invariant(opened.ok, "what could be offered for in a catalogue can be a lot");
  out.emit(
    E.CatalogueChanged, entry.orderId, book.bookId, CATALOGUE_STATES.indexOf("IN_AUCTION"),
    entry.exposureEndsAt, scheduled.id, startTicks,
  );
  return accepted(scheduled.id);
}

function auctionCode(book: OrderBook, orderId: number): string {
  return `${book.session.code}-A${orderId}`;
}

/** A session for one lot, open to whom the catalogue is open, at the same deposits. */
function sessionOf(
  state: CoreState, book: OrderBook, orderId: number, isSell: boolean,
): ScheduleSession {
  const { session } = book;
  const { section, rules, buyerCountries, sellerCountries, targetMarket, isPractice, depositBps } = session;
  const {
    stepTicks, stepPercent, durationMs, extensionWindowMs, extensionLengthMs, maxExtensions, firstBidAtStart,
    stepGrid, auctionLeadMs,
  } = termsOf(book);
  const startAt = state.now + auctionLeadMs;
  return {
    ...BY_CORE, type: "ScheduleSession", code: auctionCode(book, orderId), section,
    method: isSell ? "ENGLISH_AUCTION" : "REVERSE_AUCTION",
    currency: exchangeOf(state).currencies[session.currency]?.code ?? "",
    rules: {
      ...rules, entryCutoffAt: null, terms: {
        stepTicks, stepPercent, durationMs, extensionWindowMs, extensionLengthMs, maxExtensions,
        firstBidAtStart, stepGrid,
      },
    },
    plan: [
      { period: "TRADING", at: startAt }, { period: "CLOSED", at: startAt + durationMs + SLACK_MS },
    ],
    buyerCountries, sellerCountries, targetMarket, isPractice, depositBps,
  };
}

/** The order as the lot of its auction, in the same goods and inside the same corridor. */
function bookOf(
  book: OrderBook, sessionId: number, ownerId: number, quantitySteps: number, startTicks: number,
): OpenBook {
  const limit = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    ...BY_CORE, type: "OpenBook", sessionId, code: book.code, commodityId: book.commodityId,
    basis: book.basis, sellerId: 0, options: [],
    floorTicks: limit(book.floorTicks), capTicks: limit(book.capTicks),
    quantityStepsMax: null, orderValueMinorMax: limit(book.orderValueMinorMax),
    lot: {
      ownerId, quantitySteps, startTicks, reserveTicks: null, isDivisible: false, minTakeSteps: 0,
      minSupplySteps: 0,
    },
  };
}
