import type {
  MethodName, Names, Source, TemplateAct, TemplateLine, TemplateList, TemplateState, TemplateTerms,
  TemplateVersion, TemplateView,
} from "@kontor/wire";
import type { Database } from "../../db/database.ts";
import { edgeError } from "../../platform/appError.ts";
import { instant } from "../../platform/time.ts";
import { may, type User } from "../identity/index.ts";
import { actsOn, type VersionRow } from "./templateStore.ts";

/** Templates by code, each with its latest version. */
export async function templateList(db: Database, day: string): Promise<TemplateList> {
  const rows = await db
    .selectFrom("session_template").selectAll().orderBy("code").orderBy("version").execute();
  const codes = [...new Set(rows.map(({ code }) => code))];
  return { items: codes.map((code) => lineOf(rows.filter((row) => row.code === code), day)) };
}

function lineOf(rows: readonly VersionRow[], day: string): TemplateLine {
  const latest = rows.at(-1) as VersionRow;
  const { section, method, currency } = latest.terms as TemplateTerms;
  return {
    code: latest.code, names: latest.names as Names, section, method: method as MethodName, currency,
    version: latest.version, state: latest.state as TemplateState, validFrom: latest.valid_from,
    inForce: inForceOn(rows, day)?.version ?? null, source: latest.source as Source | null,
  };
}

/** The newest approved version whose day has come [TPL-5]. */
export function inForceOn(rows: readonly VersionRow[], day: string): VersionRow | undefined {
  return rows.filter((row) => row.state === "APPROVED" && row.valid_from <= day).at(-1);
}

/** Versions of a template, the oldest first. @throws {AppError} NOT_FOUND */
export async function selectVersions(db: Database, code: string): Promise<VersionRow[]> {
  const rows = await db
    .selectFrom("session_template").selectAll().where("code", "=", code).orderBy("version").execute();
  if (rows.length === 0) throw edgeError("NOT_FOUND", "no template has this code");
  return rows;
}

/** A template with its versions and what was done to each, for a reader. */
export async function templateView(
  db: Database, code: string, day: string, reader: User,
): Promise<TemplateView> {
  const rows = await selectVersions(db, code);
  const acts = await db
    .selectFrom("session_template_act")
    .leftJoin("user_account", "user_account.user_id", "session_template_act.actor_id")
    .selectAll("session_template_act").select("user_account.name")
    .where("code", "=", code).orderBy("act_id").execute();
  const versions = rows.map((row): TemplateVersion => ({
    ...contentOf(row),
    history: acts.filter(({ version }) => version === row.version).map((act) => ({
      act: act.act as TemplateAct, by: act.name ?? `user ${act.actor_id}`, at: instant(act.at),
      reason: act.reason,
    })),
    acts: may(reader, "templates.write") ? actsOn(row, reader.userId) : [],
    mayChange: row.state === "DRAFT" && may(reader, "templates.write"),
  }));
  return { code, inForce: inForceOn(rows, day)?.version ?? null, versions: versions.reverse() };
}

function contentOf(row: VersionRow) {
  return {
    version: row.version, edit: row.edit, state: row.state as TemplateState, names: row.names as Names,
    validFrom: row.valid_from, terms: row.terms as TemplateTerms, source: row.source as Source | null,
    hash: row.hash,
  };
}
