import { exchangeOf, PRACTICE_CURRENCY } from "../machine/exchange.ts";
import type { FeeLine } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { type Side } from "../machine/words.ts";
import { NO_SHARE, type Share, shareHalfUp, shareOf, timesShare } from "../money/share.ts";
import { powerOfTen } from "../money/scale.ts";
import { ensureAccount } from "./accounts.ts";
import { FEE_DUE, FEE_INCOME } from "./ledger.ts";

/** Fee of one side of a deal: what is charged and on which account. */
export interface Fee {
  readonly amountMinor: number;
  readonly accountId: number;
}

/**
 * Charges the fee of one side of a deal: the rate of the first fitting line, on the amount without
 * VAT. A non-resident owes it in the deal's currency, a resident in the home currency at the latest
 * rate, with one rounding, half up [FEE-1, FEE-2, FEE-3, FEE-4].
 */
export function chargeFee(
  state: CoreState,
  ownerId: number,
  side: Side,
  valueMinor: number,
  currency: number,
  dealAccountId: number,
  out: EventLog,
): Fee {
  const isResident = state.owners.isResident[ownerId] === 1;
  const line = feeLineFor(exchangeOf(state).feeLines, side, isResident, valueMinor);
  if (line === undefined || line.bps === 0) return { amountMinor: 0, accountId: dealAccountId };
  const payIn = isResident ? feeCurrency(state, currency) : currency;
  const rate = payIn === currency
    ? shareOf(line.bps)
    : timesShare(shareOf(line.bps), fxShare(state, currency));
  const amountMinor = shareHalfUp(valueMinor, rate);
  const accountId = payIn === currency ? dealAccountId : ensureAccount(state, ownerId, payIn, out);
  state.ledger.post(accountId, FEE_DUE, state.ledger.accountOf(0, payIn), FEE_INCOME, amountMinor);
  return { amountMinor, accountId };
}

/** A resident pays in the home currency; play money is paid in play money [FEE-3, PRA-1]. */
function feeCurrency(state: CoreState, currency: number): number {
  const exchange = exchangeOf(state);
  return exchange.currencies[currency]?.code === PRACTICE_CURRENCY ? currency : exchange.homeCurrency;
}

/** First line of the schedule that fits side, residency and amount [FEE-1]. */
function feeLineFor(
  lines: readonly FeeLine[],
  side: Side,
  isResident: boolean,
  valueMinor: number,
): FeeLine | undefined {
  const residency = isResident ? "RESIDENT" : "NON_RESIDENT";
  for (const line of lines) {
    const isFitting = line.side === side && line.residency === residency;
    if (isFitting && (line.upToMinor === null || valueMinor <= line.upToMinor)) return line;
  }
  return undefined;
}

/** Home minor units for one minor unit of a currency, as a fraction. */
function fxShare(state: CoreState, currency: number): Share {
  const exchange = exchangeOf(state);
  const known = exchange.fxRates.get(currency);
  if (known === undefined) return NO_SHARE;
  const from = exchange.currencies[currency]?.minorDigits ?? 0;
  const to = exchange.currencies[exchange.homeCurrency]?.minorDigits ?? 0;
  return timesShare(
    { over: known.rate.units, under: powerOfTen(known.rate.digits) },
    { over: powerOfTen(to), under: powerOfTen(from) },
  );
}
