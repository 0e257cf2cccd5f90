import fc from "fast-check";
import { expect, it } from "vitest";
import { runs } from "../../../core/test/support/runs.ts";
import { wideFlow } from "../../../core/test/support/wideFlow.ts";
import { EDITIONS } from "../../src/proof/bundle.ts";
import { makeBundles } from "../../src/proof/makeBundles.ts";
import { verifyBundle } from "../../src/proof/verifyBundle.ts";
import { journalOf } from "../support/journalOf.ts";
import { newSigner, recordFlow } from "../support/recordedFlow.ts";

const signer = newSigner();

it("[PRF-1] whatever befell a session, both editions come out again as it was recorded", async () => {
  const seen = new Map<string, number>();
  await fc.assert(fc.asyncProperty(wideFlow, fc.integer({ min: 1, max: 9 }), async (steps, perRow) => {
    const journal = journalOf(recordFlow(steps), perRow);
    expect(journal.ended).toHaveLength(2);
    const stories = new Set<string>();
    for (const edition of EDITIONS) {
      for (const { bytes } of (await makeBundles(journal, journal.ended, edition, signer)).values()) {
        const verdict = verifyBundle(bytes, signer.publicKey);
        if (!verdict.ok) throw new Error(verdict.fault.text);
        const { storyHash, deals, refusals } = verdict.proven;
        stories.add(storyHash);
        for (const [code, count] of [["DEAL", deals.length] as const, ...Object.entries(refusals)]) {
          seen.set(code, (seen.get(code) ?? 0) + count);
        }
      }
    }
    expect(stories.size, "both editions tell the same steps").toBe(2);
  }), runs(40));
  // A flow without deals, refusals of many kinds and money that was lacking would prove little.
  expect(seen.get("DEAL")).toBeGreaterThan(100);
  expect(seen.get("DEPOSIT_INSUFFICIENT")).toBeGreaterThan(3);
  expect(seen.size).toBeGreaterThan(18);
}, 120_000);

it("[PRF-1] every deal of the journal stands in the file, at its price, quantity and instant", async () => {
  await fc.assert(fc.asyncProperty(wideFlow, async (steps) => {
    const journal = journalOf(recordFlow(steps));
    const told: string[] = [];
    for (const { bytes } of (await makeBundles(journal, journal.ended, "public", signer)).values()) {
      const verdict = verifyBundle(bytes);
      if (!verdict.ok) throw new Error(verdict.fault.text);
      told.push(...verdict.proven.deals.map(({ number, price, quantity, at }) =>
        [number, price, quantity, at].join(" ")));
    }
    expect(told.sort()).toEqual(journal.deals.map(
      ({ dealId, priceTicks, quantitySteps, at }) =>
        [dealId, (priceTicks / 100).toFixed(2), quantitySteps, at].join(" "),
    ).sort());
  }), runs(25));
}, 120_000);
