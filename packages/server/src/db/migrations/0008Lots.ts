import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Lots of one-sided methods with where they stand, and what the log of a session tells of them. */
export const lots: Migration = {
  async up(db) {
    await sql`
      create table lot (
        book_id bigint primary key, session_id bigint not null, owner_id bigint not null,
        owner_side text not null, terms jsonb not null, phase text not null, round integer not null,
        ticks bigint not null, leader_order_id bigint not null, leader_number integer not null,
        least_ticks bigint not null, left_steps bigint not null, from_at bigint not null,
        ends_at bigint not null, extensions integer not null, flags integer not null, detail jsonb,
        outcome text, ended_at bigint, updated_seq bigint not null
      )`.execute(db);
    await sql`create index lot_session on lot (session_id, book_id)`.execute(db);
    await sql`
      alter table session_log add column phase text, add column round integer, add column bidder integer,
        add column outcome text`.execute(db);
    // Orders that the exchange opened for the owners of lots have no id of their own.
    await sql`drop index order_client_id`.execute(db);
    await sql`
      create unique index order_client_id on "order" (member_id, client_order_id) where trader_id <> 0
    `.execute(db);
    await sql`alter table "order" add column bid_kind text not null default 'OPEN'`.execute(db);
  },
};
