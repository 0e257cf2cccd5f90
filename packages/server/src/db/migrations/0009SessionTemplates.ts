import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Templates of sessions with their versions and what was done to each, rehearsals of new rules, and the keys
 * of acts that write rows. Sessions say which version they were made from and where in the journal they
 * begin and end; those that are there already are built again from it at the next start.
 */
export const sessionTemplates: Migration = {
  async up(db) {
    await sql`
      create table session_template (
        code text not null, version integer not null check (version > 0), edit integer not null,
        state text not null, names jsonb not null, valid_from text not null, terms jsonb not null,
        source jsonb, hash text not null, author_id bigint not null, proposed_by bigint,
        primary key (code, version)
      )`.execute(db);
    await sql`
      create table session_template_act (
        act_id bigint generated always as identity primary key, code text not null,
        version integer not null, act text not null, actor_id bigint not null, at bigint not null,
        reason text, hash text not null,
        foreign key (code, version) references session_template
      )`.execute(db);
    await sql`
      create table rehearsal (
        rehearsal_id bigint generated always as identity primary key, template_code text not null,
        version integer, terms jsonb, source jsonb not null, state text not null, done bigint not null,
        total bigint not null, asked_by bigint not null, asked_at bigint not null, ended_at bigint,
        reason text, result jsonb
      )`.execute(db);
    await sql`create index rehearsal_template on rehearsal (template_code, rehearsal_id desc)`.execute(db);
    await sql`
      create table act_key (
        actor_id bigint not null, key text not null, request_hash bytea not null, answer jsonb not null,
        at bigint not null, primary key (actor_id, key)
      )`.execute(db);
    await sql`truncate session, book, session_log`.execute(db);
    await sql`delete from projection where name = 'sessions'`.execute(db);
    await sql`
      alter table session add column template jsonb, add column scheduled_seq bigint not null,
        add column ended_seq bigint`.execute(db);
  },
};
