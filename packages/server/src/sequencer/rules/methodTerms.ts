import type { MainOffer, MethodTerms, Scaled } from "@kontor/core";
import { type ClockRise, METHOD_TERMS, type TermField } from "@kontor/wire";
import { fieldInvalid } from "../../platform/appError.ts";

type Values = Readonly<Record<string, unknown>>;

const MILLIS_MAX = 31 * 86_400_000;
const STEP = new Set(["stepTicks", "stepPercent"]);

/**
 * Terms of a method from what a request names, each checked and the usual ones filled in [SES-8]. Whether
 * they fit together is the core's to say.
 *
 * @throws {AppError} FIELD_INVALID naming the parameter
 */
export function termsFrom(
  method: string, body: Values | undefined, pointer: string,
): MethodTerms | undefined {
  const fields = METHOD_TERMS[method];
  const values = body ?? {};
  const unknown = Object.keys(values).find((name) => !fields?.some((field) => field.name === name));
  if (unknown !== undefined) throw fieldInvalid(`${pointer}/${unknown}`, `is no parameter of ${method}`);
  if (!fields) return undefined;
  // The step is given in one way or the other: the usual one stands aside for the one that is named.
  const isStepNamed = Object.keys(values).some((name) => STEP.has(name));
  const entries = fields.map((field) => {
    const fallback = isStepNamed && STEP.has(field.name) ? null : field.usual;
    const value = values[field.name] ?? fallback;
    return [field.name, valueOf(field, value, `${pointer}/${field.name}`)];
  });
  return Object.fromEntries(entries) as MethodTerms;
}

function valueOf(field: TermField, value: unknown, pointer: string): unknown {
  switch (field.kind) {
    case "TICKS":
    case "COUNT":
    case "MILLIS":
      return numberOf(field, value, pointer);
    case "PERCENT":
      return value === null ? null : decimalOf(value, pointer);
    case "FACTOR":
      return decimalOf(value, pointer);
    case "FLAG":
      if (typeof value === "boolean") return value;
      throw fieldInvalid(pointer, "must be true or false");
    case "WORD":
      if (field.words.includes(value as string)) return value;
      throw fieldInvalid(pointer, `must be one of ${field.words.join(", ")}`);
    case "HASH":
      if (value === null || /^[0-9a-f]{64}$/.test(String(value))) return value;
      throw fieldInvalid(pointer, "must be 64 hexadecimal digits");
    case "LIMITS":
      return listOf(value, pointer).map((item, i) => limitOf(item, `${pointer}/${i}`));
    case "PRODUCTS":
      return value === null ? null : idsOf(value, pointer);
    case "OFFERS":
      return listOf(value, pointer).map((item, i) => offerOf(item, `${pointer}/${i}`));
    case "INCREMENTS":
      return listOf(value, pointer).map((item, i) => riseOf(item as Partial<ClockRise>, `${pointer}/${i}`));
  }
}

function numberOf(
  { kind, least, usual }: Extract<TermField, { least: number }>, value: unknown, pointer: string,
): number | null {
  if (value === null && (usual === null || kind === "TICKS")) return null;
  const most = kind === "MILLIS" ? MILLIS_MAX : Number.MAX_SAFE_INTEGER;
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) {
    return value as number;
  }
  throw fieldInvalid(pointer, `must be a whole number from ${least} to ${most}`);
}

function decimalOf(value: unknown, pointer: string): Scaled {
  const match = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(typeof value === "string" ? value : "");
  if (!match) throw fieldInvalid(pointer, "must be a decimal such as 1.5");
  return { units: Number(`${match[1] ?? ""}${match[2] ?? ""}`), digits: match[2]?.length ?? 0 };
}

function listOf(value: unknown, pointer: string): readonly Values[] {
  const isList = Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null);
  if (isList && value.length <= 1000) return value as Values[];
  throw fieldInvalid(pointer, "must be a list of at most 1000 entries");
}

function limitOf(item: Values, pointer: string): { ownerId: number; quantityStepsMax: number } {
  const ownerId = Number(item["ownerId"]);
  const quantityStepsMax = item["quantityStepsMax"];
  if (Number.isSafeInteger(ownerId) && Number.isSafeInteger(quantityStepsMax)) {
    return { ownerId, quantityStepsMax: quantityStepsMax as number };
  }
  throw fieldInvalid(pointer, "must name ownerId and quantityStepsMax");
}

function idsOf(value: unknown, pointer: string): readonly number[] {
  const isList = Array.isArray(value) && value.every((id) => Number.isSafeInteger(id));
  if (isList && value.length <= 1000) return value as number[];
  throw fieldInvalid(pointer, "must be a list of at most 1000 ids");
}

function offerOf(item: Values, pointer: string): MainOffer {
  const { ownerId, commodityId, basis, priceTicks, quantitySteps } = item as Partial<MainOffer>;
  const numbers = [ownerId, commodityId, priceTicks, quantitySteps];
  if (typeof basis === "string" && basis.length <= 120 && numbers.every(Number.isSafeInteger)) {
    return { ownerId, commodityId, basis, priceTicks, quantitySteps } as MainOffer;
  }
  throw fieldInvalid(pointer, "must name ownerId, commodityId, basis, priceTicks and quantitySteps");
}

function riseOf({ above, rate }: Partial<ClockRise>, pointer: string): { above: Scaled; rate: Scaled } {
  return { above: decimalOf(above, `${pointer}/above`), rate: decimalOf(rate, `${pointer}/rate`) };
}

/** Terms as they are shown: decimals are text again. */
export function termsView(terms: unknown): Record<string, unknown> | null {
  if (typeof terms !== "object" || terms === null) return null;
  return Object.fromEntries(Object.entries(terms).map(([name, value]) => [name, shown(value)]));
}

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== "object" || value === null) return value;
  const { units, digits } = value as Partial<Scaled>;
  if (typeof units === "number" && typeof digits === "number") return scaledText({ units, digits });
  return termsView(value);
}

function scaledText({ units, digits }: Scaled): string {
  if (digits === 0) return String(units);
  const text = String(units).padStart(digits + 1, "0");
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
