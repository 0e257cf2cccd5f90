import { exchangeShare, feeLineFor, feeMinor, type FeeLine, withoutVat } from "@kontor/core";
import { type Scaled, scaledOf, textOf } from "@kontor/wire/decimal";
import {
  amountField, bpsField, decimalField, type Fields, invalid, listField, textField, wordField,
} from "./fields.ts";
import type { RehearsalEvent, RehearsalFile } from "./file.ts";

const CENT: Scaled = { units: 1, digits: 2 };

/** A line of the schedule as the core knows it, and its rate as the file writes it. */
interface RatedLine extends FeeLine {
  readonly rate: string;
}

/** Fees of the exchange, one for each event (A41): the core's schedule and its formula. */
export function rehearseFee(file: RehearsalFile): Record<string, unknown> {
  return { results: file.events.map((event, place) => ({ event: place, ...feeOf(file, event, place) })) };
}

function feeOf({ rules }: RehearsalFile, event: RehearsalEvent, place: number): Record<string, string> {
  const where = `events/${place}`;
  if (event.type !== "FEE") throw invalid(where, "type", "must be FEE");
  const home = textField(rules, "homeCurrency", "rules");
  const currency = textField(event, "currency", where);
  const side = wordField(event, "side", ["BUY", "SELL"] as const, undefined, where);
  const residency = wordField(event, "residency", ["RESIDENT", "NON_RESIDENT"] as const, undefined, where);
  const minor = minorUnitOf(rules, currency);
  const amount = amountField(event, "amount", minor, where);
  const base = event["vatRate"] === undefined || event["vatRate"] === null
    ? amount
    : withoutVat(amount, decimalField(event, "vatRate", where));
  const line = feeLineFor(linesOf(rules, minor), side, residency === "RESIDENT", base);
  const payIn = residency === "RESIDENT" ? home : currency;
  const payMinor = minorUnitOf(rules, payIn);
  const fx = payIn === currency
    ? undefined
    : exchangeShare(decimalField(event, "fx", where), minor, payMinor);
  const fee = feeMinor(base, line?.bps ?? 0, fx);
  if (fee === Number.MAX_SAFE_INTEGER) throw invalid(where, "amount", "owes more than can be counted");
  return {
    fee: textOf(fee, payMinor),
    currency: payIn,
    rate: line?.rate ?? "0",
    base: textOf(base, minor),
  };
}

/** Lines from the narrowest band on, since the core takes the first that fits. */
function linesOf(rules: Fields, minor: Scaled): RatedLine[] {
  const lines = listField(rules, "rates", "rules").map((line, place): RatedLine => {
    const where = `rules/rates/${place}`;
    return {
      side: wordField(line, "side", ["BUY", "SELL"] as const, undefined, where),
      residency: wordField(line, "residency", ["RESIDENT", "NON_RESIDENT"] as const, undefined, where),
      bps: bpsField(line, "rate", where),
      upToMinor: line["upTo"] === undefined || line["upTo"] === null
        ? null
        : amountField(line, "upTo", minor, where),
      rate: textField(line, "rate", where),
    };
  });
  return lines.sort((a, b) => (a.upToMinor ?? Infinity) - (b.upToMinor ?? Infinity) || 0);
}

/** Minor unit of a currency, a hundredth where the file names none. */
function minorUnitOf(rules: Fields, currency: string): Scaled {
  const named = (rules["minorUnits"] ?? {}) as Fields;
  if (named[currency] === undefined || !Object.hasOwn(named, currency)) return CENT;
  const minor = scaledOf(textField(named, currency, "rules/minorUnits"));
  if (!minor) throw invalid("rules/minorUnits", currency, "must be a positive decimal");
  return minor;
}
