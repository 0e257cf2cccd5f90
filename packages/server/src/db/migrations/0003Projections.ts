import { sql } from "kysely";
import type { Migration } from "kysely/migration";

const SAFE = sql.raw("between -9007199254740991 and 9007199254740991");

/** Projections: what the events tell, in tables that can be dropped and built again. */
export const projectionTables: Migration = {
  async up(db) {
    await sql`create table projection (name text primary key, seq bigint not null)`.execute(db);
    await sql`
      create table exchange (
        id integer primary key check (id = 1), name text not null, home_country text not null,
        home_currency text not null, currencies jsonb not null, utc_offset_minutes integer not null,
        fee_lines jsonb not null, deposit_bps jsonb not null, founded_at bigint not null
      )`.execute(db);
    await sql`
      create table fx_rate (
        rate_id bigint primary key, currency text not null, units bigint not null,
        digits integer not null, as_of text not null, set_at bigint not null
      )`.execute(db);
    await sql`
      create table member (
        member_id bigint primary key, code text not null unique, country text not null,
        is_resident boolean not null, is_visitor boolean not null, is_broker boolean not null,
        procedure text not null, valid_until bigint not null, is_suspended boolean not null,
        is_killed boolean not null, group_name text not null, admitted_at bigint not null
      )`.execute(db);
    await sql`
      create table client (
        client_id bigint primary key, broker_id bigint not null, code text not null unique,
        country text not null, is_resident boolean not null, registered_at bigint not null
      )`.execute(db);
    await sql`create index client_broker on client (broker_id)`.execute(db);
    await sql`
      create table trader (
        trader_id bigint primary key, member_id bigint not null, code text not null unique,
        is_suspended boolean not null, is_killed boolean not null
      )`.execute(db);
    await sql`create index trader_member on trader (member_id)`.execute(db);
    await sql`
      create table kill_switch (
        scope text not null, target_id bigint not null, engaged_at bigint not null,
        actor_seq bigint not null, cancelled_count bigint not null, reason text not null,
        primary key (scope, target_id)
      )`.execute(db);
    await sql`
      create table commodity (
        commodity_id bigint primary key, code text not null unique, section text not null,
        hs_code text not null, unit text not null, tick_units bigint not null,
        tick_digits integer not null, step_units bigint not null, step_digits integer not null
      )`.execute(db);
    await sql`
      create table session (
        session_id bigint primary key, code text not null unique, section text not null,
        method text not null, currency text not null, rules jsonb not null, plan jsonb not null,
        begun jsonb not null, buyer_countries jsonb not null, seller_countries jsonb not null,
        target_market text not null, is_practice boolean not null, deposit_bps jsonb not null,
        period text not null, stop text not null, stop_reason text, opens_at bigint not null,
        closes_at bigint not null, ended_at bigint, trading_day text not null
      )`.execute(db);
    await sql`create index session_opens on session (opens_at, session_id)`.execute(db);
    await sql`
      create table book (
        book_id bigint primary key, session_id bigint not null, code text not null,
        commodity_id bigint not null, basis text not null, seller_id bigint not null,
        options jsonb not null, floor_ticks bigint, cap_ticks bigint, tick_value_minor bigint not null
      )`.execute(db);
    await sql`create index book_session on book (session_id, book_id)`.execute(db);
    await sql`
      create table session_log (
        seq bigint not null, place integer not null, session_id bigint not null, at bigint not null,
        kind text not null, book_id bigint, period text, ticks bigint, steps bigint, option integer,
        text text, primary key (seq, place)
      )`.execute(db);
    await sql`create index session_log_session on session_log (session_id, seq, place)`.execute(db);
    await sql`
      create table "order" (
        order_id bigint primary key, client_order_id text not null, book_id bigint not null,
        session_id bigint not null, member_id bigint not null, client_id bigint not null,
        trader_id bigint not null, side text not null, price_ticks bigint,
        quantity_steps bigint not null, remaining_steps bigint not null, dealt_steps bigint not null,
        dealt_ticks_steps numeric not null, time_in_force text not null,
        is_all_or_none boolean not null, min_fill_steps bigint not null, option integer not null,
        reserved_minor bigint not null, state text not null, cancel_reason text,
        placed_seq bigint not null, placed_at bigint not null, updated_seq bigint not null,
        updated_at bigint not null
      )`.execute(db);
    await sql`create index order_member on "order" (member_id, order_id desc)`.execute(db);
    await sql`create index order_session on "order" (session_id, order_id)`.execute(db);
    await sql`create index order_updated on "order" (member_id, updated_seq)`.execute(db);
    await sql`
      create index order_active on "order" (book_id) where state in ('ACTIVE', 'PARTLY_FILLED')`.execute(db);
    await sql`create unique index order_client_id on "order" (member_id, client_order_id)`.execute(db);
    await sql`
      create table order_refusal (
        seq bigint primary key, at bigint not null, code text not null, kind text not null,
        book_id bigint not null, member_id bigint not null, client_id bigint not null,
        trader_id bigint not null, side text not null, price_ticks double precision not null,
        quantity_steps double precision not null, order_id bigint not null,
        client_order_id text not null, option integer not null
      )`.execute(db);
    await sql`create index order_refusal_member on order_refusal (member_id, seq desc)`.execute(db);
    await sql`
      create table deal (
        deal_id bigint primary key, session_id bigint not null, book_id bigint not null,
        sell_order_id bigint not null, buy_order_id bigint not null, seller_id bigint not null,
        buyer_id bigint not null, seller_member_id bigint not null, buyer_member_id bigint not null,
        price_ticks bigint not null, surcharge_ticks bigint not null, quantity_steps bigint not null,
        value_minor bigint not null check (value_minor ${SAFE}), currency text not null,
        direction text not null, flags integer not null, option integer not null, state text not null,
        sell_fee_minor bigint not null, sell_fee_currency text not null, buy_fee_minor bigint not null,
        buy_fee_currency text not null, sell_blocked_minor bigint not null,
        buy_blocked_minor bigint not null, made_at bigint not null, trading_day text not null,
        seq bigint not null
      )`.execute(db);
    await sql`create index deal_seller on deal (seller_member_id, deal_id desc)`.execute(db);
    await sql`create index deal_buyer on deal (buyer_member_id, deal_id desc)`.execute(db);
    await sql`create index deal_session on deal (session_id, deal_id)`.execute(db);
    await sql`create index deal_seq on deal (seq)`.execute(db);
    await sql`
      create table account (
        account_id bigint primary key, owner_id bigint not null, currency text not null,
        free bigint not null check (free ${SAFE}), reserved bigint not null, blocked bigint not null,
        returning_sum bigint not null, fee_due bigint not null, unique (owner_id, currency)
      )`.execute(db);
    await sql`
      create table posting (
        entry_id bigint primary key, account_id bigint not null, kind text not null,
        from_part text not null, to_part text not null, amount_minor bigint not null,
        free_change bigint not null, order_id bigint, deal_id bigint, reference text,
        at bigint not null, seq bigint not null
      )`.execute(db);
    await sql`create index posting_account on posting (account_id, entry_id desc)`.execute(db);
    await sql`create index posting_seq on posting (account_id, seq)`.execute(db);
    await sql`
      create table return_request (
        return_id bigint primary key, account_id bigint not null, amount_minor bigint not null,
        reference text not null, requested_at bigint not null, paid_at bigint
      )`.execute(db);
    await sql`
      create table proposal (
        proposal_id bigint primary key, command text not null, terms jsonb not null,
        actor_id bigint not null, proposed_at bigint not null, expires_at bigint not null,
        state text not null, decided_by bigint, decided_at bigint, reason text
      )`.execute(db);
    await sql`
      create table staff_act (
        seq bigint not null, place integer not null, at bigint not null, actor_id bigint not null,
        act text not null, code text, primary key (seq, place)
      )`.execute(db);
    await sql`
      create table turnover (
        trading_day text not null, session_id bigint not null, section text not null,
        commodity_id bigint not null, currency text not null, unit text not null,
        direction text not null, seller_country text not null, buyer_country text not null,
        is_practice boolean not null, deal_count bigint not null, value_minor bigint not null,
        quantity_steps bigint not null,
        primary key (
          trading_day, session_id, commodity_id, currency, direction, seller_country, buyer_country
        )
      )`.execute(db);
    await sql`
      create table bidder (
        session_id bigint not null, owner_id bigint not null, country text not null, side text not null,
        primary key (session_id, owner_id, side)
      )`.execute(db);
  },
};
