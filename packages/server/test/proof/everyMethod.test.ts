import { METHODS } from "@kontor/core/words";
import { afterAll, describe, expect, it } from "vitest";
import { readVectors } from "../../../cli/test/rehearse/vectors.ts";
import { EDITIONS } from "../../src/proof/bundle.ts";
import { makeBundles } from "../../src/proof/makeBundles.ts";
import { verifyBundle } from "../../src/proof/verifyBundle.ts";
import { linesOf } from "../support/forged.ts";
import { journalOf } from "../support/journalOf.ts";
import { newSigner } from "../support/recordedFlow.ts";
import { recordRehearsal } from "../support/recordRehearsal.ts";

const signer = newSigner();
const dealsOf = new Map<string, number>();
const reserves = { told: 0, hidden: 0 };
const OUT_OF_REACH = Number.MAX_SAFE_INTEGER;

const vectors = readVectors().filter(({ file }) => (METHODS as readonly string[]).includes(file.method));

describe("[PRF-1, PRF-2] every method of the core", () => {
  it.each(vectors)("$path comes out again in both editions", async ({ text, file: { method } }) => {
    for (const commands of recordRehearsal(text)) {
      const journal = journalOf(commands, 2);
      if (journal.ended.length === 0) continue;
      const stories = new Set<string>();
      for (const edition of EDITIONS) {
        for (const { bytes } of (await makeBundles(journal, journal.ended, edition, signer)).values()) {
          const verdict = verifyBundle(bytes, signer.publicKey);
          if (!verdict.ok) throw new Error(verdict.fault.text);
          stories.add(verdict.proven.storyHash);
          dealsOf.set(method, (dealsOf.get(method) ?? 0) + verdict.proven.deals.length);
          for (const line of linesOf(bytes)) {
            if (line.line !== "step" || line.command.type !== "OpenBook") continue;
            const { reserveTicks = null } = line.command.lot ?? {};
            if (reserveTicks !== null) reserves[reserveTicks === OUT_OF_REACH ? "hidden" : "told"]++;
          }
        }
      }
      expect(stories.size).toBe(journal.ended.length);
    }
  });

  it("makes deals here, so that something is proven of each", () => {
    expect(METHODS.filter((method) => !((dealsOf.get(method) ?? 0) > 0))).toEqual([]);
  });

  it("tells the reserve of a lot where a bid has reached it, and hides it where none has", () => {
    expect([reserves.told > 0, reserves.hidden > 0]).toEqual([true, true]);
  });
});

afterAll(() => dealsOf.clear());
