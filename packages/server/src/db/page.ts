import { edgeError } from "../platform/appError.ts";

/**
 * Cursors are the place of the last row of a page, in a form that clients do not take apart [PAG-1]. A list
 * is in the order of numbers that never change, so that nothing is skipped or shown twice while rows come.
 */
export function cursorAfter(cursor: string | undefined): number {
  return cursor === undefined ? 0 : (numbersOf(cursor, 1)[0] as number);
}

/** As `cursorAfter`, for lists that begin with the newest. */
export function cursorBefore(cursor: string | undefined): number {
  return cursor === undefined ? Number.MAX_SAFE_INTEGER : cursorAfter(cursor);
}

/**
 * Numbers of a cursor that was made by `pageFrom` from so many.
 * @throws {AppError} CURSOR_INVALID
 */
export function numbersOf(cursor: string, count: number): number[] {
  const text = Buffer.from(cursor, "base64url").toString("latin1");
  const numbers = /^\d{1,16}(\.\d{1,16})*$/.test(text) ? text.split(".").map(Number) : [];
  if (numbers.length !== count || !numbers.every(Number.isSafeInteger)) {
    throw edgeError("CURSOR_INVALID", "the cursor was not made by this list");
  }
  return numbers;
}

/** The page in a result that was read with one row more than asked for. */
export function pageFrom<T>(
  rows: readonly T[],
  limit: number,
  ...placeOf: readonly ((row: T) => number)[]
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items, nextCursor: null };
  const place = placeOf.map((numberOf) => numberOf(last)).join(".");
  return { items, nextCursor: Buffer.from(place).toString("base64url") };
}
