import type { Names } from "@kontor/wire";
import { LOCALE_OF } from "./format/numbers.ts";
import { hasText, type Text, useLanguage, useText } from "./i18n/texts.ts";

/** Names of things in the reader's language. */
export interface Words {
  readonly t: Text;
  /** A name that the exchange keeps in each language. */
  readonly name: (names: Names) => string;
  /** A country by its ISO code. */
  readonly country: (code: string) => string;
  /** A place of delivery, or the city of the exchange. */
  readonly place: (place: string) => string;
  /** A delivery basis: the three letters of the rule stay, the place is named. */
  readonly basis: (basis: string) => string;
  /** A unit of quantity as it is written after a number. */
  readonly unit: (unit: string) => string;
}

/** Names of countries, places and units in the reader's language; what is not known stays as it came. */
export function useWords(): Words {
  const language = useLanguage();
  const t = useText();
  const known = (key: string, fallback: string): string => (hasText(key) ? t(key) : fallback);
  const place = (at: string): string => known(`words:places.${at}`, at);
  return {
    t,
    name: (names) => names[language],
    country: (code) => countryName(LOCALE_OF[language], code),
    place,
    basis: (basis) => basis.replace(/^([A-Z]{3} )(.+)$/, (_, rule: string, at: string) => rule + place(at)),
    unit: (unit) => known(`words:units.${unit}`, unit),
  };
}

const displays = new Map<string, Intl.DisplayNames>();

function countryName(locale: string, code: string): string {
  let display = displays.get(locale);
  if (!display) {
    display = new Intl.DisplayNames(locale, { type: "region" });
    displays.set(locale, display);
  }
  try {
    return display.of(code) ?? code;
  } catch {
    return code;
  }
}
