import type { EventOf } from "@kontor/core";
import type { Insertable } from "kysely";
import { DIRECTIONS, PERIODS } from "@kontor/wire";
import { saveRows } from "../../db/saveRows.ts";
import type { DealTable } from "../../db/tables/parties.ts";
import type { PlacedEvent } from "../../sequencer/outcome.ts";
import type { Projector, Tx } from "../../sequencer/projection.ts";
import { dealPlaces, type DealPlaces } from "./dealPlaces.ts";

/** The register of deals: each deal once, as the engine made it, with what both sides owe and have bound. */
export const dealsProjector: Projector = {
  name: "deals",
  tables: ["deal"],
  async apply(tx, events) {
    const made = events.filter((event) => event.type === "DealMade");
    if (made.length > 0) await insertDeals(tx, made, events);
    for (const deal of made) await listLate(tx, deal.dealId);
    for (const event of events) {
      const isEnd = event.type === "PeriodStarted" && isEnding(event);
      if (isEnd) await listDeals(tx, event.sessionId);
      if (event.type === "DealAnnulled") await annulDeal(tx, event.dealId);
    }
  },
};

async function insertDeals(
  tx: Tx,
  made: readonly EventOf<"DealMade">[],
  events: readonly PlacedEvent[],
): Promise<void> {
  const places = await dealPlaces(tx, made);
  const sides = new Map<string, EventOf<"DealSideBound">>();
  for (const event of events) if (event.type === "DealSideBound") {
    sides.set(`${event.dealId}/${event.side}`, event);
  }
  const rows = made.map((deal) =>
    rowOf(deal, places, sides.get(`${deal.dealId}/1`), sides.get(`${deal.dealId}/0`)),
  );
  await saveRows(tx, "deal", ["deal_id"], rows);
}

function rowOf(
  deal: EventOf<"DealMade">,
  places: DealPlaces,
  sell: EventOf<"DealSideBound"> | undefined,
  buy: EventOf<"DealSideBound"> | undefined,
): Insertable<DealTable> {
  const place = places.ofBook(deal.bookId);
  return {
    deal_id: deal.dealId, session_id: place.sessionId, book_id: deal.bookId, sell_order_id: deal.sellOrderId,
    buy_order_id: deal.buyOrderId, seller_id: deal.sellerId, buyer_id: deal.buyerId,
    seller_member_id: places.memberOf(deal.sellerId), buyer_member_id: places.memberOf(deal.buyerId),
    price_ticks: deal.priceTicks, surcharge_ticks: deal.surchargeTicks, quantity_steps: deal.quantitySteps,
    value_minor: deal.valueMinor, currency: place.currency,
    direction: DIRECTIONS[deal.direction] ?? "DOMESTIC", flags: deal.flags, option: deal.option,
    state: "EXECUTED", sell_fee_minor: sell?.feeMinor ?? 0,
    sell_fee_currency: places.currencyOf(sell?.feeAccountId, place.currency),
    buy_fee_minor: buy?.feeMinor ?? 0, buy_fee_currency: places.currencyOf(buy?.feeAccountId, place.currency),
    sell_blocked_minor: sell?.blockedMinor ?? 0, buy_blocked_minor: buy?.blockedMinor ?? 0, made_at: deal.at,
    trading_day: places.dayOf(deal.at), seq: deal.seq,
  };
}

function isEnding(event: EventOf<"PeriodStarted">): boolean {
  const period = PERIODS[event.period];
  return period === "CLOSED" || period === "ABORTED";
}

/** After a session every deal stands in its list of executed deals (domain.md 5.1). */
async function listDeals(tx: Tx, sessionId: number): Promise<void> {
  await tx
    .updateTable("deal").set({ state: "LISTED" })
    .where("session_id", "=", sessionId).where("state", "=", "EXECUTED").execute();
}

/** A deal whose winner failed stays where it is, with what both sides were told. */
async function annulDeal(tx: Tx, dealId: number): Promise<void> {
  await tx.updateTable("deal").set({ state: "ANNULLED" }).where("deal_id", "=", dealId).execute();
}

/** A deal that comes after the end of its session, because it was waited for, joins its list at once. */
async function listLate(tx: Tx, dealId: number): Promise<void> {
  const ended = tx.selectFrom("session").select("session_id").where("ended_at", "is not", null);
  await tx
    .updateTable("deal").set({ state: "LISTED" })
    .where("deal_id", "=", dealId).where("session_id", "in", ended).execute();
}
