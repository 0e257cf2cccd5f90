import type { AccountView, EntryKind, EntryPage, EntryQuery, ReturnView } from "@kontor/wire";
import { amountText } from "@kontor/wire/decimal";
import { anyOf } from "../../db/anyOf.ts";
import type { Database } from "../../db/database.ts";
import { cursorBefore, pageFrom } from "../../db/page.ts";
import { instant, optionalInstant } from "../../platform/time.ts";
import { minorDigitsOf } from "../catalogue/index.ts";
import { NO_NAMES, ownerNames } from "../organizations/index.ts";

/** Owners that a member speaks for: itself and its clients. */
async function ownersOf(db: Database, memberId: number): Promise<number[]> {
  const clients = await db
    .selectFrom("client").select("client_id").where("broker_id", "=", memberId).execute();
  return [memberId, ...clients.map((row) => row.client_id)];
}

export async function isOwnerOf(db: Database, memberId: number, ownerId: number): Promise<boolean> {
  return memberId !== 0 && (await ownersOf(db, memberId)).includes(ownerId);
}

/** Accounts of a member and its clients, or all of them for staff (`memberId` 0). */
export async function selectAccounts(db: Database, memberId: number): Promise<AccountView[]> {
  let select = db.selectFrom("account").selectAll().orderBy("account_id");
  if (memberId !== 0) select = select.where(anyOf("owner_id", await ownersOf(db, memberId)));
  const rows = await select.execute();
  const names = await ownerNames(db, rows.map((row) => row.owner_id));
  const clients = await db.selectFrom("client").select(["client_id", "code"]).execute();
  const members = await db.selectFrom("member").select(["member_id", "code"]).execute();
  const codes = new Map([
    ...members.map((row) => [row.member_id, row.code] as const),
    ...clients.map((row) => [row.client_id, row.code] as const),
  ]);
  const isClient = new Set(clients.map((row) => row.client_id));
  const digits = await minorDigitsOf(db);
  return rows.map((row) => {
    const text = (amount: number) => amountText(amount, digits(row.currency));
    return {
      accountId: String(row.account_id), ownerId: String(row.owner_id),
      ownerCode: codes.get(row.owner_id) ?? "", ownerNames: names.get(row.owner_id) ?? NO_NAMES,
      isClient: isClient.has(row.owner_id), currency: row.currency, free: text(row.free),
      reserved: text(row.reserved), blocked: text(row.blocked), returning: text(row.returning_sum),
      feeDue: text(0 - row.fee_due), total: text(row.free + row.reserved + row.blocked + row.returning_sum),
    };
  });
}

/** Ledger of one account, the newest entry first; undefined where the account is another's. */
export async function selectEntries(
  db: Database,
  memberId: number,
  accountId: number,
  query: EntryQuery,
): Promise<EntryPage | undefined> {
  const account = await db
    .selectFrom("account").selectAll().where("account_id", "=", accountId).executeTakeFirst();
  if (!account) return undefined;
  if (memberId !== 0 && !(await ownersOf(db, memberId)).includes(account.owner_id)) return undefined;
  const limit = query.limit ?? 50;
  const rows = await db
    .selectFrom("posting").selectAll().where("account_id", "=", accountId)
    .where("entry_id", "<", cursorBefore(query.cursor)).orderBy("entry_id", "desc").limit(
      limit + 1,
    ).execute();
  const page = pageFrom(rows, limit, (row) => row.entry_id);
  const digits = (await minorDigitsOf(db))(account.currency);
  return {
    nextCursor: page.nextCursor,
    items: page.items.map((row) => ({
      entryId: String(row.entry_id), accountId: String(row.account_id), kind: row.kind as EntryKind,
      freeChange: amountText(row.free_change, digits),
      amount: { amount: amountText(row.amount_minor, digits), currency: account.currency },
      orderId: row.order_id === null ? null : String(row.order_id),
      dealId: row.deal_id === null ? null : String(row.deal_id), reference: row.reference,
      at: instant(row.at), seq: row.seq,
    })),
  };
}

/** Requests to pay back, the open ones first. */
export async function selectReturns(db: Database, memberId: number): Promise<ReturnView[]> {
  let select = db
    .selectFrom("return_request").innerJoin("account", "account.account_id", "return_request.account_id")
    .selectAll("return_request").select(["account.owner_id", "account.currency"])
    .orderBy("paid_at", (order) => order.desc().nullsFirst()).orderBy("return_id", "desc").limit(200);
  if (memberId !== 0) select = select.where(anyOf("owner_id", await ownersOf(db, memberId)));
  const rows = await select.execute();
  const names = await ownerNames(db, rows.map((row) => row.owner_id));
  const digits = await minorDigitsOf(db);
  return rows.map((row) => ({
    returnId: String(row.return_id), accountId: String(row.account_id),
    ownerNames: names.get(row.owner_id) ?? NO_NAMES,
    amount: { amount: amountText(row.amount_minor, digits(row.currency)), currency: row.currency },
    requestedAt: instant(row.requested_at), paidAt: optionalInstant(row.paid_at),
  }));
}
