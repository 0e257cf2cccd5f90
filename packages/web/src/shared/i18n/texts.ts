import type { Language } from "@kontor/wire/words";
import i18next, { type BackendModule } from "i18next";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { TextGroup, TextKey } from "./keys.ts";

type TextFile = Record<string, unknown>;
const FILES = import.meta.glob<TextFile>("./locales/*/*.json", { import: "default" });

const backend: BackendModule = {
  type: "backend",
  init: () => undefined,
  read(language, group, done) {
    const load = FILES[`./locales/${language}/${group}.json`];
    if (!load) return done(new Error(`no texts ${language}/${group}`), false);
    load().then(
      (texts) => done(null, texts),
      (error: unknown) => done(error as Error, false),
    );
  },
};

/** Values that are put into a text; `count` chooses the plural form. */
export type TextValues = Readonly<Record<string, string | number>>;
/** Gives a text in the reader's language. */
export type Text = (key: TextKey, values?: TextValues) => string;

export async function startTexts(language: Language): Promise<void> {
  await i18next.use(backend).init({
    lng: language, fallbackLng: false, ns: ["frame", "words"], defaultNS: "frame", load: "currentOnly",
    interpolation: { escapeValue: false }, returnNull: false,
  });
}

/** Turns the pages to a language; everything already in use is loaded before it shows. */
export async function turnTo(language: Language): Promise<void> {
  if (i18next.language !== language) await i18next.changeLanguage(language);
  document.documentElement.lang = language === "zh" ? "zh-Hans" : language;
  // Names may be Chinese in every language; only a Chinese page waits for the list of the slices.
  const font = import("./chineseFont.ts");
  if (language === "zh") await font;
  else font.catch(() => undefined);
}

/** Loads groups of texts before the page that shows them. */
export async function loadTexts(...groups: readonly TextGroup[]): Promise<void> {
  await i18next.loadNamespaces(groups);
}

const text: Text = (key, values) => i18next.t(key, values ?? {}) as string;

function onTurn(listener: () => void): () => void {
  i18next.on("languageChanged", listener);
  return () => i18next.off("languageChanged", listener);
}

/** The reader's language. */
export function useLanguage(): Language {
  return useSyncExternalStore(onTurn, () => i18next.language as Language);
}

/** Texts in the reader's language; the component is drawn again when that changes. */
export function useText(): Text {
  useLanguage();
  return text;
}

/** Whether a group that no page loaded beforehand is there; it is loaded when it is not. */
export function useTextGroup(group: TextGroup): boolean {
  const language = useLanguage();
  const [isThere, setThere] = useState(() => i18next.hasLoadedNamespace(group));
  useEffect(() => {
    let isLeft = false;
    void loadTexts(group).then(() => {
      if (!isLeft) setThere(true);
    });
    return () => {
      isLeft = true;
    };
  }, [group, language]);
  return isThere;
}

/** Whether a text exists: for codes and places that come from outside. */
export function hasText(key: string): key is TextKey {
  return i18next.exists(key);
}
