import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Rows of the modules: what no command of the core decides. */
export const rowTables: Migration = {
  async up(db) {
    await sql`
      create table user_account (
        user_id bigint generated always as identity primary key,
        login text not null unique,
        name text not null,
        password_hash text not null,
        roles text[] not null,
        trader_id bigint,
        is_locked boolean not null default false,
        created_at bigint not null
      )`.execute(db);
    await sql`
      create table sign_in (
        token_hash bytea primary key,
        user_id bigint not null references user_account,
        created_at bigint not null,
        expires_at bigint not null,
        address text not null
      )`.execute(db);
    await sql`create index sign_in_user on sign_in (user_id)`.execute(db);
    await sql`
      create table api_key (
        key_id bigint generated always as identity primary key,
        user_id bigint not null references user_account,
        name text not null,
        prefix text not null unique,
        secret_hash bytea not null,
        scopes text[] not null,
        created_at bigint not null,
        expires_at bigint not null,
        last_used_at bigint
      )`.execute(db);
    await sql`
      create table organization (
        code text primary key,
        names jsonb not null,
        country text not null,
        is_fictitious boolean not null,
        source jsonb
      )`.execute(db);
    await sql`create table section (code text primary key, names jsonb not null)`.execute(db);
    await sql`
      create table commodity_text (code text primary key, names jsonb not null, source jsonb)`.execute(db);
    await sql`
      create table session_text (code text primary key, titles jsonb not null, source jsonb)`.execute(db);
    await sql`
      create table exchange_text (id integer primary key check (id = 1), city text not null)`.execute(db);
    await sql`
      create table fx_source (
        currency text not null, as_of text not null, source jsonb, primary key (currency, as_of)
      )`.execute(db);
  },
};
