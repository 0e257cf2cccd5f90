import type { LotTerms } from "@kontor/core";
import { type LotView, readableDetail } from "@kontor/wire";
import { textOf } from "@kontor/wire/decimal";
import type { Selectable } from "kysely";
import type { Database } from "../../db/database.ts";
import type { LotTable } from "../../db/tables/market.ts";
import { instant } from "../../platform/time.ts";
import type { BookTerms } from "../sessions/index.ts";

type LotRow = Selectable<LotTable>;

/** Bits of what the core tells with a change of a lot. */
const RESERVE_MET = 1;
const WAS_EXTENDED = 2;

/** Lots of the books of a session by their books. */
export async function selectLots(db: Database, sessionId: number): Promise<ReadonlyMap<number, LotRow>> {
  const rows = await db.selectFrom("lot").selectAll().where("session_id", "=", sessionId).execute();
  return new Map(rows.map((row) => [row.book_id, row]));
}

/** A lot as everybody sees it: neither its owner nor its reserve [LOT-7]. */
export function lotView(row: LotRow, book: BookTerms): LotView {
  const terms = row.terms as unknown as LotTerms;
  const price = (ticks: number | null) => (ticks === null || ticks === 0 ? null : textOf(ticks, book.tick));
  const at = (millis: number | null) => (millis === null || millis === 0 ? null : instant(millis));
  return {
    ownerSide: row.owner_side as LotView["ownerSide"], quantity: textOf(terms.quantitySteps, book.step),
    left: textOf(row.left_steps, book.step), startPrice: price(terms.startTicks),
    divisible: terms.isDivisible,
    minTake: terms.minTakeSteps === 0 ? null : textOf(terms.minTakeSteps, book.step),
    hasReserve: terms.reserveTicks !== null, reserveMet: (row.flags & RESERVE_MET) !== 0,
    phase: row.phase as LotView["phase"], round: row.round, price: price(row.ticks),
    leader: row.leader_number || null,
    leastPrice: price(row.least_ticks), fromAt: at(row.from_at), endsAt: at(row.ends_at),
    extensions: row.extensions, wasExtended: (row.flags & WAS_EXTENDED) !== 0,
    detail: row.detail === null
      ? null : readableDetail(row.detail as Readonly<Record<string, unknown>>, book),
    outcome: row.outcome as LotView["outcome"], endedAt: at(row.ended_at),
  };
}
