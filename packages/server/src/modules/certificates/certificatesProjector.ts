import { anyOf } from "../../db/anyOf.ts";
import { saveRows } from "../../db/saveRows.ts";
import type { Projector } from "../../sequencer/projection.ts";

/**
 * Certificates of no sale, each by its position in the journal; what comes later changes none [CER-1, CER-2].
 */
export const certificatesProjector: Projector = {
  name: "certificates",
  tables: ["no_sale_certificate"],
  async apply(tx, events) {
    const certified = events.filter((event) => event.type === "NoSaleCertified");
    if (certified.length === 0) return;
    const books = await tx
      .selectFrom("book").select(["book_id", "session_id"])
      .where(anyOf("book_id", certified.map(({ bookId }) => bookId))).execute();
    const clients = await tx
      .selectFrom("client").select(["client_id", "broker_id"])
      .where(anyOf("client_id", certified.map(({ ownerId }) => ownerId))).execute();
    const sessionOf = new Map(books.map((book) => [book.book_id, book.session_id]));
    const brokerOf = new Map(clients.map((client) => [client.client_id, client.broker_id]));
    await saveRows(tx, "no_sale_certificate", ["seq", "place"], certified.map((event) => ({
      seq: event.seq, place: event.place, order_id: event.orderId, book_id: event.bookId,
      session_id: sessionOf.get(event.bookId) ?? 0, owner_id: event.ownerId,
      member_id: brokerOf.get(event.ownerId) ?? event.ownerId, price_ticks: event.priceTicks,
      quantity_steps: event.quantitySteps, issued_at: event.at,
    })));
  },
};
