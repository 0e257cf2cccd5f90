import type { MethodTerms, Scaled, SessionRules } from "@kontor/core";
import { METHOD_SHEETS, type Parameter, type ParameterValue } from "@kontor/wire";
import { scaledOf, textOf } from "@kontor/wire/decimal";
import type { MethodName } from "@kontor/wire/words";

const LENGTH_MS: Partial<Record<Parameter["kind"], number>> = { MINUTES: 60_000, SECONDS: 1_000 };

type Values = Readonly<Record<string, ParameterValue>>;

/** Parameters that only the method knows, as the core has them; nothing for a method without such. */
export function ownTermsFrom(method: MethodName, values: Values): Pick<SessionRules, "terms"> {
  const own = ownLines(method);
  if (own.length === 0) return {};
  const terms = own.map(({ parameter, term }) => [term, toCore(parameter, values[parameter.name] ?? null)]);
  const { fixedTerms } = METHOD_SHEETS[method];
  return { terms: { ...fixedTerms, ...Object.fromEntries(terms) } as unknown as MethodTerms };
}

/** The way back: terms of the core as parameters of a template. */
export function ownParametersOf(method: MethodName, terms: MethodTerms | undefined): Values {
  const known = (terms ?? {}) as unknown as Record<string, unknown>;
  return Object.fromEntries(
    ownLines(method).map(({ parameter, term }) => [parameter.name, toTemplate(parameter, known[term])]),
  );
}

function ownLines(method: MethodName): { parameter: Parameter; term: string }[] {
  return METHOD_SHEETS[method].parameters.flatMap((parameter) =>
    parameter.term === undefined ? [] : [{ parameter, term: parameter.term }]);
}

function toCore({ kind }: Parameter, value: ParameterValue): unknown {
  const lengthMs = LENGTH_MS[kind];
  if (lengthMs !== undefined && value !== null) return (value as number) * lengthMs;
  return kind === "PERCENT" && value !== null ? scaledOf(value as string) : value;
}

function toTemplate({ kind }: Parameter, value: unknown): ParameterValue {
  if (value === undefined || value === null) return null;
  const lengthMs = LENGTH_MS[kind];
  if (lengthMs !== undefined) return Math.round((value as number) / lengthMs);
  if (kind !== "PERCENT") return value as ParameterValue;
  const { units, digits } = value as Scaled;
  return textOf(units, { units: 1, digits });
}
