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
const FIRST_ACCOUNTS = 128;
/** Most currencies of one exchange. */
export const CURRENCIES_MAX = 16;

/**
 * Double-entry ledger of deposits and fees. Balances change only in `post`, which takes from one part
 * and gives to another, so that debits equal credits whatever happens [DEP-1].
 */
export class Ledger {
  /** Balances in minor units, a column a part: what orders bind stands apart from what they do not touch. */
  readonly parts: Float64Array[] = ACCOUNT_PARTS.map(() => new Float64Array(FIRST_ACCOUNTS));
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
    if (accountId === (this.parts[FREE] as Float64Array).length) {
      this.parts.forEach((column, part) => {
        this.parts[part] = growFloats(column, accountId << 1);
      });
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
    return (this.parts[part] as Float64Array)[accountId] as number;
  }

  /** Moves an amount between two parts. The only place where a balance is written [DEP-1]. */
  post(fromAccount: number, fromPart: number, toAccount: number, toPart: number, amountMinor: number): void {
    const from = this.parts[fromPart] as Float64Array;
    const to = this.parts[toPart] as Float64Array;
    from[fromAccount] = (from[fromAccount] as number) - amountMinor;
    to[toAccount] = (to[toAccount] as number) + amountMinor;
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
    const accountIds = [...this.owners.keys()];
    return {
      owners: [...this.owners],
      currencies: [...this.currencies],
      balances: accountIds.flatMap((accountId) => this.parts.map((column) => column[accountId] as number)),
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
    ledger.parts.forEach((column, part) => {
      for (let accountId = 0; accountId < ledger.accountCount; accountId++) {
        column[accountId] = copy.balances[(accountId << PARTS_SHIFT) + part] as number;
      }
    });
    return ledger;
  }
}

export interface LedgerCopy {
  readonly owners: readonly number[];
  readonly currencies: readonly number[];
  readonly balances: readonly number[];
}
