import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Certificates of no sale, built from the journal at the next start, those of earlier sessions included. */
export const noSaleCertificates: Migration = {
  async up(db) {
    await sql`
      create table no_sale_certificate (
        seq bigint not null, place integer not null, order_id bigint not null, book_id bigint not null,
        session_id bigint not null, owner_id bigint not null, member_id bigint not null,
        price_ticks bigint not null, quantity_steps bigint not null, issued_at bigint not null,
        primary key (seq, place)
      )`.execute(db);
    await sql`create index no_sale_certificate_member on no_sale_certificate (member_id)`.execute(db);
    await sql`create index no_sale_certificate_session on no_sale_certificate (session_id)`.execute(db);
  },
};
