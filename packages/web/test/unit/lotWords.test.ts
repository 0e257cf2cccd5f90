import { METHODS } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import { isFalling, phaseWord } from "../../src/features/auction/phaseWord.ts";
import { lotWords } from "../../src/features/sessions/lotWords.ts";
import type { Text } from "../../src/shared/i18n/texts.ts";

/** Tells which text was asked for, with what is put into it. */
const t: Text = (key, values) => `${key}${values ? JSON.stringify(values) : ""}`;

describe("words of a lot", () => {
  it.each(METHODS)("%s counts steps where the price falls by the clock, else rounds", (method) => {
    const falls = method === "DUTCH_AUCTION" || method === "HYBRID_DUTCH";
    expect(isFalling(method)).toBe(falls);
    expect(lotWords(method).round).toBe(falls ? "sessions:log.step" : "sessions:log.round");
  });

  it("nobody leads a Dutch auction: somebody takes its price; after a hybrid one's the others bid on", () => {
    const leads = (["DUTCH_AUCTION", "HYBRID_DUTCH", "ENGLISH_AUCTION"] as const).map((method) => (
      lotWords(method).leads));
    expect(leads).toEqual(["sessions:log.takes", "sessions:log.leads", "sessions:log.leads"]);
  });

  it.each([
    ["DUTCH_AUCTION", "BIDDING", 18, 'auction:falls · auction:step{"step":18}'],
    ["HYBRID_DUTCH", "SEALED", 3, "words:lotPhases.SEALED"],
    ["HYBRID_DUTCH", "PAUSE", 3, "auction:partPause"],
    ["ROUND_ENGLISH", "BIDDING", 2, 'words:lotPhases.BIDDING · auction:round{"round":2}'],
    ["ENGLISH_AUCTION", "BIDDING", 0, "words:lotPhases.BIDDING"],
    ["DUTCH_AUCTION", "WAITING", 0, "words:lotPhases.WAITING"],
  ] as const)("%s in %s %i: %s", (method, phase, round, word) => {
    expect(phaseWord(method, { phase, round }, t)).toBe(word);
  });
});
