import type { CoreEvent, EventOf, LotTerms, MethodName, OpenBook } from "@kontor/core";
import { LOT_OUTCOMES, LOT_PHASES } from "@kontor/wire";
import type { Updateable } from "kysely";
import { anyOf } from "../../db/anyOf.ts";
import { json } from "../../db/saveRows.ts";
import type { LotTable } from "../../db/tables/market.ts";
import type { Tx } from "../../sequencer/projection.ts";
import { type LotDetail, newlyTold } from "./newlyTold.ts";

/** Methods in which the lot is asked for, so that its owner buys. */
const ASKED: ReadonlySet<MethodName> = new Set<MethodName>(["REVERSE_AUCTION"]);

interface Opened {
  readonly bookId: number;
  readonly sessionId: number;
  readonly terms: LotTerms;
}

/** Lots that a run of events opens or changes: one write a lot, however often it changed. */
export class LotFold {
  readonly #opened: Opened[] = [];
  readonly #changes = new Map<number, Updateable<LotTable>>();
  /** What each lot told last, as everybody knows it. */
  readonly #details: Map<number, LotDetail>;

  private constructor(details: Map<number, LotDetail>) {
    this.#details = details;
  }

  /** With what the lots that tell something have told before. */
  static async load(tx: Tx, events: readonly CoreEvent[]): Promise<LotFold> {
    const tellers = events.flatMap((event) => (
      event.type === "LotChanged" && event.text ? [event.bookId] : []));
    if (tellers.length === 0) return new LotFold(new Map());
    const rows = await tx
      .selectFrom("lot").select(["book_id", "detail"]).where(anyOf("book_id", [...new Set(tellers)]))
      .where("detail", "is not", null).execute();
    return new LotFold(new Map(rows.map((row) => [row.book_id, row.detail as LotDetail])));
  }

  /** What a change of a lot tells that was not known before, for the log; null where there is nothing. */
  newlyTold({ bookId, text }: EventOf<"LotChanged">): string | null {
    if (!text) return null;
    const detail = text as LotDetail;
    const told = newlyTold(detail, this.#details.get(bookId));
    this.#details.set(bookId, detail);
    return told && json(told);
  }

  apply(event: CoreEvent): void {
    if (event.type === "BookOpened") this.#open(event);
    if (event.type === "LotChanged") this.#change(event.bookId, changeOf(event));
    if (event.type === "LotEnded") {
      this.#change(event.bookId, {
        outcome: LOT_OUTCOMES[event.outcome] ?? null, ended_at: event.endedAt, left_steps: event.leftSteps,
      });
    }
  }

  async save(tx: Tx): Promise<void> {
    for (const lot of this.#opened) await insertLot(tx, lot);
    for (const [bookId, change] of this.#changes) {
      await tx.updateTable("lot").set(change).where("book_id", "=", bookId).execute();
    }
  }

  #open({ bookId, sessionId, text }: EventOf<"BookOpened">): void {
    const { lot } = text as OpenBook;
    if (lot) this.#opened.push({ bookId, sessionId, terms: lot });
  }

  #change(bookId: number, change: Updateable<LotTable>): void {
    this.#changes.set(bookId, { ...this.#changes.get(bookId), ...change });
  }
}

function changeOf(event: EventOf<"LotChanged">): Updateable<LotTable> {
  return {
    phase: LOT_PHASES[event.phase] ?? "WAITING", round: event.round, ticks: event.priceTicks,
    leader_order_id: event.leaderOrderId, leader_number: event.leaderNumber, least_ticks: event.leastTicks,
    left_steps: event.quantitySteps, from_at: event.fromAt, ends_at: event.endsAt,
    extensions: event.extensions, flags: event.flags, updated_seq: event.seq,
    // What a method told of a lot stands until it tells something else.
    ...(event.text ? { detail: json(event.text) } : {}),
  };
}

async function insertLot(tx: Tx, { bookId, sessionId, terms }: Opened): Promise<void> {
  const { method } = await tx
    .selectFrom("session").select("method").where("session_id", "=", sessionId).executeTakeFirstOrThrow();
  await tx.insertInto("lot").values({
    book_id: bookId, session_id: sessionId, owner_id: terms.ownerId,
    owner_side: ASKED.has(method as MethodName) ? "BUY" : "SELL", terms: json(terms), phase: "WAITING",
    round: 0, ticks: 0, leader_order_id: 0, leader_number: 0, least_ticks: 0,
    left_steps: terms.quantitySteps, from_at: 0, ends_at: 0, extensions: 0, flags: 0, detail: null,
    outcome: null, ended_at: null, updated_seq: 0,
  }).execute();
}
