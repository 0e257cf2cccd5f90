import type {
  CreditDeposit, DebitFee, ForfeitDeposit, PayReturn, RequestReturn, TransferToCounterparty, UnblockDeposit,
} from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { currencyNumber } from "../machine/exchange.ts";
import { ACCEPTED, accepted, type Outcome, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { BUY } from "../machine/words.ts";
import { isCount, sum } from "../money/units.ts";
import { ensureAccount } from "./accounts.ts";
import { BANK, BLOCKED, FEE_DUE, FEE_INCOME, FREE, PAID_OUT, RETURNING } from "./ledger.ts";

/** Applies a `CreditDeposit`: money that came in by bank is free deposit of its owner [DEP-6]. */
export function applyCreditDeposit(state: CoreState, command: CreditDeposit, out: EventLog): Outcome {
  if (!state.owners.has(command.ownerId)) return reject("MEMBER_NOT_FOUND");
  const currency = currencyNumber(state, command.currency);
  if (currency < 0 || !isCount(command.amountMinor, 1)) return reject("TERMS_INVALID");
  const bank = state.ledger.accountOf(0, currency);
  if (sum(-state.ledger.balance(bank, BANK), command.amountMinor) === undefined) {
    return reject("AMOUNT_OUT_OF_RANGE");
  }
  const accountId = ensureAccount(state, command.ownerId, currency, out);
  state.ledger.post(bank, BANK, accountId, FREE, command.amountMinor);
  out.emit(E.DepositCredited, accountId, command.amountMinor, out.detail(command.reference));
  return ACCEPTED;
}

/** Applies a `RequestReturn`: from now on the sum no longer covers orders [DEP-6]. */
export function applyRequestReturn(state: CoreState, command: RequestReturn, out: EventLog): Outcome {
  const accountId = payableAccount(state, command);
  if (typeof accountId === "string") return reject(accountId);
  const returnId = state.nextReturnId++;
  state.ledger.post(accountId, FREE, accountId, RETURNING, command.amountMinor);
  state.returns.set(returnId, { returnId, accountId, amountMinor: command.amountMinor });
  out.emit(E.ReturnRequested, returnId, accountId, command.amountMinor, out.detail(command.reference));
  return accepted(returnId);
}

/** Applies a `PayReturn`: the sum leaves by bank; it takes two persons [DEP-6, APP-1]. */
export function applyPayReturn(state: CoreState, command: PayReturn, out: EventLog): Outcome {
  const request = state.returns.get(command.returnId);
  if (!request) return reject("RETURN_NOT_FOUND");
  const { accountId, amountMinor, returnId } = request;
  state.returns.delete(returnId);
  state.ledger.post(accountId, RETURNING, bankOf(state, accountId), BANK, amountMinor);
  out.emit(E.ReturnPaid, returnId, accountId, amountMinor, out.detail(command.reference));
  return ACCEPTED;
}

/** Applies a `DebitFee`: fees that are due are paid from free deposit [DEP-7]. */
export function applyDebitFee(state: CoreState, command: DebitFee, out: EventLog): Outcome {
  const accountId = namedAccount(state, command);
  if (typeof accountId === "string") return reject(accountId);
  if (-state.ledger.balance(accountId, FEE_DUE) < command.amountMinor) return reject("TERMS_INVALID");
  if (state.ledger.balance(accountId, FREE) < command.amountMinor) return reject("DEPOSIT_INSUFFICIENT");
  state.ledger.post(accountId, FREE, accountId, FEE_DUE, command.amountMinor);
  out.emit(E.FeeDebited, accountId, command.amountMinor, out.detail(command.reference));
  return ACCEPTED;
}

/** Applies a `TransferToCounterparty`: free deposit pays a contract on its owner's instruction [DEP-7]. */
export function applyTransferToCounterparty(
  state: CoreState,
  command: TransferToCounterparty,
  out: EventLog,
): Outcome {
  const accountId = payableAccount(state, command);
  if (typeof accountId === "string") return reject(accountId);
  state.ledger.post(accountId, FREE, bankOf(state, accountId), PAID_OUT, command.amountMinor);
  out.emit(E.CounterpartyPaid, accountId, command.amountMinor, out.detail(command.reference));
  return ACCEPTED;
}

/** Applies an `UnblockDeposit`: one side of one deal is performed, its deposit is free again [DEP-8]. */
export function applyUnblockDeposit(state: CoreState, command: UnblockDeposit, out: EventLog): Outcome {
  const bound = boundSide(state, command.dealId, command.side);
  if (typeof bound === "string") return reject(bound);
  if (bound.blockedMinor === 0) return reject("STATE_UNCHANGED");
  state.ledger.post(bound.accountId, BLOCKED, bound.accountId, FREE, bound.blockedMinor);
  setBlocked(state, command.dealId, command.side, 0);
  const detail = out.detail(command.reference);
  out.emit(E.DepositUnblocked, command.dealId, command.side, bound.accountId, bound.blockedMinor, detail);
  return ACCEPTED;
}

/**
 * Applies a `ForfeitDeposit` on an award: fee arrears, then the fine, then costs, each as far as the
 * deal's blocked sum reaches; the rest stays blocked and stays the owner's [DEP-8].
 */
export function applyForfeitDeposit(state: CoreState, command: ForfeitDeposit, out: EventLog): Outcome {
  const bound = boundSide(state, command.dealId, command.side);
  if (typeof bound === "string") return reject(bound);
  const claims = [command.feeArrearsMinor, command.fineMinor, command.costsMinor];
  if (!claims.every((claim) => isCount(claim, 0))) return reject("TERMS_INVALID");
  const { accountId } = bound;
  const feeMinor = Math.min(command.feeArrearsMinor, bound.blockedMinor);
  const fineMinor = Math.min(command.fineMinor, bound.blockedMinor - feeMinor);
  const costsMinor = Math.min(command.costsMinor, bound.blockedMinor - feeMinor - fineMinor);
  const bank = bankOf(state, accountId);
  state.ledger.post(accountId, BLOCKED, accountId, FEE_DUE, feeMinor);
  state.ledger.post(accountId, BLOCKED, bank, PAID_OUT, fineMinor);
  state.ledger.post(accountId, BLOCKED, bank, FEE_INCOME, costsMinor);
  const rest = bound.blockedMinor - feeMinor - fineMinor - costsMinor;
  setBlocked(state, command.dealId, command.side, rest);
  const detail = out.detail(command.reference);
  out.emit(
    E.DepositForfeited, command.dealId, command.side, accountId, feeMinor, fineMinor, costsMinor, detail,
  );
  return ACCEPTED;
}

interface OnFreeDeposit {
  readonly ownerId: number;
  readonly currency: string;
  readonly amountMinor: number;
}

/** Account that a command names, with an amount that can be paid at all, or why there is none. */
function namedAccount(state: CoreState, command: OnFreeDeposit): number | RejectionCode {
  if (!state.owners.has(command.ownerId)) return "MEMBER_NOT_FOUND";
  const currency = currencyNumber(state, command.currency);
  const accountId = currency < 0 ? 0 : state.ledger.accountOf(command.ownerId, currency);
  if (accountId === 0) return "ACCOUNT_NOT_FOUND";
  return isCount(command.amountMinor, 1) ? accountId : "TERMS_INVALID";
}

/** Account whose free part holds the amount, or why it cannot be paid from it. */
function payableAccount(state: CoreState, command: OnFreeDeposit): number | RejectionCode {
  const accountId = namedAccount(state, command);
  if (typeof accountId === "string") return accountId;
  return state.ledger.balance(accountId, FREE) < command.amountMinor ? "DEPOSIT_INSUFFICIENT" : accountId;
}

/** The exchange's own account in the currency of an account. */
export function bankOf(state: CoreState, accountId: number): number {
  return state.ledger.accountOf(0, state.ledger.currencies[accountId] as number);
}

/** What one side of a deal has blocked, and on which account. */
export function boundSide(
  state: CoreState,
  dealId: number,
  side: number,
): { readonly accountId: number; readonly blockedMinor: number } | RejectionCode {
  const { deals } = state;
  if (!deals.has(dealId) || (side !== 0 && side !== 1)) return "DEAL_NOT_FOUND";
  const isBuy = side === BUY;
  return {
    accountId: (isBuy ? deals.buyAccount : deals.sellAccount)[dealId] as number,
    blockedMinor: (isBuy ? deals.buyBlockedMinor : deals.sellBlockedMinor)[dealId] as number,
  };
}

/** What one side of a deal that there is has blocked. */
export function blockedOf(state: CoreState, dealId: number, side: number): number {
  const { buyBlockedMinor, sellBlockedMinor } = state.deals;
  return (side === BUY ? buyBlockedMinor : sellBlockedMinor)[dealId] as number;
}

/** Writes what a side of a deal has blocked from now on. */
export function setBlocked(state: CoreState, dealId: number, side: number, amountMinor: number): void {
  const column = side === BUY ? state.deals.buyBlockedMinor : state.deals.sellBlockedMinor;
  column[dealId] = amountMinor;
}
