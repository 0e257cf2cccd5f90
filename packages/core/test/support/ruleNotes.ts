import { appendFileSync } from "node:fs";
import { expect } from "vitest";
import type { Outcome } from "../../src/machine/rejections.ts";

/** File that collects what tables show of the rules; unset unless `npm run rules` asks for it. */
const NOTES = process.env["KONTOR_RULE_NOTES"];

/**
 * Notes for the rules that the running test names whether an act of its table was allowed or refused, so
 * that the rule book can say which rules were seen both ways.
 */
export function noteRules(outcome: Outcome): void {
  if (NOTES === undefined) return;
  const title = expect.getState().currentTestName ?? "";
  const code = outcome.ok ? null : outcome.code;
  appendFileSync(NOTES, `${JSON.stringify({ title, code })}\n`);
}
