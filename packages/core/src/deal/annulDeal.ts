import { FEE_DUE, FEE_INCOME, BLOCKED, FREE } from "../deposit/ledger.ts";
import { bankOf, boundSide, setBlocked } from "../deposit/movements.ts";
import { E, type EventLog } from "../machine/events.ts";
import { invariant } from "../machine/invariant.ts";
import type { CoreState } from "../machine/state.ts";

/** The deal to annul, with the fee of the side that is not at fault. */
interface AnnulledDeal {
  readonly dealId: number;
  readonly steps: number;
  readonly feeMinor: number;
  readonly feeAccountId: number;
}

/**
 * Annuls a deal whose other side has failed: it stays in the register as annulled, this side's deposit is
 * free and its fee is no longer owed; what the failed side has bound stays bound, and its fee owed, until it
 * is forfeited or freed by hand [WAI-3].
 */
export function annulDeal(
  state: CoreState, { dealId, steps, feeMinor, feeAccountId }: AnnulledDeal, side: number, reason: string,
  out: EventLog,
): void {
  const { ledger, deals } = state;
  const bound = boundSide(state, dealId, side);
  invariant(typeof bound !== "string", "the deal has two sides");
  const { accountId, blockedMinor } = bound;
  ledger.post(accountId, BLOCKED, accountId, FREE, blockedMinor);
  setBlocked(state, dealId, side, 0);
  if (feeMinor > 0) ledger.post(bankOf(state, feeAccountId), FEE_INCOME, feeAccountId, FEE_DUE, feeMinor);
  deals.annulled.add(dealId);
  out.emit(
    E.DealAnnulled, dealId, deals.book[dealId] as number, steps, side, accountId, blockedMinor, feeMinor,
    feeAccountId, out.detail({ reason }),
  );
}
