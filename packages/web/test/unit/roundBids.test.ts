import type { LotView } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import { excessText } from "../../src/features/auction/excess.ts";
import { wantOf } from "../../src/features/auction/wanted.ts";
import type { Text } from "../../src/shared/i18n/texts.ts";

describe("a quantity wanted in a round of a clock auction", () => {
  it.each([
    ["", "en", { quantity: "0", steps: 0 }], ["0", "en", { quantity: "0.0", steps: 0 }],
    ["7.5", "en", { quantity: "7.5", steps: 3 }], ["7,5", "ru", { quantity: "7.5", steps: 3 }],
    ["1 250", "ru", { quantity: "1250.0", steps: 500 }], ["7", "en", "offStep"], ["2.51", "en", "offStep"],
    ["7,5", "en", "unclear"], ["much", "en", "invalid"], ["-5", "en", "invalid"],
  ] as const)("reads %j typed in %s on steps of 2.5", (typed, language, want) => {
    expect(wantOf(typed, "2.5", language)).toEqual(want);
  });
});

describe("demand above supply", () => {
  const t = ((key: string, values?: object) => key + JSON.stringify(values ?? null)) as unknown as Text;
  const told = (lot: Partial<LotView>): string => (
    excessText(lot as LotView, t, { percent: (value) => `${value} %` })
  );

  it.each([
    [{ detail: { excess: "0.30" }, round: 2 }, 'auction:clock.above{"percent":"30.0 %"}'],
    [{ detail: { excess: "0" }, round: 2 }, 'auction:clock.above{"percent":"0.0 %"}'],
    [{ detail: { excess: null }, round: 2 }, "auction:clock.withinnull"],
    [{ detail: null, round: 2 }, "auction:clock.withinnull"], [{ detail: null, round: 1 }, "—"],
  ])("of %j is told as a share, as none, or not yet", (lot, text) => {
    expect(told(lot)).toBe(text);
  });
});
