import { METHOD_SHEETS, METHOD_TERMS, type TemplateTerms, type TemplateVersion } from "@kontor/wire";
import type { MethodName } from "@kontor/wire/words";

/** A draft as it is typed: every field is text until it is sent. */
export interface Draft {
  readonly code: string;
  readonly en: string;
  readonly ru: string;
  readonly zh: string;
  readonly validFrom: string;
  readonly section: string;
  readonly method: MethodName;
  readonly currency: string;
  readonly practice: string;
  readonly depositBuy: string;
  readonly depositSell: string;
  readonly buyerCountries: string;
  readonly sellerCountries: string;
  readonly targetMarket: string;
  readonly corridor: string;
  readonly deliveryOptions: string;
  readonly quantityMax: string;
  readonly orderValueMax: string;
  /** Minutes by period; empty where the session has none. */
  readonly minutes: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly methodTerms: Readonly<Record<string, string>>;
  /** Lists that nobody types: kept as they came. */
  readonly kept: Readonly<Record<string, unknown>>;
}

const MILLIS = 1_000;
const LISTS: readonly string[] = ["LIMITS", "INCREMENTS", "PRODUCTS", "OFFERS"];

/** Whether a term of a method is a list that the form leaves alone. */
export function isKept(kind: string): boolean {
  return LISTS.includes(kind);
}

/** Fields of a method with their usual values, as text. */
export function usualFields(
  method: MethodName,
): Pick<Draft, "minutes" | "parameters" | "methodTerms" | "kept"> {
  const { periods, parameters } = METHOD_SHEETS[method];
  const terms = METHOD_TERMS[method] ?? [];
  return {
    minutes: Object.fromEntries(periods.map(({ period, usual }) => [period, String(usual)])),
    parameters: Object.fromEntries(parameters.map(({ name, usual }) => [name, textOf(usual)])),
    methodTerms: Object.fromEntries(
      terms.filter(({ kind }) => !isKept(kind)).map(({ name, kind, usual }) => [name, typed(kind, usual)]),
    ),
    kept: Object.fromEntries(
      terms.filter(({ kind }) => isKept(kind)).map(({ name, usual }) => [name, usual]),
    ),
  };
}

/** An empty draft, for a template that is written from nothing. */
export function emptyDraft(validFrom: string, section: string, currency: string): Draft {
  const method: MethodName = "CONTINUOUS_DOUBLE_AUCTION";
  return {
    code: "", en: "", ru: "", zh: "", validFrom, section, method, currency, practice: "false",
    depositBuy: "2", depositSell: "2", buyerCountries: "", sellerCountries: "", targetMarket: "",
    corridor: "", deliveryOptions: "", quantityMax: "", orderValueMax: "", ...usualFields(method),
  };
}

/** A version as a draft: to be changed, or to begin the next one with. */
export function draftFrom(code: string, { names, validFrom, terms }: TemplateVersion): Draft {
  const usual = usualFields(terms.method);
  const own = terms.methodTerms ?? {};
  const lines = METHOD_TERMS[terms.method] ?? [];
  const pick = (isList: boolean) => lines.filter(({ kind }) => isKept(kind) === isList);
  return {
    code, ...names, validFrom, section: terms.section, method: terms.method, currency: terms.currency,
    practice: String(terms.practice), depositBuy: terms.depositPercent.BUY,
    depositSell: terms.depositPercent.SELL, buyerCountries: terms.buyerCountries.join(", "),
    sellerCountries: terms.sellerCountries.join(", "), targetMarket: terms.targetMarket ?? "",
    corridor: terms.lot.corridorPercent ?? "",
    deliveryOptions: terms.lot.deliveryOptions.map(({ place, surcharge }) => `${place} ${surcharge}`).join(
      "\n",
    ),
    quantityMax: terms.lot.quantityMax ?? "", orderValueMax: terms.lot.orderValueMax ?? "",
    minutes: {
      ...Object.fromEntries(Object.keys(usual.minutes).map((period) => [period, ""])),
      ...Object.fromEntries(terms.periods.map(({ period, minutes }) => [period, String(minutes)])),
    },
    parameters: Object.fromEntries(
      Object.keys(usual.parameters).map((name) => [name, textOf(terms.parameters[name])]),
    ),
    methodTerms: Object.fromEntries(pick(false).map(({ name, kind }) => [name, typed(kind, own[name])])),
    kept: Object.fromEntries(pick(true).map(({ name, usual: list }) => [name, own[name] ?? list])),
  };
}

/** The terms that a draft says. What is no number stays text, so that the exchange names its field. */
export function termsOf(draft: Draft): TemplateTerms {
  const { method } = draft;
  return {
    section: draft.section, method, currency: draft.currency, practice: draft.practice === "true",
    periods: METHOD_SHEETS[method].periods
      .filter(({ period }) => (draft.minutes[period] ?? "") !== "")
      .map(({ period }) => ({ period, minutes: numberOr(draft.minutes[period] ?? "") as number })),
    parameters: Object.fromEntries(METHOD_SHEETS[method].parameters.map(({ name, kind }) =>
      [name, kind === "WORD" ? draft.parameters[name] ?? "" : orNull(draft.parameters[name], numberOr)])),
    methodTerms: METHOD_TERMS[method] ? { ...sentTerms(draft), ...draft.kept } : null,
    depositPercent: { BUY: draft.depositBuy.trim(), SELL: draft.depositSell.trim() },
    buyerCountries: codesOf(draft.buyerCountries), sellerCountries: codesOf(draft.sellerCountries),
    targetMarket: orNull(draft.targetMarket, (text) => text.toUpperCase()),
    lot: {
      corridorPercent: orNull(draft.corridor), deliveryOptions: optionsOf(draft.deliveryOptions),
      quantityMax: orNull(draft.quantityMax), orderValueMax: orNull(draft.orderValueMax),
    },
  };
}

function sentTerms({ method, methodTerms }: Draft): Record<string, unknown> {
  return Object.fromEntries((METHOD_TERMS[method] ?? []).filter(({ kind }) => !isKept(kind)).map(
    ({ name, kind }) => [name, sent(kind, methodTerms[name] ?? "")],
  ));
}

function sent(kind: string, text: string): unknown {
  if (text.trim() === "") return null;
  if (kind === "FLAG") return text === "true";
  if (kind === "MILLIS") {
    const seconds = numberOr(text);
    return typeof seconds === "number" ? seconds * MILLIS : seconds;
  }
  return kind === "TICKS" || kind === "COUNT" ? numberOr(text) : text.trim();
}

function typed(kind: string, value: unknown): string {
  return textOf(kind === "MILLIS" && typeof value === "number" ? value / MILLIS : value);
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

function numberOr(text: string): number | string {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : text;
}

function orNull<T>(text: string | undefined, read: (text: string) => T): T | null;
function orNull(text: string | undefined): string | null;
function orNull(text = "", read: (text: string) => unknown = (whole) => whole): unknown {
  return text.trim() === "" ? null : read(text.trim());
}

function codesOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((code) => code !== "").map((code) => code.toUpperCase());
}

function optionsOf(text: string): { place: string; surcharge: string }[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "").map((line) => {
    const blank = line.lastIndexOf(" ");
    return blank < 0
      ? { place: line, surcharge: "0" }
      : { place: line.slice(0, blank).trim(), surcharge: line.slice(blank + 1) };
  });
}
