import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { feeLineFor } from "../src/deposit/fee.ts";
import { FeeTable } from "../src/deposit/feeTable.ts";
import type { FeeLine } from "../src/machine/commands.ts";
import { shareOf } from "../src/money/share.ts";
import { runs } from "./support/runs.ts";

const lines: fc.Arbitrary<FeeLine[]> = fc.array(fc.record({
  side: fc.constantFrom("BUY", "SELL"), residency: fc.constantFrom("RESIDENT", "NON_RESIDENT"),
  bps: fc.nat(10_000), upToMinor: fc.option(fc.integer({ min: 1, max: 50 })),
}), { maxLength: 12 });

describe("the table of fees", () => {
  it("[FEE-1] finds what the schedule says, read line by line", () => {
    const kind = fc.tuple(fc.boolean(), fc.boolean());
    fc.assert(fc.property(lines, kind, fc.nat(60), (schedule, [isSell, isResident], valueMinor) => {
      const line = feeLineFor(schedule, isSell ? "SELL" : "BUY", isResident, valueMinor);
      const step = new FeeTable(schedule).stepFor(isSell, isResident, valueMinor);
      expect(step?.share).toEqual(line && shareOf(line.bps));
    }), runs(500));
  });
});
