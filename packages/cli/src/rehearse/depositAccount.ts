import {
  BANK, BLOCKED, FEE_INCOME, FREE, Ledger, PAID_OUT, RESERVED, RETURNING,
} from "@kontor/core";

/** Parts into which free deposit goes, and where they lie: with its owner or with the exchange. */
const OUTSIDE = { BANK, FEE_INCOME, PAID_OUT } as const;
const INSIDE = { RESERVED, BLOCKED, RETURNING } as const;
type Outside = keyof typeof OUTSIDE;
type Inside = keyof typeof INSIDE;

/** One member's deposit in the core's double-entry ledger, beside the exchange's own account. */
export class DepositAccount {
  readonly #ledger = new Ledger();
  readonly #exchange = this.#ledger.openAccount(0, 0);
  readonly #member = this.#ledger.openAccount(1, 0);
  readonly #feeMinimum: number;

  constructor(feeMinimum: number) {
    this.#feeMinimum = feeMinimum;
  }

  /** What new orders and deals may use; the standing minimum for fees is no part of it. */
  get free(): number {
    return this.freeForFees - this.#feeMinimum;
  }

  get freeForFees(): number {
    return this.#ledger.balance(this.#member, FREE);
  }

  get total(): number {
    return this.freeForFees + this.held("RESERVED") + this.held("BLOCKED") + this.held("RETURNING");
  }

  held(part: Inside): number {
    return this.#ledger.balance(this.#member, INSIDE[part]);
  }

  credit(amount: number): void {
    this.#ledger.post(this.#exchange, BANK, this.#member, FREE, amount);
  }

  /** Moves free deposit into a part of the same account; a negative amount moves it back. */
  hold(part: Inside, amount: number): void {
    this.#ledger.post(this.#member, FREE, this.#member, INSIDE[part], amount);
  }

  /** Pays out of a part, or out of free deposit. */
  pay(part: Inside | "FREE", to: Outside, amount: number): void {
    const from = part === "FREE" ? FREE : INSIDE[part];
    this.#ledger.post(this.#member, from, this.#exchange, OUTSIDE[to], amount);
  }
}
