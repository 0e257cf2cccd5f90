import type { Insertable, SelectQueryBuilder } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Tables of what people read about a record, by the records that they belong to. */
const RECORDS = {
  organization: ["member", "client"], commodity_text: ["commodity"], session_text: ["session"],
  exchange_text: ["exchange"],
} as const satisfies Partial<Record<keyof Tables, readonly (keyof Tables)[]>>;

/**
 * Writes what people read about a record before the command that makes it, so that it is never shown
 * without a name. Until the record is there a later attempt replaces it: the words of a refused command
 * do not stay with the next one. Afterwards they stand.
 */
export async function keepText<T extends keyof typeof RECORDS>(
  db: Database,
  table: T,
  row: Insertable<Tables[T]>,
): Promise<void> {
  const key = table === "exchange_text" ? "id" : "code";
  const value = (row as Record<string, unknown>)[key];
  for (const record of RECORDS[table]) {
    const select = db.selectFrom(record as "commodity") as SelectQueryBuilder<Tables, "commodity", object>;
    const known = await select
      .select(key as "code").where(key as "code", "=", value as string).executeTakeFirst();
    if (known) return;
  }
  await db
    .insertInto(table).values(row as never)
    .onConflict((conflict) => conflict.column(key as never).doUpdateSet(row as never)).execute();
}
