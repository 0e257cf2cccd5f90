import type { MemberPage, MemberQuery, MemberView, Names, Source } from "@kontor/wire";
import { sql } from "kysely";
import { anyOf } from "../../db/anyOf.ts";
import type { Database } from "../../db/database.ts";
import { namesOf } from "../../db/namesOf.ts";
import { cursorAfter, pageFrom } from "../../db/page.ts";
import { instant } from "../../platform/time.ts";

/** A page of members by id, with traders and clients. */
export async function selectMembers(db: Database, query: MemberQuery): Promise<MemberPage> {
  const limit = query.limit ?? 50;
  let select = db
    .selectFrom("member").leftJoin("organization", "organization.code", "member.code")
    .select("member_id").where("member_id", ">", cursorAfter(query.cursor)).orderBy("member_id").limit(
      limit + 1,
    );
  if (query.country) select = select.where("member.country", "=", query.country);
  if (query.search) {
    const pattern = `%${query.search.replace(/[%_\\]/g, "\\$&")}%`;
    select = select.where(sql<boolean>`(member.code ilike ${pattern} or concat_ws(
      ' / ', names->>'en', names->>'ru', names->>'zh') ilike ${pattern})`);
  }
  const ids = (await select.execute()).map((row) => row.member_id);
  const page = pageFrom(ids, limit, (id) => id);
  return { items: await memberViews(db, page.items), nextCursor: page.nextCursor };
}

/** Members by id, in that order; unknown ids are left out. */
export async function memberViews(db: Database, memberIds: readonly number[]): Promise<MemberView[]> {
  if (memberIds.length === 0) return [];
  const members = await db
    .selectFrom("member").leftJoin("organization", "organization.code", "member.code").selectAll("member")
    .select(["names", "is_fictitious", "source"]).where(anyOf("member_id", memberIds)).execute();
  const traders = await db
    .selectFrom("trader").selectAll().where(anyOf("member_id", memberIds)).orderBy("trader_id").execute();
  const clients = await db
    .selectFrom("client").leftJoin("organization", "organization.code", "client.code").selectAll("client")
    .select("names").where(anyOf("broker_id", memberIds)).orderBy("client_id").execute();
  return memberIds.flatMap((memberId) => {
    const member = members.find((row) => row.member_id === memberId);
    if (!member) return [];
    return [
      {
        memberId: String(memberId), code: member.code, names: namesOf(member.names, member.code),
        country:
          member.country, resident: member.is_resident, visitor: member.is_visitor, broker: member.is_broker,
        procedure: member.procedure, status: statusOf(member.is_suspended, member.is_killed),
        validUntil: instant(member.valid_until), admittedAt: instant(member.admitted_at),
        fictitious: member.is_fictitious ?? false, source: (member.source ?? null) as Source | null,
        traders: traders
          .filter((row) => row.member_id === memberId)
          .map((row) => ({
            traderId: String(row.trader_id), code: row.code,
            status: statusOf(row.is_suspended, row.is_killed),
          })),
        clients: clients
          .filter((row) => row.broker_id === memberId)
          .map((row) => ({
            clientId: String(row.client_id), code: row.code, names: namesOf(row.names, row.code),
            country: row.country,
          })),
      },
    ];
  });
}

/** An owner of goods or deposits, a member or a client alike. */
export interface Owner {
  readonly code: string;
  readonly names: Names;
  readonly country: string;
}

/** Owners by their id; unknown ids are left out. */
export async function ownersById(db: Database, ownerIds: readonly number[]): Promise<Map<number, Owner>> {
  const ids = [...new Set(ownerIds)];
  if (ids.length === 0) return new Map();
  const members = await db
    .selectFrom("member").leftJoin("organization", "organization.code", "member.code")
    .select(["member_id as id", "member.code", "member.country", "names"])
    .where(anyOf("member_id", ids)).execute();
  const clients = await db
    .selectFrom("client").leftJoin("organization", "organization.code", "client.code")
    .select(["client_id as id", "client.code", "client.country", "names"])
    .where(anyOf("client_id", ids)).execute();
  return new Map([...members, ...clients].map(({ id, code, country, names }) => [
    id, { code, names: namesOf(names, code), country },
  ]));
}

/** Names of owners by their id. */
export async function ownerNames(db: Database, ownerIds: readonly number[]): Promise<Map<number, Names>> {
  const owners = await ownersById(db, ownerIds);
  return new Map([...owners].map(([id, { names }]) => [id, names]));
}

/** What stands where an owner has no record. */
export const NO_NAMES: Names = { en: "", ru: "", zh: "" };

function statusOf(isSuspended: boolean, isKilled: boolean): "ADMITTED" | "SUSPENDED" | "STOPPED" {
  if (isKilled) return "STOPPED";
  return isSuspended ? "SUSPENDED" : "ADMITTED";
}
