import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandTicks, corridorFor, type CorridorRule } from "../src/commodity/corridorRule.ts";
import { withoutVat } from "../src/money/share.ts";
import { runs } from "./support/runs.ts";

const scaled = (most: number) =>
  fc.record({ units: fc.integer({ min: 1, max: most }), digits: fc.nat(4) });
const rule = (scope: CorridorRule["scope"], validFrom?: string, validTo?: string): CorridorRule =>
  ({ scope, validFrom, validTo });

describe("corridors of the regulator", () => {
  it("[COR-4] a band around a reference is rounded inwards and by less than a tick", () => {
    const share = fc.record({ units: fc.nat(9_999), digits: fc.constant(4) });
    fc.assert(fc.property(scaled(10_000_000), share, scaled(500), (reference, part, tick) => {
      const [cap, floor] = [bandTicks(reference, part, true, tick), bandTicks(reference, part, false, tick)];
      const common = 10n ** BigInt(reference.digits + 4 + tick.digits);
      const onTick = BigInt(tick.units) * (common / 10n ** BigInt(tick.digits));
      const raw = (factor: number): bigint =>
        BigInt(reference.units) * BigInt(factor) * (common / 10n ** BigInt(reference.digits + 4));
      const above = raw(10_000 + part.units) - BigInt(cap) * onTick;
      const below = BigInt(floor) * onTick - raw(10_000 - part.units);
      expect([above >= 0n, above < onTick, below >= 0n, below < onTick]).toEqual([true, true, true, true]);
    }), runs(3_000));
  });

  it("[COR-4] TV-BAND-1: 71,700 +0.01 % -20 % is 57,360 to 71,707; more than all down is 0", () => {
    const [reference, tick] = [{ units: 71_700, digits: 0 }, { units: 1, digits: 0 }];
    expect(bandTicks(reference, { units: 1, digits: 4 }, true, tick)).toBe(71_707);
    expect(bandTicks(reference, { units: 20, digits: 2 }, false, tick)).toBe(57_360);
    expect(bandTicks(reference, { units: 2, digits: 0 }, false, tick)).toBe(0);
  });

  it("[COR-5] the one that names most holds alone, of equal ones the latest, of these the last", () => {
    const general = rule({ commodity: "BUTTER" });
    const serbia = rule({ commodity: "BUTTER", destination: "RS" });
    const [old, next] = [rule({ commodity: "BUTTER" }, "2026-01-01"), rule({ basis: "FCA" }, "2026-02-01")];
    const butter = { commodity: "BUTTER", basis: "FCA", destination: "RS" };
    expect(corridorFor([serbia, general], butter, "2026-03-01")).toBe(serbia);
    expect(corridorFor([next, old, general], butter, "2026-03-01")).toBe(next);
    expect(corridorFor([next, old, general], butter, "2026-01-31")).toBe(old);
    const twin = rule({ commodity: "BUTTER" });
    expect(corridorFor([general, twin], butter, "2026-03-01")).toBe(twin);
  });

  it("[COR-5] its days are inclusive, and what an order does not have it does not fit", () => {
    const only = [rule({ commodity: "BUTTER", direction: "SELL" }, "2026-01-10", "2026-01-12")];
    const butter = { commodity: "BUTTER", direction: "SELL" };
    const days = ["2026-01-09", "2026-01-10", "2026-01-12", "2026-01-13"];
    expect(days.map((day) => corridorFor(only, butter, day) !== undefined)).toEqual(
      [false, true, true, false],
    );
    expect(corridorFor(only, { commodity: "BUTTER" }, "2026-01-11")).toBeUndefined();
    expect(corridorFor(only, { ...butter, direction: "BUY" }, "2026-01-11")).toBeUndefined();
  });
});

describe("an amount with VAT", () => {
  it("[FEE-6] is freed of it, rounded half up: what is left with its VAT is the amount again", () => {
    expect(withoutVat(100_000, { units: 20, digits: 2 })).toBe(83_333);
    expect(withoutVat(3, { units: 1, digits: 0 })).toBe(2);
    expect(withoutVat(777, { units: 0, digits: 0 })).toBe(777);
    const vat = fc.record({ units: fc.nat(9_999), digits: fc.constant(4) });
    fc.assert(fc.property(fc.maxSafeNat(), vat, (amount, rate) => {
      const one = BigInt(10_000 + rate.units);
      const doubled = 2n * BigInt(withoutVat(amount, rate)) * one - 2n * BigInt(amount) * 10_000n;
      expect(doubled > -one && doubled <= one).toBe(true);
    }), runs(3_000));
  });
});
