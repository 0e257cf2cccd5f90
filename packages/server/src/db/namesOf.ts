import type { Names } from "@kontor/wire";

/** Names of a record as its text table has them; its code stands in for all where nobody has written any. */
export function namesOf(written: unknown, code: string): Names {
  return (written ?? { en: code, ru: code, zh: code }) as Names;
}
