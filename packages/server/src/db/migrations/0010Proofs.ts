import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Where each session begins and ends in the journal, the heads that were signed, and its public file. */
export const proofTables: Migration = {
  async up(db) {
    await sql`
      create table session_span (
        session_id bigint primary key,
        code text not null unique,
        scheduled_seq bigint not null,
        ended_seq bigint,
        ended_at bigint
      )`.execute(db);
    await sql`
      create table signing_key (
        key_id text primary key,
        public_key text not null,
        first_used_at bigint not null
      )`.execute(db);
    await sql`
      create table published_head (
        session_id bigint primary key,
        seq bigint not null,
        hash text not null,
        at bigint not null,
        key_id text not null references signing_key,
        signature text not null
      )`.execute(db);
    await sql`
      create table session_bundle (
        session_id bigint primary key,
        root text,
        byte_count bigint not null,
        payload bytea,
        fault text
      )`.execute(db);
    await sql`alter table session_bundle alter column payload set storage external`.execute(db);
  },
};
