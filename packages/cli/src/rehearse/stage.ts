import { type MethodName, PRICE_RULES, SELF_TRADE_MODES } from "@kontor/core";
import type { Scaled } from "@kontor/wire/decimal";
import { RehearsalExchange } from "./exchange.ts";
import { gridField, limitField, optionalInstant, wordField, invalid } from "./fields.ts";
import type { RehearsalFile } from "./file.ts";

const BY = { actorId: 0, key: "" };
const CURRENCY = "XXX";
const NEVER = 8_640_000_000_000_000;

/** One session of one book, ready for the first event of a file. */
export interface Stage {
  readonly exchange: RehearsalExchange;
  readonly sessionId: number;
  readonly bookId: number;
  readonly tick: Scaled;
  readonly step: Scaled;
}

/** Builds the exchange that the rules of a file describe. */
export function setStage(file: RehearsalFile, method: MethodName): Stage {
  const { rules } = file;
  const tick = gridField(rules, "tick", "rules");
  const step = gridField(rules, "quantityStep", "rules");
  const exchange = new RehearsalExchange();
  found(exchange, minorDigitsOf(rules));
  const sessionId = exchange.set({
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
    },
    plan: [{ period: "CLOSED", at: NEVER }],
    buyerCountries: [],
    sellerCountries: [],
    targetMarket: "",
    isPractice: false,
    depositBps: { BUY: 0, SELL: 0 },
  });
  const bookId = openBook(exchange, file, sessionId, tick, step);
  return { exchange, sessionId, bookId, tick, step };
}

function found(exchange: RehearsalExchange, minorDigits: number): void {
  exchange.set({
    ...BY,
    type: "FoundExchange",
    name: "Rehearsal",
    homeCountry: "XX",
    homeCurrency: CURRENCY,
    currencies: [{ code: CURRENCY, minorDigits }],
    utcOffsetMinutes: 0,
    feeLines: [],
    depositBps: { BUY: 0, SELL: 0 },
  });
}

function openBook(
  exchange: RehearsalExchange,
  { rules }: RehearsalFile,
  sessionId: number,
  tick: Scaled,
  step: Scaled,
): number {
  const commodityId = exchange.set({
    ...BY, type: "ListCommodity", code: "goods", section: "REHEARSAL", hsCode: "", unit: "", tick,
    quantityStep: step,
  });
  const floor = limitField(rules, "floor", tick, Math.ceil, "rules");
  const cap = limitField(rules, "cap", tick, Math.floor, "rules");
  const most = limitField(rules, "maxQuantity", step, Math.floor, "rules");
  return exchange.set({
    ...BY,
    type: "OpenBook",
    sessionId,
    code: "book",
    commodityId,
    basis: "",
    sellerId: 0,
    options: [],
    floorTicks: floor !== null && floor > 0 ? floor : null,
    capTicks: cap === Infinity ? null : cap,
    quantityStepsMax: most === Infinity ? null : most,
    orderValueMinorMax: null,
  });
}

function minorDigitsOf(rules: Readonly<Record<string, unknown>>): number {
  const value = rules["minorDigits"] ?? 2;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 4) {
    throw invalid("rules", "minorDigits", "must be a whole number 0..4");
  }
  return value;
}
