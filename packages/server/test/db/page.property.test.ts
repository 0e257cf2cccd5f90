import fc from "fast-check";
import { expect, it } from "vitest";
import { cursorAfter, cursorBefore, numbersOf, pageFrom } from "../../src/db/page.ts";

/** A list in memory that is read as the tables are: `limit + 1` rows behind the cursor. */
function readPage(rows: readonly number[], cursor: string | undefined, limit: number) {
  const after = cursorAfter(cursor);
  return pageFrom(rows.filter((row) => row > after).slice(0, limit + 1), limit, (row) => row);
}

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 })).map((rows) => rows.sort((a, b) => a - b));

it("[PAG-1] pages show every row once while rows come at the end", () => {
  fc.assert(fc.property(numbers, fc.integer({ min: 1, max: 9 }), fc.nat({ max: 5 }), (first, limit, more) => {
    const rows = [...first];
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = readPage(rows, cursor, limit);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
      if (cursor !== undefined && rows.length < first.length + more) rows.push((rows.at(-1) ?? 0) + 1);
    } while (cursor !== undefined);
    expect(seen).toEqual(rows.slice(0, seen.length));
    expect(seen.length).toBeGreaterThanOrEqual(first.length);
  }));
});

it("[PAG-1] lists that begin with the newest show what was there, once, while newer rows come", () => {
  fc.assert(fc.property(numbers, fc.integer({ min: 1, max: 9 }), (first, limit) => {
    const rows = [...first];
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const before = cursorBefore(cursor);
      const behind = rows.filter((row) => row < before).reverse().slice(0, limit + 1);
      const page = pageFrom(behind, limit, (row) => row);
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
      rows.push((rows.at(-1) ?? 0) + 1);
    } while (cursor !== undefined);
    expect(seen).toEqual([...first].reverse());
  }));
});

it("[PAG-1] there is a next page exactly where there are more rows", () => {
  fc.assert(fc.property(numbers, fc.integer({ min: 1, max: 9 }), (rows, limit) => {
    const { items, nextCursor } = readPage(rows, undefined, limit);
    expect(items).toEqual(rows.slice(0, limit));
    expect(nextCursor !== null).toBe(rows.length > limit);
  }));
});

it("[PAG-1] a cursor of several numbers comes back as it was", () => {
  const places = fc.array(fc.maxSafeInteger().filter((place) => place >= 0), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(places, (place) => {
    const {
      nextCursor,
    } = pageFrom([place, place], 1, ...place.map((_, i) => (row: number[]) => row[i] as number));
    expect(numbersOf(nextCursor as string, place.length)).toEqual(place);
    expect(() => numbersOf(nextCursor as string, place.length + 1)).toThrow("was not made by this list");
  }));
});

it("[PAG-1] a text that no list made is CURSOR_INVALID", () => {
  const isMade = (text: string) => /^\d{1,16}$/.test(Buffer.from(text, "base64url").toString("latin1"));
  const texts = fc.oneof(
    fc.string(), fc.base64String(), fc.constantFrom("", "-1", "MS41", "OTk5OTk5OTk5OTk5OTk5OTk"),
  );
  fc.assert(fc.property(texts.filter((text) => !isMade(text)), (text) => {
    expect(() => cursorAfter(text)).toThrow(expect.objectContaining({ code: "CURSOR_INVALID" }));
  }));
});
