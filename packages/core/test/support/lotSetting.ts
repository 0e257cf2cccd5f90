import type { OpenBook } from "../../src/machine/commands.ts";
import type { MethodTerms } from "../../src/machine/terms.ts";
import type { MethodName } from "../../src/machine/words.ts";
import type { Setting } from "./setting.ts";
import type { Stage } from "./stage.ts";

/** Makes settings of one lot of Alder's: the usual terms of the method, and what a test says otherwise. */
export function lotSetting<T extends MethodTerms>(
  method: MethodName, usual: T, base: Setting = {},
): (terms?: Partial<T>, more?: Setting) => Setting {
  return (terms = {}, more = {}) => ({
    method, lotOf: "Alder", ...base, ...more,
    lot: { ...base.lot, ...more.lot },
    rules: { ...more.rules, terms: { ...usual, ...terms } },
  });
}

/** A session in which country, group, deposit and corridor refuse: Elm is of Alder's group. */
export function guarded(book: Partial<OpenBook>, funds: Readonly<Record<string, string>>): Setting {
  return {
    members: { Elm: { group: "Alder" }, Alder: { group: "Alder" } },
    session: { depositBps: { BUY: 500, SELL: 500 }, buyerCountries: ["BY", "CN"] },
    funds, fundsFirst: true, book,
  };
}

/** Least bid that the lot of the first book takes; 0 for none. */
export function leastOf(stage: Stage): number {
  return stage.exchange.state.books[1]?.lot?.leastTicks ?? 0;
}
