import type { Language } from "@kontor/wire";

/** What a person's typing means as decimal text, or why that cannot be told. */
export type DecimalInput =
  | { readonly kind: "empty" }
  | { readonly kind: "value"; readonly text: string; readonly isPlain: boolean }
  | { readonly kind: "unclear" }
  | { readonly kind: "invalid" };

const BLANKS = /[\s\u00a0\u2009\u202f'\u2019]/g;
const CODES = /^[A-Z]{3}(?=[\d.,])|(?<=[\d.,])[A-Z]{3}$/g;
const DIGITS_MAX = 16;

/**
 * Reads a number as people write it: with the marks of their language, or pasted from a spreadsheet. What
 * could mean two numbers is refused as unclear, never guessed; `isPlain` says that what was typed is what
 * was understood, letter by letter, so that nothing need be echoed.
 */
export function readDecimal(typed: string, language: Language): DecimalInput {
  const bare = typed.replace(BLANKS, "").replace(CODES, "");
  if (bare === "") return typed.trim() === "" ? { kind: "empty" } : { kind: "invalid" };
  if (!/^[\d.,]+$/.test(bare) || !/\d/.test(bare)) return { kind: "invalid" };
  const text = settle(bare, language);
  if (text === undefined) return { kind: "unclear" };
  const canonical = canonicalOf(text);
  if (canonical.replace(".", "").length > DIGITS_MAX) return { kind: "invalid" };
  return { kind: "value", text: canonical, isPlain: typed.trim() === canonical };
}

/** Decides which mark groups and which divides; undefined where both readings are possible. */
function settle(bare: string, language: Language): string | undefined {
  const commas = bare.split(",").length - 1;
  const points = bare.split(".").length - 1;
  if (commas > 0 && points > 0) {
    const [group, decimal] = bare.lastIndexOf(",") > bare.lastIndexOf(".") ? [".", ","] : [",", "."];
    return divided(bare, group as string, decimal as string);
  }
  if (commas > 1) return grouped(bare, ",");
  if (points > 1) return grouped(bare, ".");
  if (commas === 1) return readComma(bare, language);
  return bare;
}

/** A single comma divides in Russian; in English and Chinese it groups thousands, or says nothing clear. */
function readComma(bare: string, language: Language): string | undefined {
  if (language === "ru") return bare.replace(",", ".");
  return grouped(bare, ",");
}

function divided(bare: string, group: string, decimal: string): string | undefined {
  const [whole, fraction, ...more] = bare.split(decimal);
  if (more.length > 0 || whole === undefined || fraction === undefined || fraction.includes(group)) {
    return undefined;
  }
  const joined = grouped(whole, group);
  return joined === undefined ? undefined : `${joined}.${fraction}`;
}

function grouped(text: string, mark: string): string | undefined {
  const [first, ...groups] = text.split(mark);
  const isGrouped = first !== undefined && /^\d{1,3}$/.test(first) &&
    groups.every((group) => /^\d{3}$/.test(group));
  return isGrouped ? first + groups.join("") : undefined;
}

function canonicalOf(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const plain = whole.replace(/^0+(?=\d)/, "") || "0";
  return fraction ? `${plain}.${fraction}` : plain;
}
