import { exchangeOf, PRACTICE_CURRENCY } from "../machine/exchange.ts";
import type { FeeLine, Scaled } from "../machine/commands.ts";
import type { EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";
import { type Side } from "../machine/words.ts";
import { NO_SHARE, type Share, shareHalfUp, shareOf, timesShare } from "../money/share.ts";
import { powerOfTen } from "../money/scale.ts";
import { ensureAccount } from "./accounts.ts";
import { feeTableOf } from "./feeTable.ts";
import * as parts from "./ledger.ts";

const { FEE_DUE, FEE_INCOME } = parts;

/** Fee of one side of a deal: what is charged and on which account. */
export interface Fee {
  readonly amountMinor: number;
  readonly accountId: number;
}

/**
 * Charges the fee of one side of a deal: the rate of the first fitting line, on the amount, which is
 * without VAT [FEE-6]. A non-resident owes it in the deal's currency, a resident in the home currency at
 * the latest rate, with one rounding, half up [FEE-1, FEE-2, FEE-3, FEE-4].
 */
export function chargeFee(
  state: CoreState,
  ownerId: number,
  isSell: boolean,
  valueMinor: number,
  currency: number,
  dealAccountId: number,
  out: EventLog,
): Fee {
  const isResident = state.owners.isResident[ownerId] === 1;
  const step = feeTableOf(state).stepFor(isSell, isResident, valueMinor);
  if (step === undefined || step.share.over === 0) return { amountMinor: 0, accountId: dealAccountId };
  const payIn = isResident ? feeCurrency(state, currency) : currency;
  const share = payIn === currency ? step.share : timesShare(step.share, fxShare(state, currency));
  const amountMinor = shareHalfUp(valueMinor, share);
  const accountId = payIn === currency ? dealAccountId : ensureAccount(state, ownerId, payIn, out);
  state.ledger.post(accountId, FEE_DUE, state.ledger.accountOf(0, payIn), FEE_INCOME, amountMinor);
  return { amountMinor, accountId };
}

/** Account on which an owner owes its fees on deals in a currency; 0 where it has none yet [FEE-3]. */
export function feeAccountOf(state: CoreState, ownerId: number, currency: number): number {
  const isResident = state.owners.isResident[ownerId] === 1;
  return state.ledger.accountOf(ownerId, isResident ? feeCurrency(state, currency) : currency);
}

/** Fees that an owner owes on that account; on number 0, which is none, nothing ever lies. */
export function feesOwed(state: CoreState, ownerId: number, currency: number): number {
  return 0 - state.ledger.balance(feeAccountOf(state, ownerId, currency), FEE_DUE);
}

/** Fee on an amount without VAT: rate and exchange rate are applied before the one rounding [FEE-2]. */
export function feeMinor(valueMinor: number, bps: number, fx: Share | undefined): number {
  return shareHalfUp(valueMinor, fx === undefined ? shareOf(bps) : timesShare(shareOf(bps), fx));
}

/** A resident pays in the home currency; play money is paid in play money [FEE-3, PRA-1]. */
function feeCurrency(state: CoreState, currency: number): number {
  const exchange = exchangeOf(state);
  return exchange.currencies[currency]?.code === PRACTICE_CURRENCY ? currency : exchange.homeCurrency;
}

/** First line of the schedule that fits side, residency and amount [FEE-1]. */
export function feeLineFor<Line extends FeeLine>(
  lines: readonly Line[],
  side: Side,
  isResident: boolean,
  valueMinor: number,
): Line | undefined {
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
  return exchangeShare(known.rate, { units: 1, digits: from }, { units: 1, digits: to });
}

/** Minor units `to` for one minor unit `from` at a rate between the whole units [FEE-3]. */
export function exchangeShare(rate: Scaled, from: Scaled, to: Scaled): Share {
  const minors = timesShare(
    { over: from.units, under: to.units },
    { over: powerOfTen(to.digits), under: powerOfTen(from.digits) },
  );
  return timesShare({ over: rate.units, under: powerOfTen(rate.digits) }, minors);
}
