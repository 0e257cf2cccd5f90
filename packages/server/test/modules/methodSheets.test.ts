import { METHOD_SHEETS, type TemplateTerms } from "@kontor/wire";
import { METHODS } from "@kontor/wire/words";
import { describe, expect, it } from "vitest";
import { tryTerms } from "../../src/sequencer/rules/dryRun.ts";
import { termsFrom, termsView } from "../../src/sequencer/rules/methodTerms.ts";
import { scheduleFrom, termsOf } from "../../src/sequencer/rules/sessionTerms.ts";
import { OPEN_TERMS } from "../support/templateTerms.ts";

const GROUND = {
  founded: {
    type: "FoundExchange", name: "Trial", homeCountry: "BY", homeCurrency: "USD", utcOffsetMinutes: 0,
    currencies: [{ code: "USD", minorDigits: 2 }], feeLines: [], depositBps: { BUY: 0, SELL: 0 },
  },
  rates: [], commodities: [],
} as const;

/** Terms of a method with everything as its sheet calls usual. */
function usualTerms(method: TemplateTerms["method"]): TemplateTerms {
  const { periods, parameters } = METHOD_SHEETS[method];
  return {
    ...OPEN_TERMS, method, periods: periods.map(({ period, usual }) => ({ period, minutes: usual })),
    parameters: Object.fromEntries(parameters.map(({ name, usual }) => [name, usual])),
    methodTerms: termsView(termsFrom(method, undefined, "")),
  };
}

describe.each(METHODS)("[TPL-3] the sheet of %s", (method) => {
  const terms = usualTerms(method);
  const schedule = scheduleFrom(terms, { code: "S", startsAt: 10_000, actorId: 0, key: "" });

  it("has usual values that the core takes", () => {
    expect(() => tryTerms(GROUND, 1, schedule, [])).not.toThrow();
  });

  it.each([
    [{ waitingBiddersMax: 2, waitMinutes: 60, answerMinutes: 5 }, [2, 3_600_000, 300_000, undefined]],
    [{ assentMinutes: 90 }, [undefined, undefined, undefined, 5_400_000]],
  ])("[WAI-7] knows of %j what the core knows of it", (set, [biddersMax, waitMs, answerMs, assentMs]) => {
    const parameters = { ...terms.parameters, ...set };
    const own = { code: "S", startsAt: 10_000, actorId: 0, key: "" };
    const waiting = scheduleFrom({ ...terms, parameters }, own);
    const isKnown = Object.keys(set).every((name) => name in terms.parameters);
    const tried = expect(() => tryTerms(GROUND, 1, waiting, []));
    if (!isKnown) return tried.toThrow(expect.objectContaining({ code: "TERMS_INVALID" }));
    tried.not.toThrow();
    expect(waiting.rules.assentMs).toBe(assentMs);
    expect(waiting.rules.secondBidder).toEqual(biddersMax ? { biddersMax, waitMs, answerMs } : undefined);
    expect(termsOf(waiting).parameters).toEqual(parameters);
  });

  it("comes back from the command as it went", () => {
    expect(termsOf(schedule)).toEqual(terms);
  });
});
