import type { WaitQuery, WaitView } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import type { Selectable } from "kysely";
import type { LotWaitTable, OrderTable } from "../../db/tables/market.ts";
import { instant } from "../../platform/time.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import type { BookDirectory, BookTerms } from "../sessions/index.ts";
import type { Chance, WaitingBid } from "./waitsProjector.ts";

type WaitRow = Selectable<LotWaitTable>;
type OrderRow = Pick<
  Selectable<OrderTable>,
  "order_id" | "book_id" | "member_id" | "trader_id" | "price_ticks" | "remaining_steps"
>;

/** All that a view of one wait is made of. */
interface Scene {
  readonly row: WaitRow;
  readonly book: BookTerms;
  /** Orders that still wait, from the best on, and the owner's where it stands. */
  readonly waiting: readonly OrderRow[];
  readonly ownersOrder: OrderRow | undefined;
  readonly ownerMemberId: number;
  readonly dealIds: readonly number[];
}

/**
 * What waits at present: of a member what it waits for or is asked for, of staff (`memberId` 0) everything.
 * At which price somebody else waits is told to nobody but staff [WAI-1].
 */
export async function selectWaits(
  kernel: Kernel, books: BookDirectory, memberId: number, { session }: WaitQuery,
): Promise<WaitView[]> {
  const rows = await kernel.db
    .selectFrom("lot_wait").selectAll().where("ended", "is", null)
    .orderBy("ends_at").orderBy("book_id").execute();
  const terms = await books.many(rows.map((row) => row.book_id));
  const scenes = await Promise.all(rows.map((row, i) => sceneOf(kernel, row, terms[i] as BookTerms)));
  return scenes
    .filter(({ book }) => session === undefined || book.sessionCode === session)
    .flatMap((scene) => (memberId === 0 ? staffView(scene) : memberViews(scene, memberId)));
}

async function sceneOf({ db }: Kernel, row: WaitRow, book: BookTerms): Promise<Scene> {
  const orders = await db
    .selectFrom("order")
    .select(["order_id", "book_id", "member_id", "trader_id", "price_ticks", "remaining_steps"])
    .where("book_id", "=", row.book_id).where("state", "in", ["ACTIVE", "PARTLY_FILLED"]).execute();
  const owner = await db
    .selectFrom("lot").leftJoin("client", "client.client_id", "lot.owner_id")
    .select(["lot.owner_id", "client.broker_id"])
    .where("book_id", "=", row.book_id).executeTakeFirstOrThrow();
  const deals = await db
    .selectFrom("deal").innerJoin("session", "session.session_id", "deal.session_id").select("deal_id")
    .where("book_id", "=", row.book_id).where("state", "!=", "ANNULLED")
    .where("session.ended_at", "is not", null).orderBy("deal_id").execute();
  return {
    row, book, ownerMemberId: owner.broker_id ?? owner.owner_id,
    waiting: (row.bids as unknown as WaitingBid[]).flatMap(({ orderId }) => (
      orders.find((order) => order.order_id === orderId) ?? []
    )),
    ownersOrder: orders.find((order) => order.trader_id === 0),
    dealIds: deals.map((deal) => deal.deal_id),
  };
}

function staffView(scene: Scene): WaitView[] {
  const { row, dealIds } = scene;
  const mayDismiss = row.kind === "SECOND_BIDDER" && row.chance === null;
  return [{
    ...common(scene), role: "STAFF", chance: chanceOf(scene), sales: salesOf(scene),
    dealIds: mayDismiss ? dealIds.map(String) : [],
  }];
}

/** A broker may wait for several clients at once: each of its bids is told by itself. */
function memberViews(scene: Scene, memberId: number): WaitView[] {
  const { row, book, ownerMemberId, ownersOrder, waiting } = scene;
  const isAsked = row.kind === "ASSENT";
  const bids = waiting.flatMap((order, i): WaitView[] => {
    if (order.member_id !== memberId) return [];
    const isOffered = (row.chance as unknown as Chance | null)?.orderId === order.order_id;
    return [{
      ...common(scene), role: "BIDDER", place: i + 1,
      own: sizeOf(book, order.price_ticks, order.remaining_steps),
      orderId: isAsked ? null : String(order.order_id), chance: isOffered ? chanceOf(scene) : null,
    }];
  });
  if (ownerMemberId !== memberId) return bids;
  const orderId = isAsked && ownersOrder ? String(ownersOrder.order_id) : null;
  return [
    ...bids, { ...common(scene), role: "OWNER", orderId, chance: chanceOf(scene), sales: salesOf(scene) },
  ];
}

function common({ row, book, waiting }: Scene): Omit<WaitView, "role"> {
  return {
    bookId: String(book.bookId), bookCode: book.code, sessionCode: book.sessionCode,
    commodityCode: book.commodityCode, commodityNames: book.commodityNames, unit: book.unit,
    currency: book.currency, kind: row.kind as WaitView["kind"], endsAt: instant(row.ends_at),
    waitingCount: waiting.length, place: null, own: null, orderId: null, chance: null, sales: [], dealIds: [],
  };
}

function chanceOf({ row, book }: Scene): WaitView["chance"] {
  const chance = row.chance as unknown as Chance | null;
  return chance && { ...sizeOf(book, chance.ticks, chance.steps), endsAt: instant(chance.endsAt) };
}

function salesOf({ row, book, waiting }: Scene): WaitView["sales"] {
  const ids = new Set(waiting.map((order) => order.order_id));
  return (row.bids as unknown as WaitingBid[]).flatMap(({ orderId, ticks, steps }) => (
    ticks === undefined || steps === undefined || !ids.has(orderId) ? [] : [sizeOf(book, ticks, steps)]
  ));
}

function sizeOf(book: BookTerms, ticks: number | null, steps: number): { price: string; quantity: string } {
  return { price: textOf(ticks ?? 0, book.tick), quantity: textOf(steps, book.step) };
}
