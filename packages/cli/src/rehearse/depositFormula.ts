import { coveredBy, divideProducts, powerOfTen, type Share, shareOf } from "@kontor/core";
import { type Scaled, textOf } from "@kontor/wire/decimal";
import { DepositAccount } from "./depositAccount.ts";
import { amountField, boolField, bpsField, type Fields, gridField, invalid, optionalText } from "./fields.ts";
import type { RehearsalFile } from "./file.ts";
import { workingDayBefore } from "./workingDays.ts";

export const DEPOSIT_SIDES = ["BUY", "SELL"] as const;
type Side = (typeof DEPOSIT_SIDES)[number];

/** The formulas of a file's rules: what is required, and what is told of an account (A38, A39, A40). */
export class DepositFormula {
  readonly minor: Scaled;
  readonly account: DepositAccount;
  readonly #vatBps: number;
  readonly #rates: Record<Side, number>;
  readonly #lastDay: string | undefined;
  #lateMinor = 0;

  constructor({ rules }: RehearsalFile) {
    const minor = gridField(rules, "minorUnit", "rules", "0.01");
    this.minor = minor;
    this.account = new DepositAccount(amountField(rules, "feeMinimum", minor, "rules", "0"));
    const isGross = boolField(rules, "priceExcludesVat", false, "rules") &&
      boolField(rules, "depositOnGross", false, "rules");
    this.#vatBps = isGross ? bpsField(rules, "vatRate", "rules", "0") : 0;
    const rates = (rules["rates"] ?? {}) as Fields;
    const rateOf = (side: Side): number => bpsField(rates, side, "rules/rates");
    this.#rates = { BUY: rateOf("BUY"), SELL: rateOf("SELL") };
    this.#lastDay = lastDayOf(rules);
  }

  /** Deposit for a quantity at a price, rounded up once to the minor unit [DEP-2, DEP-3]. */
  required(side: Side, price: Scaled, quantity: Scaled): number {
    const share = shareOf(this.#rates[side], this.#vatBps);
    return divideProducts(
      [price.units, quantity.units, share.over, powerOfTen(this.minor.digits)],
      [powerOfTen(price.digits), powerOfTen(quantity.digits), share.under, this.minor.units],
      "UP",
    );
  }

  /** A credit after the last day for the session covers nothing in it (A40). */
  credit(amount: number, date: string | undefined): void {
    this.account.credit(amount);
    if (!Number.isSafeInteger(this.account.total)) {
      throw invalid("events", "amount", "brings the deposit beyond 2^53 - 1");
    }
    if (this.#lastDay !== undefined && date !== undefined && date > this.#lastDay) this.#lateMinor += amount;
  }

  text(amount: number): string {
    return textOf(amount, this.minor);
  }

  tell(): Record<string, unknown> {
    const { account } = this;
    return {
      total: this.text(account.total),
      blocked: this.text(account.held("BLOCKED")),
      reserved: this.text(account.held("RESERVED")),
      pendingReturn: this.text(account.held("RETURNING")),
      free: this.text(account.free),
      ...(this.#lastDay === undefined ? {} : { freeForSession: this.text(account.free - this.#lateMinor) }),
      maxNewDeal: this.#maxNewDeal(),
    };
  }

  /** The largest deal that free deposit covers, by side; a side without a rate has no limit [DEP-9]. */
  #maxNewDeal(): Record<string, string> {
    const free = Math.max(0, this.account.free);
    return Object.fromEntries(DEPOSIT_SIDES.flatMap((side) => {
      const share: Share = shareOf(this.#rates[side]);
      const most = coveredBy(free, share);
      return most === undefined ? [] : [[side, this.text(most)]];
    }));
  }
}

function lastDayOf(rules: Fields): string | undefined {
  const session = optionalText(rules, "session", "rules");
  if (session === undefined) return undefined;
  const days = rules["daysBefore"] ?? 2;
  const holidays = rules["holidays"] ?? [];
  if (typeof days !== "number" || !Number.isInteger(days) || days < 0 || days > 366) {
    throw invalid("rules", "daysBefore", "must be a whole number 0..366");
  }
  if (!Array.isArray(holidays) || Number.isNaN(Date.parse(session))) {
    throw invalid("rules", "holidays", "must be a list of days, and session a day");
  }
  return workingDayBefore(session, days, holidays as string[]);
}
