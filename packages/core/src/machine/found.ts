import { CURRENCIES_MAX } from "../deposit/ledger.ts";
import { BPS } from "../money/share.ts";
import { isCount } from "../money/units.ts";
import type { FeeLine, FoundExchange, SetFeeSchedule, SetFxRate } from "./commands.ts";
import { E, type EventLog } from "./events.ts";
import { currencyNumber, exchangeOf } from "./exchange.ts";
import { ACCEPTED, type Outcome, reject } from "./rejections.ts";
import type { CoreState } from "./state.ts";

/** Applies a `FoundExchange`: home, currencies, clock, fees; nothing works before it [EXC-1]. */
export function applyFoundExchange(state: CoreState, command: FoundExchange, out: EventLog): Outcome {
  if (state.exchange) return reject("EXCHANGE_ALREADY_FOUNDED");
  const codes = command.currencies.map((currency) => currency.code);
  const areCurrenciesValid = new Set(codes).size === codes.length && codes.length <= CURRENCIES_MAX &&
    command.currencies.every(({ minorDigits }) => isCount(minorDigits, 0) && minorDigits <= 4);
  const homeCurrency = codes.indexOf(command.homeCurrency);
  if (!areCurrenciesValid || homeCurrency < 0 || !areFeeLinesValid(command.feeLines)) {
    return reject("TERMS_INVALID");
  }
  const { name, homeCountry, currencies, utcOffsetMinutes, depositBps, feeLines } = command;
  state.exchange = {
    name, homeCountry, homeCurrency, currencies, utcOffsetMinutes, depositBps, feeLines,
    fxRates: new Map(), nextRateId: 1,
  };
  currencies.forEach((_, currency) => state.ledger.openAccount(0, currency));
  out.emit(E.ExchangeFounded, out.detail(command));
  return ACCEPTED;
}

/** Applies a `SetFeeSchedule`: rates of the deals made from now on; it takes two persons [FEE-5, APP-1]. */
export function applySetFeeSchedule(state: CoreState, command: SetFeeSchedule, out: EventLog): Outcome {
  if (!areFeeLinesValid(command.feeLines)) return reject("TERMS_INVALID");
  exchangeOf(state).feeLines = command.feeLines;
  out.emit(E.FeeScheduleSet, out.detail(command));
  return ACCEPTED;
}

/** Applies a `SetFxRate`: home currency units for one unit, used for residents' fees [FEE-3]. */
export function applySetFxRate(state: CoreState, command: SetFxRate, out: EventLog): Outcome {
  const exchange = exchangeOf(state);
  const currency = currencyNumber(state, command.currency);
  const { units, digits } = command.rate;
  const isRateValid = isCount(units, 1) && units <= RATE_UNITS_MAX && isCount(digits, 0) &&
    digits <= RATE_DIGITS_MAX;
  if (currency < 0 || currency === exchange.homeCurrency || !isRateValid) return reject("TERMS_INVALID");
  const rateId = exchange.nextRateId++;
  exchange.fxRates.set(currency, { rateId, rate: command.rate, asOf: command.asOf });
  out.emit(E.FxRateSet, rateId, out.detail(command));
  return ACCEPTED;
}

const RATE_UNITS_MAX = 1_000_000_000;
const RATE_DIGITS_MAX = 6;

function areFeeLinesValid(lines: readonly FeeLine[]): boolean {
  return lines.every(
    ({ bps, upToMinor }) => isCount(bps, 0) && bps <= BPS && (upToMinor === null || isCount(upToMinor, 1)),
  );
}
