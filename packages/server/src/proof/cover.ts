import { type Command, type CoreState, FREE, type Ledger } from "@kontor/core";
import type { FileNumbers } from "./fileNumbers.ts";
import type { ToldOutcome } from "./told.ts";

/** Free deposit of an owner before a command, as the exchange had it. */
export interface FreeBefore {
  readonly ownerId: number;
  readonly freeMinor: number;
}

/**
 * How a file tells deposits: the sums as they were, or, where that is nobody's business, only that they
 * were enough or not: then plenty lies on each account, and none where a command lacked cover [PRF-2].
 */
export type Cover = { readonly kind: "TRUE" } | { readonly kind: "BLIND"; readonly plentyMinor: number };

/** Free deposit of the owners that a command names, in the currency of the session. */
export function freeOf(real: CoreState, owners: readonly number[], currency: number): FreeBefore[] {
  return owners.map((ownerId) => ({ ownerId, freeMinor: freeIn(real.ledger, ownerId, currency) }));
}

/** Commands that give the accounts of a file the cover they need for what comes next. */
export function coverCommands(
  cover: Cover, file: CoreState, numbers: FileNumbers, seq: number, currency: number,
  before: readonly FreeBefore[], outcome: ToldOutcome,
): Command[] {
  const isLacking = !outcome.ok && outcome.code === "DEPOSIT_INSUFFICIENT";
  const code = file.exchange?.currencies[currency]?.code ?? "";
  return before.flatMap(({ ownerId, freeMinor }): Command[] => {
    const inFile = numbers.at("owner", ownerId, seq);
    const has = freeIn(file.ledger, inFile, currency);
    const wanted = cover.kind === "TRUE" ? freeMinor : blindCover(cover.plentyMinor, has, isLacking);
    const change = Math.max(wanted, 0) - Math.max(has, 0);
    if (change === 0) return [];
    const type = change > 0 ? "CreditDeposit" : "RequestReturn";
    const amountMinor = change > 0 && has < 0 ? change - has : Math.abs(change);
    return [{ type, actorId: 0, key: "", ownerId: inFile, currency: code, amountMinor, reference: "" }];
  });
}

function blindCover(plentyMinor: number, has: number, isLacking: boolean): number {
  if (isLacking) return 0;
  return has * 2 < plentyMinor ? plentyMinor : has;
}

function freeIn(ledger: Ledger, ownerId: number, currency: number): number {
  const accountId = ledger.accountOf(ownerId, currency);
  return accountId === 0 ? 0 : ledger.balance(accountId, FREE);
}
