import { edgeError } from "../platform/appError.ts";

/**
 * Cursors are the last id of a page, in a form that clients do not take apart. A list is in the order of
 * an id that never changes, so that nothing is skipped or shown twice while new rows come in.
 */
export function cursorAfter(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const id = Number(Buffer.from(cursor, "base64url").toString());
  if (!Number.isSafeInteger(id) || id <= 0) {
    throw edgeError("CURSOR_INVALID", "the cursor was not made by this list");
  }
  return id;
}

/** As `cursorAfter`, for lists that begin with the newest. */
export function cursorBefore(cursor: string | undefined): number {
  return cursor === undefined ? Number.MAX_SAFE_INTEGER : cursorAfter(cursor);
}

/** The page in a result that was read with one row more than asked for. */
export function pageFrom<T>(
  rows: readonly T[],
  limit: number,
  idOf: (row: T) => number,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? makeCursor(idOf(last)) : null;
  return { items, nextCursor };
}

function makeCursor(id: number): string {
  return Buffer.from(String(id)).toString("base64url");
}
