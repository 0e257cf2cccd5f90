import { describe, expect, it } from "vitest";
import { isOfKind } from "../src/demo/liveSessions.ts";
import { PRACTICES } from "../src/demo/practice/practices.ts";

const KINDS = ["OPEN", "SPECIAL", "PRACTICE"];

describe("sessions that the demo keeps alive", () => {
  it.each([
    ["2026-11-23-PRACTICE-01", "PRACTICE"], ["2026-11-23-OPEN-12", "OPEN"],
    ["2026-11-23-SPECIAL-100", "SPECIAL"],
  ])("knows %s for one of %s alone", (code, kind) => {
    expect(KINDS.filter((known) => isOfKind(code, known))).toEqual([kind]);
  });

  it.each(PRACTICES.map(({ word }) => word))("takes no auction of %s for the practice session", (word) => {
    expect(isOfKind(`2026-11-23-PRACTICE-${word}-235959`, "PRACTICE")).toBe(false);
  });
});
