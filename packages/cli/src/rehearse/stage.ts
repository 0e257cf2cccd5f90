import {
  type MethodName, type MethodTerms, type OpenBook, PRICE_RULES, SELF_TRADE_MODES,
} from "@kontor/core";
import type { Scaled } from "@kontor/wire/decimal";
import { RehearsalExchange } from "./exchange.ts";
import { closesAt, referenceOf } from "./callRules.ts";
import { gridField, limitField, optionalInstant, wordField, invalid } from "./fields.ts";
import type { RehearsalFile } from "./file.ts";

const BY = { actorId: 0, key: "" };
export const CURRENCY = "XXX";
/** Most decimals of a currency in the core [EXC-1]. */
const DIGITS_MAX = 4;

/** One session of one book, ready for the first event of a file. */
export interface Stage {
  readonly exchange: RehearsalExchange;
  readonly sessionId: number;
  readonly bookId: number;
  readonly tick: Scaled;
  readonly step: Scaled;
}

/** Builds the exchange that the rules of a file describe. */
export function setStage(file: RehearsalFile, method: MethodName, terms?: MethodTerms): Stage {
  const { rules } = file;
  const tick = gridField(rules, "tick", "rules");
  const step = gridField(rules, "quantityStep", "rules");
  const exchange = new RehearsalExchange();
  found(exchange, minorDigitsOf(rules));
  const sessionId = schedule(exchange, file, method, terms);
  const commodityId = listGoods(exchange, file, "goods");
  const bookId = openBook(exchange, file, { sessionId, commodityId, code: "book", basis: "" });
  return { exchange, sessionId, bookId, tick, step };
}

/** Schedules the session of a file, which ends when the file says so. */
export function schedule(
  exchange: RehearsalExchange, { rules }: RehearsalFile, method: MethodName, terms?: MethodTerms,
): number {
  return exchange.set({
    ...BY,
    type: "ScheduleSession",
    code: "rehearsal",
    section: "REHEARSAL",
    method,
    currency: CURRENCY,
    rules: {
      selfTrade: wordField(rules, "selfTrade", SELF_TRADE_MODES, "CANCEL_INCOMING", "rules"),
      priceRule: wordField(rules, "priceRule", PRICE_RULES, "PASSIVE", "rules"),
      entryCutoffAt: optionalInstant(rules, "entryCutoff", "rules"),
      ordersPerMemberMax: 0,
      ...(terms ? { terms } : {}),
    },
    plan: [{ period: "CLOSED", at: closesAt(rules, method) }],
    buyerCountries: [],
    sellerCountries: [],
    targetMarket: "",
    isPractice: false,
    depositBps: { BUY: 0, SELL: 0 },
  });
}

/** Founds the exchange of a rehearsal: one currency, no fees, no deposits. */
export function found(exchange: RehearsalExchange, minorDigits: number): void {
  exchange.set({
    ...BY,
    type: "FoundExchange",
    name: "Rehearsal",
    homeCountry: "XX",
    homeCurrency: CURRENCY,
    currencies: [{ code: CURRENCY, minorDigits: Math.min(minorDigits, DIGITS_MAX) }],
    utcOffsetMinutes: 0,
    feeLines: [],
    depositBps: { BUY: 0, SELL: 0 },
  });
}

/** Lists goods on the grid of a file. */
export function listGoods(exchange: RehearsalExchange, { rules }: RehearsalFile, code: string): number {
  const step = gridField(rules, "quantityStep", "rules");
  return exchange.set({
    ...BY, type: "ListCommodity", code, section: "REHEARSAL", hsCode: "", unit: "",
    tick: gridField(rules, "tick", "rules"), quantityStep: inMinorUnits(step, minorDigitsOf(rules)),
  });
}

/** Opens a book with the limits of a file. */
export function openBook(
  exchange: RehearsalExchange,
  { rules }: RehearsalFile,
  book: Pick<OpenBook, "sessionId" | "commodityId" | "code" | "basis">,
): number {
  const tick = gridField(rules, "tick", "rules");
  const step = gridField(rules, "quantityStep", "rules");
  const most = limitField(rules, "maxQuantity", step, Math.floor, "rules");
  if (most !== null && most < 1) throw invalid("rules", "maxQuantity", "must be a quantity step or more");
  return exchange.set({
    ...BY,
    type: "OpenBook",
    ...book,
    sellerId: 0,
    options: [],
    ...corridorOf(rules, tick),
    referenceTicks: referenceOf(rules, tick),
    quantityStepsMax: most === Infinity ? null : most,
    orderValueMinorMax: null,
  });
}

/** The corridor on the tick. Where rounding leaves no price at all, the floor stands beyond every price. */
export function corridorOf(
  rules: Readonly<Record<string, unknown>>,
  tick: Scaled,
): { floorTicks: number | null; capTicks: number | null } {
  const floor = Math.max(limitField(rules, "floor", tick, Math.ceil, "rules") ?? 0, 0);
  const cap = limitField(rules, "cap", tick, Math.floor, "rules") ?? Infinity;
  const isEmpty = floor === Infinity || cap < Math.max(floor, 1);
  if (isEmpty) return { floorTicks: Number.MAX_SAFE_INTEGER, capTicks: null };
  return { floorTicks: floor > 0 ? floor : null, capTicks: cap === Infinity ? null : cap };
}

/** Decimals of the money of a file. */
export function minorDigitsOf(rules: Readonly<Record<string, unknown>>): number {
  const value = rules["minorDigits"] ?? 2;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 12) {
    throw invalid("rules", "minorDigits", "must be a whole number 0..12");
  }
  return value;
}

/**
 * The step as the core is told it. Money with more digits than a currency of the core has is the same
 * as a step that is so many times larger: a tick on a step is worth as many minor units.
 */
export function inMinorUnits({ units, digits }: Scaled, minorDigits: number): Scaled {
  const shift = Math.max(0, minorDigits - DIGITS_MAX);
  return { units: units * 10 ** Math.max(0, shift - digits), digits: Math.max(0, digits - shift) };
}
