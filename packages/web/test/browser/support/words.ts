import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { PageLanguage } from "./browser.ts";

const LOCALES = join(import.meta.dirname, "../../../src/shared/i18n/locales");

type Words = (key: string) => string;

/** Words of the pages in a language by the keys that the pages use, so that tests need no second copy. */
export function wordsOf(language: PageLanguage): Words {
  const groups = new Map(
    globSync(`${LOCALES}/${language}/*.json`).map((path) => [
      basename(path, ".json"), JSON.parse(readFileSync(path, "utf8")) as object,
    ]),
  );
  return (key) => {
    const [group = "", path = ""] = key.split(":");
    const found = path.split(".").reduce<unknown>(
      (at, part) => (at as Record<string, unknown> | undefined)?.[part], groups.get(group),
    );
    if (typeof found !== "string") throw new Error(`no text ${key} in ${language}`);
    return found;
  };
}

/** A text with values as a pattern: what is put in may be anything. */
export function patternOf(text: string): RegExp {
  const parts = text.replaceAll(/<\/?b>/g, "").split(/\{\{\w+\}\}/);
  return new RegExp(parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+"));
}

/** The number in a text as people of a language write it. */
export function numberIn(text: string, language: PageLanguage): number {
  const plain = language === "ru"
    ? text.replaceAll(/[\s\u00a0\u202f]/g, "").replace(",", ".")
    : text.replaceAll(",", "");
  const found = /[-\u2212]?\d+(\.\d+)?/.exec(plain);
  if (!found) throw new Error(`no number in ${text}`);
  return Number(found[0].replace("\u2212", "-"));
}
