import type { AmendOrder, CancelOrder, MemberCommand } from "../machine/commands.ts";
import { E, type EventLog } from "../machine/events.ts";
import { type Outcome, REJECTION_CODES, reject, type RejectionCode } from "../machine/rejections.ts";
import type { CoreState } from "../machine/state.ts";
import { BOOK, NONE } from "./orders.ts";

type OrderChange = AmendOrder | CancelOrder;
/** What carries a key among those of a member. */
type Keyed = Pick<OrderChange, "memberId" | "key">;

/** Whether a change with this key was applied before; tells when that was [IDM-1]. */
export function isRepeated(state: CoreState, change: Keyed, out: EventLog): boolean {
  const firstSeq = state.keys.valueOf(change.memberId, change.key);
  if (firstSeq !== 0) out.emit(E.CommandRepeated, firstSeq);
  return firstSeq !== 0;
}

/** Remembers the key of a change that is applied. */
export function rememberKey(state: CoreState, change: Keyed): void {
  state.keys.claim(change.memberId, change.key, state.seq, state.now);
}

/**
 * Why the order cannot be changed by this member at all. An order of another member is not found:
 * nobody learns what others have [ORD-10].
 */
export function refuseUnknownOrder(
  state: CoreState, change: Pick<OrderChange, "orderId">, slot: number,
): RejectionCode {
  return slot === NONE && state.orders.wasGiven(change.orderId) ? "ORDER_NOT_ACTIVE" : "ORDER_NOT_FOUND";
}

/** Refuses a change and tells it; `wanted` are the price and quantity it named. */
export function refuseChange(
  state: CoreState,
  change: OrderChange,
  slot: number,
  code: RejectionCode,
  out: EventLog,
): Outcome {
  const isAmendment = change.type === "AmendOrder";
  out.emit(
    E.OrderRefused, REJECTION_CODES.indexOf(code), slot === NONE ? 0 : state.orders.int(slot, BOOK),
    change.memberId, 0, change.traderId, 0, isAmendment ? orZero(change.priceTicks) : 0,
    isAmendment ? orZero(change.quantitySteps) : 0, change.orderId, 0, 0, 0, out.detail(change.type),
  );
  return reject(code);
}

/** An act of a member that is no plain order, as its refusal tells it. */
interface MemberAct {
  readonly type: MemberCommand["type"];
  readonly memberId: number;
  readonly clientId: number;
  readonly traderId: number;
  readonly bookId: number;
  readonly orderId?: number;
}

/** Refuses such an act and tells it [CLK-2]. */
export function refuseAct(act: MemberAct, code: RejectionCode, out: EventLog): Outcome {
  out.emit(
    E.OrderRefused, REJECTION_CODES.indexOf(code), act.bookId, act.memberId, act.clientId, act.traderId, 0, 0,
    0, act.orderId ?? 0, 0, 0, 0, out.detail(act.type),
  );
  return reject(code);
}

/** Zero for a value that was not named: NaN has many bit patterns, and events are hashed bit by bit. */
export function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
