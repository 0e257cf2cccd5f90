import type { EventOf } from "@kontor/core";
import { REJECTION_CODES } from "@kontor/core/rejections";
import type { Insertable } from "kysely";
import { SIDES } from "@kontor/wire";
import type { OrderRefusalTable } from "../../db/tables/market.ts";

const KINDS: Readonly<Record<string, string>> = {
  AmendOrder: "AMEND", CancelOrder: "CANCEL", SubmitRoundBids: "PLACE", CommitBid: "PLACE",
  RevealBid: "AMEND", AcceptOffer: "PLACE", DeclineOffer: "CANCEL", CounterOffer: "AMEND",
  OpenMiniAuction: "AMEND",
};

/**
 * Row of a refused order command. A repeated order is no refusal to show: its first answer stands in the
 * list of orders.
 */
export function refusalRowOf(event: EventOf<"OrderRefused">): Insertable<OrderRefusalTable>[] {
  const code = REJECTION_CODES[event.code] ?? "";
  if (code === "ORDER_ALREADY_EXISTS" || code === "COMMAND_ALREADY_APPLIED") return [];
  const text = event.text as string;
  const isChange = event.orderId !== 0 || text in KINDS;
  return [
    {
      seq: event.seq, at: event.at, code, kind: isChange ? (KINDS[text] ?? "PLACE") : "PLACE",
      book_id: event.bookId, member_id: event.memberId, client_id: event.clientId, trader_id: event.traderId,
      side: SIDES[event.side] ?? "BUY", price_ticks: kept(event.priceTicks),
      quantity_steps: kept(event.quantitySteps),
      order_id: event.orderId, client_order_id: isChange ? "" : text, option: event.option,
    },
  ];
}

/** What could not be counted is no number that a row could hold: it is kept as none [INP-2]. */
function kept(count: number): number {
  return Number.isFinite(count) ? count : 0;
}
