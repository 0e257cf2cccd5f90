import { E, type EventLog } from "../machine/events.ts";
import type { CoreState } from "../machine/state.ts";

/** Opens the account of an owner in a currency where it has none yet, and tells it. */
export function ensureAccount(state: CoreState, ownerId: number, currency: number, out: EventLog): number {
  const known = state.ledger.accountOf(ownerId, currency);
  if (known !== 0) return known;
  const accountId = state.ledger.openAccount(ownerId, currency);
  out.emit(E.AccountOpened, accountId, ownerId, currency);
  return accountId;
}
