import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";

const LOCALES = join(import.meta.dirname, "../../src/shared/i18n/locales");
const GROUPS = globSync("*.json", { cwd: join(LOCALES, "en") }).map((path) => basename(path, ".json"));
type Texts = ReadonlyMap<string, string>;

function textsOf(language: string, group: string): Texts {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "string") return void found.set(path, value);
    for (const [key, inner] of Object.entries(value as object)) walk(inner, path ? `${path}.${key}` : key);
  };
  walk(JSON.parse(readFileSync(join(LOCALES, language, `${group}.json`), "utf8")), "");
  return found;
}

const FORMS = { en: ["one", "other"], ru: ["one", "few", "many", "other"], zh: ["other"] } as const;
const stemOf = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, "");
const stems = (texts: Texts): string[] => [...new Set([...texts.keys()].map(stemOf))].sort();
const namesIn = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}|<\/?b>/g) ?? [])].sort();

describe.each(GROUPS)("the texts of %s", (group) => {
  const english = textsOf("en", group);
  const pluralStems = [...english.keys()].filter((key) => key.endsWith("_other")).map(stemOf);

  it.each(["ru", "zh"] as const)("are all there in %s, and none is left over", (language) => {
    expect(stems(textsOf(language, group))).toEqual(stems(english));
  });

  it.each(["en", "ru", "zh"] as const)("have every plural form of %s", (language) => {
    const texts = textsOf(language, group);
    const missing = pluralStems.flatMap((stem) =>
      FORMS[language].map((form) => `${stem}_${form}`).filter((key) => !texts.has(key)));
    expect(missing).toEqual([]);
  });

  it.each(["ru", "zh"] as const)("put the same values into %s and stress as much", (language) => {
    const texts = textsOf(language, group);
    const odd = [...texts].filter(([key, text]) => {
      const model = english.get(key) ?? english.get(`${stemOf(key)}_other`) ?? "";
      const may = namesIn(model);
      const isCount = key !== stemOf(key);
      const own = namesIn(text);
      return isCount ? own.some((name) => !may.includes(name)) : own.join() !== may.join();
    });
    expect(odd).toEqual([]);
  });
});

/** What is written alike everywhere: names, codes, formats of files. */
const ALIKE = /^(\{\{\w+\}\}|CSV|JSON|XLSX|PDF|API|Kontor|HS|ISO|UTC|Ctrl|Enter|Esc|[\s\d\p{P}\p{S}])*$/u;

describe("no English is left", () => {
  it.each(GROUPS)("in %s: Russian is written in Cyrillic, Chinese in its own signs", (group) => {
    const english = textsOf("en", group);
    const left = (language: "ru" | "zh", script: RegExp): string[] =>
      [...textsOf(language, group)]
        .filter(([key, text]) => !ALIKE.test(text) && (!script.test(text) || text === english.get(key)))
        .map(([key, text]) => `${language} ${key}: ${text}`);
    expect([...left("ru", /\p{Script=Cyrillic}/u), ...left("zh", /\p{Script=Han}/u)]).toEqual([]);
  });
});
