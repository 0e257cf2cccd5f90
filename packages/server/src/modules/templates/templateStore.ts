import type { Names, Source, TemplateAct, TemplateState, TemplateTerms } from "@kontor/wire";
import { meaningOf } from "@kontor/wire/errors";
import { type Insertable, type Selectable, type Transaction } from "kysely";
import { json } from "../../db/saveRows.ts";
import type { Tables } from "../../db/tables.ts";
import type { SessionTemplateTable } from "../../db/tables/templates.ts";
import { AppError, edgeError } from "../../platform/appError.ts";
import { hashOf } from "./hashOf.ts";

export type VersionRow = Selectable<SessionTemplateTable>;
type Tx = Transaction<Tables>;

/** What a version says: everything that its hash covers. */
export interface Content {
  readonly names: Names;
  readonly validFrom: string;
  readonly terms: TemplateTerms;
  readonly source?: Source | null;
}

/** Who acts, and when. */
export interface Actor {
  readonly userId: number;
  readonly at: number;
}

/** Puts down version 1 of a new template. @throws {AppError} CODE_TAKEN */
export async function insertTemplate(tx: Tx, code: string, content: Content, actor: Actor): Promise<void> {
  const row = newRow(code, 1, content, actor);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("session_template").values(row)
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw new AppError("CODE_TAKEN", meaningOf("CODE_TAKEN"));
  await keepAct(tx, { ...row, act: "DRAFT", reason: null }, actor);
}

/**
 * Puts down a further version as a draft; one at a time is under way [TPL-1].
 * @throws {AppError} NOT_FOUND, VERSION_STALE, TEMPLATE_STATE
 */
export async function insertVersion(
  tx: Tx, code: string, latestVersion: number, content: Content, actor: Actor,
): Promise<void> {
  const latest = (await lockVersions(tx, code)).at(-1) as VersionRow;
  if (latest.version !== latestVersion) throw stale(`version ${latest.version} is the latest`);
  if (latest.state === "DRAFT" || latest.state === "PROPOSED") {
    throw stateForbids(`version ${latest.version} is still under way`);
  }
  const row = newRow(code, latest.version + 1, content, actor);
  await tx.insertInto("session_template").values(row).execute();
  await keepAct(tx, { ...row, act: "DRAFT", reason: null }, actor);
}

/** Writes a draft anew. @throws {AppError} NOT_FOUND, VERSION_STALE, TEMPLATE_STATE */
export async function updateDraft(
  tx: Tx, place: Place, content: Content, actor: Actor,
): Promise<void> {
  const row = await lockVersion(tx, place);
  if (row.state !== "DRAFT") throw stateForbids("only a draft can be changed");
  const fresh = newRow(place.code, place.version, content, actor);
  await saveVersion(tx, { ...fresh, edit: row.edit + 1 });
  await keepAct(tx, { ...fresh, act: "CHANGE", reason: null }, actor);
}

/** A version and the edit of it that the actor has seen. */
export interface Place {
  readonly code: string;
  readonly version: number;
  readonly edit: number;
}

/** State that each act leaves a version in, by the state it finds it in. */
const NEXT: Readonly<Record<TemplateAct, Partial<Record<TemplateState, TemplateState>>>> = {
  PROPOSE: { DRAFT: "PROPOSED" },
  APPROVE: { PROPOSED: "APPROVED" },
  REFUSE: { PROPOSED: "DRAFT" },
  RETIRE: { DRAFT: "RETIRED", APPROVED: "RETIRED" },
};

/** Acts that the state of a version and its signatures leave to a user [TPL-1]. */
export function actsOn(row: VersionRow, userId: number): TemplateAct[] {
  const acts = (Object.keys(NEXT) as TemplateAct[]).filter((act) => NEXT[act][row.state as TemplateState]);
  return acts.filter((act) => act !== "APPROVE" || !hasSigned(row, userId));
}

/**
 * Moves a version from state to state. Who wrote or proposed it may not approve it [TPL-1].
 * @throws {AppError} NOT_FOUND, VERSION_STALE, TEMPLATE_STATE, APPROVAL_BY_PROPOSER
 */
export async function actOnVersion(
  tx: Tx, place: Place, act: TemplateAct, reason: string, actor: Actor,
): Promise<VersionRow> {
  const row = await lockVersion(tx, place);
  const state = NEXT[act][row.state as TemplateState];
  if (!state) throw stateForbids(`a version that is ${row.state} takes no ${act}`);
  if (act === "APPROVE" && hasSigned(row, actor.userId)) {
    throw new AppError("APPROVAL_BY_PROPOSER", meaningOf("APPROVAL_BY_PROPOSER"));
  }
  await tx
    .updateTable("session_template")
    .set({ state, edit: row.edit + 1, ...(act === "PROPOSE" ? { proposed_by: actor.userId } : {}) })
    .where("code", "=", row.code).where("version", "=", row.version).execute();
  await keepAct(tx, { ...row, act, reason }, actor);
  return row;
}

function hasSigned(row: VersionRow, userId: number): boolean {
  return row.author_id === userId || row.proposed_by === userId;
}

/** All versions of a template, the oldest first. @throws {AppError} NOT_FOUND */
async function lockVersions(tx: Tx, code: string): Promise<VersionRow[]> {
  const rows = await tx
    .selectFrom("session_template").selectAll().where("code", "=", code).orderBy("version").forUpdate()
    .execute();
  if (rows.length === 0) throw edgeError("NOT_FOUND", "no template has this code");
  return rows;
}

async function lockVersion(tx: Tx, { code, version, edit }: Place): Promise<VersionRow> {
  const row = (await lockVersions(tx, code)).find((candidate) => candidate.version === version);
  if (!row) throw edgeError("NOT_FOUND", "the template has no such version");
  if (row.edit !== edit) throw stale(`it stands at edit ${row.edit}`);
  return row;
}

function newRow(
  code: string, version: number, { names, validFrom, terms, source }: Content, { userId }: Actor,
): Insertable<SessionTemplateTable> {
  return {
    code, version, edit: 1, state: "DRAFT", names: json(names), valid_from: validFrom, terms: json(terms),
    source: source ? json(source) : null, hash: hashOf({ code, version, names, validFrom, terms }),
    author_id: userId, proposed_by: null,
  };
}

async function saveVersion(tx: Tx, row: Insertable<SessionTemplateTable>): Promise<void> {
  await tx
    .updateTable("session_template").set(row)
    .where("code", "=", row.code).where("version", "=", row.version).execute();
}

async function keepAct(
  tx: Tx,
  { code, version, act, reason, hash }: {
    code: string; version: number; act: string; reason: string | null; hash: string;
  },
  { userId, at }: Actor,
): Promise<void> {
  await tx
    .insertInto("session_template_act").values({ code, version, act, actor_id: userId, at, reason, hash })
    .execute();
}

function stale(detail: string): AppError {
  return edgeError("VERSION_STALE", detail);
}

function stateForbids(detail: string): AppError {
  return edgeError("TEMPLATE_STATE", detail);
}
