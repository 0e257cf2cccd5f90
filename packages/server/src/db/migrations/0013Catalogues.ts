import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Orders of catalogues with where they stand, and the offers to them. */
export const catalogues: Migration = {
  async up(db) {
    await sql`
      create table catalogue_order (
        order_id bigint primary key,
        book_id bigint not null,
        session_id bigint not null,
        is_exposed boolean not null,
        state text not null,
        shown_at bigint,
        exposure_ends_at bigint,
        auction_session_id bigint,
        auction_ticks bigint,
        updated_seq bigint not null
      )`.execute(db);
    await sql`create index catalogue_order_session on catalogue_order (session_id, order_id)`.execute(db);
    await sql`
      create table catalogue_offer (
        offer_id bigint primary key,
        order_id bigint not null,
        ticks bigint not null,
        steps bigint not null,
        turn text not null,
        expires_at bigint,
        updated_seq bigint not null
      )`.execute(db);
    await sql`create index catalogue_offer_order on catalogue_offer (order_id)`.execute(db);
  },
};
