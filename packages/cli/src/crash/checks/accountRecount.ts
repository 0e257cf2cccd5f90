import type { AccountView, EntryKind, EntryView } from "@kontor/wire";
import { must } from "../crashFault.ts";
import { minorOf } from "./minor.ts";

const PARTS = ["free", "reserved", "blocked", "returning", "feeDue"] as const;
type Part = (typeof PARTS)[number];

/** What an entry takes from a part and gives to a part; "outside" is money of somebody else. */
const MOVES: Readonly<Record<EntryKind, readonly [from: Part | "outside", to: Part | "outside"]>> = {
  CREDIT: ["outside", "free"],
  RESERVE: ["free", "reserved"],
  UNRESERVE: ["reserved", "free"],
  BLOCK: ["free", "blocked"],
  UNBLOCK: ["blocked", "free"],
  FEE_CHARGE: ["outside", "feeDue"],
  FEE_RETURN: ["feeDue", "outside"],
  FEE_DEBIT: ["free", "outside"],
  TRANSFER_TO_COUNTERPARTY: ["free", "outside"],
  FORFEIT: ["blocked", "outside"],
  RETURN_REQUEST: ["free", "returning"],
  RETURN: ["returning", "outside"],
};

/** One account, counted anew from the entries of its ledger. */
export class AccountRecount {
  readonly #parts: Record<Part, number> = { free: 0, reserved: 0, blocked: 0, returning: 0, feeDue: 0 };
  lastEntryId = 0;

  part(part: Part): number {
    return this.#parts[part];
  }

  /** Takes entries in the order of the ledger. */
  post(entries: readonly EntryView[]): void {
    for (const { entryId, kind, amount, freeChange } of entries) {
      const [from, to] = MOVES[kind];
      const freeBefore = this.#parts.free;
      const amountMinor = minorOf(amount.amount);
      must(amountMinor > 0, () => `entry ${entryId} moves ${amount.amount}`);
      if (from !== "outside") this.#parts[from] -= amountMinor;
      if (to !== "outside") this.#parts[to] += amountMinor;
      must(
        this.#parts.free - freeBefore === minorOf(freeChange),
        () => `entry ${entryId} of kind ${kind} says a change of ${freeChange}`,
      );
      must(Number(entryId) > this.lastEntryId, () => `entry ${entryId} comes twice or out of order`);
      this.lastEntryId = Number(entryId);
    }
  }

  /** The account as it is shown must be the sum of its entries, and no part of it below zero. */
  compare(account: AccountView): void {
    for (const part of PARTS) {
      const shown = minorOf(account[part]);
      must(
        shown === this.#parts[part] && shown >= 0,
        () => `account ${account.accountId} shows ${part} ${account[part]}, its entries give ` +
          `${this.#parts[part] / 100}`,
      );
    }
  }
}
