/** Numbers that JSON has no sign for; the journal knows them, a market order has no price. */
const WORDS: Readonly<Record<string, number>> = { NaN, Infinity, "-Infinity": -Infinity };

/** One line of JSON: what JSON cannot say of numbers is written as `{"number":"NaN"}`. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === "number" && !Number.isFinite(part) ? { number: String(part) } : part);
}

/** Reads what `toJson` wrote. @throws {SyntaxError} where the text is no JSON */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_name, part: unknown) => {
    const word = (part as { number?: unknown } | null)?.number;
    return typeof word === "string" && Object.keys(part as object).length === 1
      ? (WORDS[word] ?? part)
      : part;
  });
}
