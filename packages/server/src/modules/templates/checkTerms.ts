import { METHOD_SHEETS, missingBeside, parameterFault, type TemplateTerms } from "@kontor/wire";
import { fieldInvalid } from "../../platform/appError.ts";
import { basisPoints } from "../../platform/grid.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { scheduleFrom, tryTerms } from "../../sequencer/coreRules.ts";
import { termsFrom, termsView } from "../../sequencer/rules/methodTerms.ts";
import { readGround } from "./trialGround.ts";

const DAY_MS = 86_400_000;

/**
 * Terms as they are kept: parameters that were left out have their usual values. Field by field first, so
 * that a fault names its place; then the core itself is asked [TPL-2].
 *
 * @throws {AppError} FIELD_INVALID, or the code of the core's refusal
 */
export async function checkTerms(kernel: Kernel, terms: TemplateTerms): Promise<TemplateTerms> {
  const methodTerms = termsView(
    termsFrom(terms.method, terms.methodTerms ?? undefined, "/terms/methodTerms"),
  );
  const whole = { ...terms, parameters: completed(terms), methodTerms };
  refusePeriods(whole);
  refuseReveal(whole);
  refuseShares(whole);
  await refuseNames(kernel, whole);
  const { ground } = await readGround(kernel, []);
  const at = kernel.sequencer.now();
  const own = { code: "TRIAL", startsAt: at + DAY_MS, actorId: 0, key: "" };
  tryTerms(ground, at, scheduleFrom(whole, own), []);
  return whole;
}

function completed({ method, parameters }: TemplateTerms): TemplateTerms["parameters"] {
  const sheet = METHOD_SHEETS[method].parameters;
  const unknown = Object.keys(parameters).find((name) => !sheet.some((line) => line.name === name));
  if (unknown !== undefined) {
    throw fieldInvalid(`/terms/parameters/${unknown}`, `is no parameter of ${method}`);
  }
  const missing = missingBeside(parameters);
  if (missing) throw fieldInvalid(`/terms/parameters/${missing}`, "is asked for where bidders wait");
  return Object.fromEntries(sheet.map((parameter) => {
    const { name } = parameter;
    const value = parameters[name] === undefined ? parameter.usual : parameters[name];
    const fault = parameterFault(parameter, value);
    if (fault) throw fieldInvalid(`/terms/parameters/${name}`, fault);
    return [name, value];
  }));
}

/**
 * Periods come in the order of the method, each once, and those without which nothing is traded are there.
 */
function refusePeriods({ method, periods }: TemplateTerms): void {
  const sheet = METHOD_SHEETS[method].periods;
  let place = -1;
  periods.forEach(({ period }, i) => {
    const next = sheet.findIndex((line) => line.period === period);
    if (next < 0) throw fieldInvalid(`/terms/periods/${i}/period`, `is no period of ${method}`);
    if (next <= place) throw fieldInvalid(`/terms/periods/${i}/period`, "stands out of its order");
    place = next;
  });
  const missing = sheet.find(
    (line) => line.isNeeded && !periods.some(({ period }) => period === line.period),
  );
  if (missing) throw fieldInvalid("/terms/periods", `lacks ${missing.period}`);
}

/** Sealed bids are shown in a part of its own where they are commitments, and only there [SEAL-4]. */
function refuseReveal({ method, periods, methodTerms }: TemplateTerms): void {
  if (method !== "SEALED_BID") return;
  const place = periods.findIndex(({ period }) => period === "REVEAL");
  const isCommitted = methodTerms?.["isCommitted"] === true;
  if (isCommitted && place < 0) throw fieldInvalid("/terms/periods", "lacks REVEAL: bids are commitments");
  if (isCommitted || place < 0) return;
  throw fieldInvalid(`/terms/periods/${place}/minutes`, "must be left out: bids are no commitments");
}

function refuseShares({ depositPercent, lot }: TemplateTerms): void {
  basisPoints(depositPercent.BUY, "/terms/depositPercent/BUY");
  basisPoints(depositPercent.SELL, "/terms/depositPercent/SELL");
  if (lot.corridorPercent !== null) basisPoints(lot.corridorPercent, "/terms/lot/corridorPercent");
  for (const name of ["quantityMax", "orderValueMax"] as const) {
    const text = lot[name];
    if (text !== null && !(Number(text) > 0)) throw fieldInvalid(`/terms/lot/${name}`, "must be above zero");
  }
  lot.deliveryOptions.forEach(({ place, surcharge }, i) => {
    const pointer = `/terms/lot/deliveryOptions/${i}`;
    if (Number(surcharge) < 0) throw fieldInvalid(`${pointer}/surcharge`, "must not be negative");
    if (lot.deliveryOptions.findIndex((option) => option.place === place) < i) {
      throw fieldInvalid(`${pointer}/place`, "is named twice");
    }
  });
}

async function refuseNames({ db }: Kernel, { section, currency }: TemplateTerms): Promise<void> {
  const known = await db
    .selectFrom("section").select("code").where("code", "=", section).executeTakeFirst();
  if (!known) throw fieldInvalid("/terms/section", "names no section");
  const exchange = await db.selectFrom("exchange").select("currencies").executeTakeFirst();
  const currencies = (exchange?.currencies ?? []) as { code: string }[];
  if (exchange && !currencies.some(({ code }) => code === currency)) {
    throw fieldInvalid("/terms/currency", "names no currency of the exchange");
  }
}
