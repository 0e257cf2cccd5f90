import type { CoreEvent, EventOf } from "@kontor/core";
import { WAIT_ENDS, WAIT_KINDS } from "@kontor/wire";
import { json } from "../../db/saveRows.ts";
import type { Projector, Tx } from "../../sequencer/projection.ts";

/** A bid that waits; where the owner is asked, with what it would be given and pay. */
export interface WaitingBid {
  readonly orderId: number;
  readonly steps?: number;
  readonly ticks?: number;
}

/** What the first who waits may take. */
export interface Chance {
  readonly orderId: number;
  readonly ticks: number;
  readonly steps: number;
  readonly endsAt: number;
}

/** What waits after each lot, and how it ended. */
export const waitsProjector: Projector = {
  name: "waits",
  tables: ["lot_wait"],
  async apply(tx, events) {
    for (const event of events) await applyEvent(tx, event);
  },
};

async function applyEvent(tx: Tx, event: CoreEvent): Promise<void> {
  switch (event.type) {
    case "WaitBegun":
      return begin(tx, event);
    case "ChanceGiven": {
      const { orderId, priceTicks: ticks, quantitySteps: steps, endsAt } = event;
      const chance: Chance = { orderId, ticks, steps, endsAt };
      return change(tx, event.bookId, { chance: json(chance) });
    }
    case "ChanceEnded":
      return change(tx, event.bookId, { chance: null });
    case "WaitEnded":
      return change(tx, event.bookId, { ended: WAIT_ENDS[event.end] ?? null, ended_at: event.at });
  }
}

async function begin(tx: Tx, event: EventOf<"WaitBegun">): Promise<void> {
  const { bids } = event.text as { readonly bids: readonly WaitingBid[] };
  await tx.insertInto("lot_wait").values({
    book_id: event.bookId, kind: WAIT_KINDS[event.kind] ?? "SECOND_BIDDER", begun_at: event.at,
    ends_at: event.endsAt, bids: json(bids), chance: null, ended: null, ended_at: null,
  }).execute();
}

async function change(
  tx: Tx, bookId: number,
  set: { chance: ReturnType<typeof json> | null } | { ended: string | null; ended_at: number },
): Promise<void> {
  await tx.updateTable("lot_wait").set(set).where("book_id", "=", bookId).execute();
}
