import { sql, type Insertable, type Transaction } from "kysely";
import type { Tables } from "./tables.ts";

const ROWS_AT_ONCE = 500;

/**
 * Writes whole rows: those whose key is there already are replaced. Used by projectors, which load what
 * a batch touches, fold the events into it in memory, and save it at once.
 */
export async function saveRows<T extends keyof Tables>(
  tx: Transaction<Tables>,
  table: T,
  keys: readonly (keyof Tables[T] & string)[],
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
    const some = rows.slice(i, i + ROWS_AT_ONCE);
    const columns = Object.keys(some[0] as object).filter((column) => !keys.includes(column as never));
    const changes = Object.fromEntries(columns.map((column) => [column, sql.ref(`excluded.${column}`)]));
    await tx
      .insertInto(table)
      .values(some as never)
      .onConflict((conflict) => {
        const on = conflict.columns(keys as never);
        return columns.length === 0 ? on.doNothing() : on.doUpdateSet(changes as never);
      })
      .execute();
  }
}

/** Value of a jsonb column as the text that PostgreSQL reads. */
export function json(value: unknown): string {
  return JSON.stringify(value);
}
