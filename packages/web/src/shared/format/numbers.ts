import type { Language } from "@kontor/wire";

/** Locale whose habits of writing numbers and dates a language of the pages follows. */
export const LOCALE_OF: Readonly<Record<Language, string>> = { en: "en-GB", ru: "ru-RU", zh: "zh-CN" };

const MINUS = "\u2212";
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = language + JSON.stringify(options);
  let format = formats.get(name);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE_OF[language], { numberingSystem: "latn", ...options });
    formats.set(name, format);
  }
  return format;
}

/** Intl reads decimal text exactly; the type of the library only takes literals. */
function written(format: Intl.NumberFormat, text: string): string {
  return format.format(text as Intl.StringNumericLiteral).replace("-", MINUS);
}

/** Digits after the point of a decimal text. */
export function digitsOf(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

/** Decimal text in the language's grouping and point; all its digits, or exactly `digits` of them. */
export function numberText(language: Language, text: string, digits = digitsOf(text)): string {
  return written(formatOf(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }), text);
}

/** A change: always with its sign, and nothing for no change. */
export function signedText(language: Language, text: string, digits = digitsOf(text)): string {
  const format = formatOf(language, {
    minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "exceptZero",
  });
  return written(format, text);
}

/** A decimal text of percent, e.g. "3.1" as 3.1% or 3,1 %. */
export function percentText(language: Language, text: string, isSigned = false): string {
  const digits = digitsOf(text);
  const format = formatOf(language, {
    style: "unit", unit: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits,
    ...(isSigned ? { signDisplay: "exceptZero" } : {}),
  });
  return written(format, text);
}

/** A large amount in few figures, for headlines: 85.5 million, 85,5 млн, 8550万. */
export function compactText(language: Language, text: string): string {
  const isLarge = text.replace("-", "").split(".")[0]!.length > 4;
  if (!isLarge) return numberText(language, text);
  const format = formatOf(language, {
    notation: "compact", compactDisplay: language === "en" ? "long" : "short", maximumSignificantDigits: 3,
  });
  return written(format, text);
}

/** A count of things. */
export function countText(language: Language, count: number): string {
  return written(formatOf(language, { maximumFractionDigits: 0 }), String(count));
}

/** Decimal text without the zeros that say nothing: "12.500" is "12.5". */
export function trimmed(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
