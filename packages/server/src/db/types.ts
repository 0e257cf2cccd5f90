import pg from "pg";

const INT8 = 20;

/**
 * bigint columns hold safe integers (CHECK constraints see to it); they come as numbers, and one that
 * does not fit is an error, never a rounded figure.
 */
export function installNumberParser(): void {
  pg.types.setTypeParser(INT8, (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is no safe integer`);
    return value;
  });
}
