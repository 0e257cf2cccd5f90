import type { CoreEvent } from "@kontor/core";
import { anyOf } from "../../db/anyOf.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import { may, type User } from "../identity/index.ts";

/** What of a run of events is the reader's own. */
export interface Own {
  readonly memberId: number;
  readonly orderIds: ReadonlySet<number>;
  readonly accountIds: ReadonlySet<number>;
}

const NOTHING: Own = { memberId: 0, orderIds: new Set(), accountIds: new Set() };

/** Finds the reader's orders and accounts among those that events name, as far as it may read them. */
export async function ownOf(
  kernel: Kernel, user: User, events: readonly CoreEvent[], upToSeq: number,
): Promise<Own> {
  const { memberId } = user;
  if (memberId === 0) return NOTHING;
  await untilProjected(kernel, upToSeq);
  const { db } = kernel;
  const named = events.flatMap((event) => (isOfOrder(event) ? event.orderId : []));
  const orders = named.length === 0 || !may(user, "orders.readOwn") ? [] : await db
    .selectFrom("order").select("order_id").where(anyOf("order_id", named))
    .where("member_id", "=", memberId).execute();
  const accounts = !may(user, "deposits.readOwn") ? [] : await db
    .selectFrom("account").leftJoin("client", "client.client_id", "owner_id").select("account_id")
    .where((e) => e.or([e("owner_id", "=", memberId), e("broker_id", "=", memberId)])).execute();
  return {
    memberId: may(user, "orders.readOwn") ? memberId : 0,
    orderIds: new Set(orders.map((row) => row.order_id)),
    accountIds: new Set(accounts.map((row) => row.account_id)),
  };
}

/** Whether an event concerns the reader's own member, its orders or its money. */
export function isOwn(event: CoreEvent, own: Own): boolean {
  if ("memberId" in event) return own.memberId !== 0 && event.memberId === own.memberId;
  if (isOfOrder(event)) return own.orderIds.has(event.orderId);
  return "accountId" in event && own.accountIds.has(event.accountId);
}

const OF_ORDER = [
  "OrderAmended", "OrderCancelled", "DealSideBound", "BidCommitted", "BidRevealed", "BidForfeited",
  "OrderAddressed",
  "ChanceGiven", "ChanceEnded",
] as const;
type OfOrder = Extract<CoreEvent, { type: (typeof OF_ORDER)[number] }>;

function isOfOrder(event: CoreEvent): event is OfOrder {
  return (OF_ORDER as readonly string[]).includes(event.type);
}
