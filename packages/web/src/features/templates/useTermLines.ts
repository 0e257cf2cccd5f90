import { METHOD_SHEETS, METHOD_TERMS, type TemplateTerms } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../shared/format/useFormat.ts";
import { hasText, useText } from "../../shared/i18n/texts.ts";
import { useWords } from "../../shared/words.ts";
import { catalogueQuery } from "./templateQueries.ts";

export type TermLine = readonly [word: string, value: string];

/** Words for the terms of a template: labels of parameters, their values, lengths of time. */
export function useTermWords() {
  const t = useText();
  const f = useFormat();
  const known = (key: string, fallback: string): string => (hasText(key) ? t(key) : fallback);
  const length = (minutes: number): string => {
    const [h, m] = [Math.floor(minutes / 60), minutes % 60];
    if (h === 0) return t("templates:length.m", { m: f.count(m) });
    const word = m === 0 ? "templates:length.h" : "templates:length.hm";
    return t(word, { h: f.count(h), m: f.count(m) });
  };
  return {
    length,
    parameter: (name: string) => known(`templates:parameters.${name}`, name),
    methodTerm: (name: string) => known(`templates:methodTerms.${name}`, name),
    value: (value: unknown): string => {
      if (value === null || value === undefined) return t("templates:nothing");
      if (typeof value === "number") return f.count(value);
      if (typeof value === "object") return textOfList(value);
      return known(`templates:values.${String(value)}`, String(value));
    },
  };
}

/** Lists that only programs write, such as the rises of a clock. */
function textOfList(value: object): string {
  const items = (Array.isArray(value) ? value : [value]) as Record<string, unknown>[];
  return items.map((item) => Object.values(item).join(" → ")).join("; ") || "—";
}

/** The rules of a version as lines that an officer reads. */
export function useTermLines({ periods, lot, ...terms }: TemplateTerms): TermLine[] {
  const { t, name, country, place } = useWords();
  const sections = useQuery(catalogueQuery).data?.sections ?? [];
  const section = sections.find(({ code }) => code === terms.section);
  const f = useFormat();
  const words = useTermWords();
  const countries = (codes: readonly string[]): string =>
    codes.length === 0 ? t("templates:everybody") : codes.map(country).join(", ");
  const percent = (text: string | null): string =>
    text === null ? t("templates:nothing") : `${f.number(text)} %`;
  return [
    [t("templates:method"), t(`words:methods.${terms.method}`)],
    [t("templates:section"), section ? name(section.names) : terms.section],
    [
      t("templates:currency"),
      terms.practice ? `${terms.currency} · ${t("templates:practice")}` : terms.currency,
    ],
    [
      t("templates:terms.periods"),
      periods.map(({ period, minutes }) => `${t(`words:periods.${period}`)} ${words.length(minutes)}`)
        .join(" → "),
    ],
    ...METHOD_SHEETS[terms.method].parameters.map(({ name }): TermLine =>
      [words.parameter(name), words.value(terms.parameters[name])]),
    ...(METHOD_TERMS[terms.method] ?? []).map(({ name, kind }): TermLine =>
      [words.methodTerm(name), words.value(shown(kind, terms.methodTerms?.[name]))]),
    [t("templates:terms.depositBuy"), percent(terms.depositPercent.BUY)],
    [t("templates:terms.depositSell"), percent(terms.depositPercent.SELL)],
    [t("templates:terms.buyerCountries"), countries(terms.buyerCountries)],
    [t("templates:terms.sellerCountries"), countries(terms.sellerCountries)],
    [
      t("templates:terms.targetMarket"),
      terms.targetMarket ? country(terms.targetMarket) : t("templates:nothing"),
    ],
    [t("templates:terms.corridor"), percent(lot.corridorPercent)],
    [
      t("templates:terms.deliveryOptions"),
      lot.deliveryOptions.map((option) => `${place(option.place)} ${f.number(option.surcharge)}`).join(
        ", ",
      ) ||
        t("templates:nothing"),
    ],
    [t("templates:terms.quantityMax"), words.value(lot.quantityMax)],
    [t("templates:terms.orderValueMax"), words.value(lot.orderValueMax)],
  ];
}

/** Lengths stand in milliseconds; people read seconds. */
function shown(kind: string, value: unknown): unknown {
  return kind === "MILLIS" && typeof value === "number" ? value / 1_000 : value;
}
