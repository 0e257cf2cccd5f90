import { LANGUAGES, type Language } from "@kontor/wire/words";

const KEPT = "kontor.language";

/** Names of the languages, each written in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", ru: "Русский", zh: "中文" };

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

/** Language of a reader who has come without one in the address: the one kept, else the browser's wish. */
export function preferredLanguage(): Language {
  const wishes = [keptLanguage(), ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())];
  return wishes.find((wish) => wish !== null && isLanguage(wish)) as Language | undefined ?? "en";
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // The address still says the language.
  }
}

function keptLanguage(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
