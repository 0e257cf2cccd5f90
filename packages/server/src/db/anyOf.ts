import { type RawBuilder, sql } from "kysely";

/**
 * Condition that a column holds one of many numbers. They go over as one array: a list of parameters ends
 * at 65,535, and one kill switch may cancel more orders than that.
 */
export function anyOf(column: string, numbers: readonly number[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} = any(${[...new Set(numbers)]}::bigint[])`;
}
