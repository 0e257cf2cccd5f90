import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The journal, its outcome, snapshots of the state, and who may write [JRN-1, JRN-3]. */
export const journalTables: Migration = {
  async up(db) {
    await sql`
      create table journal (
        first_seq bigint primary key check (first_seq > 0),
        last_seq bigint not null unique check (last_seq >= first_seq),
        epoch bigint not null,
        payload bytea not null,
        outcome_hash bytea not null,
        previous_hash bytea not null,
        hash bytea not null
      )`.execute(db);
    await sql`alter table journal alter column payload set storage external`.execute(db);
    await sql`
      create table event_batch (
        first_seq bigint primary key,
        last_seq bigint not null,
        payload bytea not null
      )`.execute(db);
    await sql`alter table event_batch alter column payload set storage external`.execute(db);
    await sql`
      create table snapshot (
        seq bigint primary key,
        layout integer not null,
        state_hash text not null,
        journal_hash bytea not null,
        payload bytea not null,
        digest bytea not null
      )`.execute(db);
    await sql`alter table snapshot alter column payload set storage external`.execute(db);
    await sql`create table writer (id integer primary key check (id = 1), epoch bigint not null)`.execute(db);
    await sql`insert into writer (id, epoch) values (1, 0)`.execute(db);
    await sql`
      create function forbid_change() returns trigger language plpgsql as $$
      begin
        raise exception 'the journal is append-only';
      end $$`.execute(db);
    await sql`
      create trigger journal_append_only before update or delete or truncate on journal
      for each statement execute function forbid_change()`.execute(db);
  },
};
