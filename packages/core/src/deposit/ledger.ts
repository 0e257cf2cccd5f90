import { growFloats, growInts } from "../machine/columns.ts";
import { invariant } from "../machine/invariant.ts";

/** Parts of an account. The sum of all parts of all accounts of a currency is always zero [DEP-1]. */
export const FREE = 0;
export const RESERVED = 1;
export const BLOCKED = 2;
/** Asked back by the owner and not yet paid out. */
export const RETURNING = 3;
/** Fees charged and not yet paid: negative, the owner owes them. Arrears forfeited ahead make it positive. */
export const FEE_DUE = 4;
/** The exchange's own parts, on the account of owner 0: money at the bank is negative here. */
export const BANK = 5;
export const FEE_INCOME = 6;
/** Paid to counterparties or kept for their awards; leaves the exchange by bank. */
export const PAID_OUT = 7;

export const ACCOUNT_PARTS = [
  "FREE", "RESERVED", "BLOCKED", "RETURNING", "FEE_DUE", "BANK", "FEE_INCOME", "PAID_OUT",
] as const;

const PARTS_SHIFT = 3;
const FIRST_OWNERS = 64;
/** Most currencies of one exchange. */
export const CURRENCIES_MAX = 16;

/**
 * Double-entry ledger of deposits and fees. Balances change only in `post`, which takes from one part
 * and gives to another, so that debits equal credits whatever happens [DEP-1].
 */
export class Ledger {
  /** Balances in minor units, eight parts an account. */
  balances = new Float64Array(1 << 10);
  accountCount = 1;
  readonly owners: number[] = [0];
  readonly currencies: number[] = [0];
  /** Accounts by currency and owner, so that those of one market stand side by side; 0 is none. */
  readonly #accountsIn: Int32Array[] = Array.from(
    { length: CURRENCIES_MAX }, () => new Int32Array(FIRST_OWNERS),
  );

  /** Account of an owner in a currency, or 0 when none was opened. */
  accountOf(ownerId: number, currency: number): number {
    return this.#accountsIn[currency]?.[ownerId] ?? 0;
  }

  openAccount(ownerId: number, currency: number): number {
    const accountId = this.accountCount++;
    if (this.accountCount << PARTS_SHIFT > this.balances.length) {
      this.balances = growFloats(this.balances, this.balances.length << 1);
    }
    let accounts = this.#accountsIn[currency] as Int32Array;
    while (ownerId >= accounts.length) accounts = growInts(accounts, accounts.length << 1);
    accounts[ownerId] = accountId;
    this.#accountsIn[currency] = accounts;
    this.owners.push(ownerId);
    this.currencies.push(currency);
    return accountId;
  }

  balance(accountId: number, part: number): number {
    return this.balances[(accountId << PARTS_SHIFT) + part] as number;
  }

  /** Moves an amount between two parts. The only place where a balance is written [DEP-1]. */
  post(fromAccount: number, fromPart: number, toAccount: number, toPart: number, amountMinor: number): void {
    const from = (fromAccount << PARTS_SHIFT) + fromPart;
    const to = (toAccount << PARTS_SHIFT) + toPart;
    this.balances[from] = (this.balances[from] as number) - amountMinor;
    this.balances[to] = (this.balances[to] as number) + amountMinor;
  }

  /** Sum of all parts of all accounts of a currency: zero, or the exchange has a bug. */
  total(currency: number): number {
    let total = 0;
    for (let accountId = 1; accountId < this.accountCount; accountId++) {
      if (this.currencies[accountId] !== currency) continue;
      for (let part = 0; part < ACCOUNT_PARTS.length; part++) total += this.balance(accountId, part);
    }
    return total;
  }

  copy(): LedgerCopy {
    const length = this.accountCount << PARTS_SHIFT;
    return {
      owners: [...this.owners],
      currencies: [...this.currencies],
      balances: Array.from(this.balances.subarray(0, length)),
    };
  }

  static restore(copy: LedgerCopy): Ledger {
    const ledger = new Ledger();
    for (let accountId = 1; accountId < copy.owners.length; accountId++) {
      const opened = ledger.openAccount(
        copy.owners[accountId] as number,
        copy.currencies[accountId] as number,
      );
      invariant(opened === accountId, "accounts are numbered in order");
    }
    ledger.balances.set(copy.balances);
    return ledger;
  }
}

export interface LedgerCopy {
  readonly owners: readonly number[];
  readonly currencies: readonly number[];
  readonly balances: readonly number[];
}
