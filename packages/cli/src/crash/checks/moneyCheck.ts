import type { AccountList, AccountView, EntryView } from "@kontor/wire";
import { must } from "../crashFault.ts";
import type { SettledAct } from "../act.ts";
import type { Door } from "../door.ts";
import { AccountRecount } from "./accountRecount.ts";
import { add, minorOf } from "./minor.ts";

/** What of an owner's deposit is bound, as orders and deals tell it: by owner and currency. */
export interface BoundSums {
  readonly reserved: ReadonlyMap<string, number>;
  readonly blocked: ReadonlyMap<string, number>;
  readonly fees: ReadonlyMap<string, number>;
}

/** Money is neither made nor lost: ledger, accounts, orders, deals and the bank say the same. */
export class MoneyCheck {
  readonly #clearing: Door;
  readonly #accounts = new Map<string, AccountRecount>();
  /** Credits of the ledger by their reference. */
  readonly #credits = new Map<string, number>();
  readonly #paidIn = new Map<string, number>();

  constructor(clearing: Door) {
    this.#clearing = clearing;
  }

  /** Reads what is new in the ledger and compares. @param after - journal position the lists must show */
  async run(settled: readonly SettledAct[], bound: BoundSums, after: number): Promise<void> {
    const { items } = await this.#clearing.read<AccountList>(`/v1/deposits?after=${after}`);
    for (const account of items) {
      const recount = this.#accounts.get(account.accountId) ?? new AccountRecount();
      this.#accounts.set(account.accountId, recount);
      recount.post(await this.#newEntries(account, recount.lastEntryId));
      recount.compare(account);
      compareBound(account, bound);
    }
    this.#checkCredits(settled);
    this.#checkTotals(items);
  }

  async #newEntries(account: AccountView, lastEntryId: number): Promise<EntryView[]> {
    const path = `/v1/deposits/${account.accountId}/entries`;
    const entries = await this.#clearing.readUntil<EntryView>(
      path, (entry) => Number(entry.entryId) <= lastEntryId,
    );
    for (const { kind, reference, amount } of entries) {
      if (kind !== "CREDIT") continue;
      must(
        !this.#credits.has(reference ?? ""), () => `credit ${String(reference)} stands in the ledger twice`,
      );
      this.#credits.set(reference ?? "", minorOf(amount.amount));
    }
    return entries.reverse();
  }

  /** Every payment that was confirmed stands in the ledger; `#checkTotals` sees that no other does. */
  #checkCredits(settled: readonly SettledAct[]): void {
    for (const { act, reply } of settled) {
      if (act.kind !== "CREDIT" || reply.kind !== "DONE") continue;
      const { reference, amount, currency } = act.request.body as Record<string, string>;
      const amountMinor = minorOf(amount ?? "");
      must(
        this.#credits.get(reference ?? "") === amountMinor,
        () => `credit ${String(reference)} of ${String(amount)} is not in the ledger`,
      );
      add(this.#paidIn, currency ?? "", amountMinor);
    }
  }

  #checkTotals(accounts: readonly AccountView[]): void {
    const totals = new Map<string, number>();
    for (const { currency, total } of accounts) add(totals, currency, minorOf(total));
    for (const [currency, total] of totals) {
      const paidIn = this.#paidIn.get(currency) ?? 0;
      must(
        total === paidIn, () => `${currency}: ${paidIn / 100} was paid in, the accounts hold ${total / 100}`,
      );
    }
  }
}

/** What is reserved is what the active orders reserve; what is blocked, what the deals block. */
function compareBound(account: AccountView, { reserved, blocked, fees }: BoundSums): void {
  const name = `${account.ownerId}/${account.currency}`;
  const pairs = [
    ["reserved", reserved, "active orders"], ["blocked", blocked, "deals"], ["feeDue", fees, "fees of deals"],
  ] as const;
  for (const [part, sums, what] of pairs) {
    const expected = sums.get(name) ?? 0;
    must(
      minorOf(account[part]) === expected,
      () =>
        `account ${account.accountId} has ${part} ${account[part]}, its ${what} come to ${expected / 100}`,
    );
  }
}
