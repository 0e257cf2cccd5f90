import fc from "fast-check";
import { expect, it } from "vitest";
import { runs } from "../../../core/test/support/runs.ts";
import { fieldAt } from "../../src/proof/fieldAt.ts";
import { fromJson, toJson } from "../../src/proof/plainJson.ts";
import { changedByte, sealOf, sumsWritten } from "../../src/proof/sealedLine.ts";
import { leavesOf } from "../support/forged.ts";

const LINK = "0".repeat(64);
const record = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue({ maxDepth: 3 }),
  { minKeys: 1, maxKeys: 5, noNullPrototype: true },
);

it("[PRF-3] two sums tell which byte of a line was changed, and what it was", () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 4_000 });
  fc.assert(fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (array, at, change) => {
    const body = Buffer.from(array);
    const seal = sealOf(body, LINK);
    const place = at % body.length;
    const was = body[place] as number;
    body[place] = was ^ change;
    const sums = sumsWritten(seal);
    expect(sums && changedByte(body, sums)).toEqual({ place, was });
  }), runs(500));
});

it("[PRF-3] the sums of a line that is whole name no byte", () => {
  const body = Buffer.from('{"line":"head"');
  const sums = sumsWritten(sealOf(body, LINK));
  expect(sums && changedByte(body, sums)).toBeUndefined();
  expect(sumsWritten(',"check":"xyz"')).toBeUndefined();
});

it("[PRF-3] every byte of a value belongs to the field whose value it is", () => {
  fc.assert(fc.property(record, (value) => {
    for (const leaf of leavesOf(value)) {
      const marked = structuredClone(value) as Record<string, unknown>;
      let part: Record<string, unknown> = marked;
      for (const name of leaf.slice(0, -1)) part = part[name] as Record<string, unknown>;
      if (leaf.length === 0) continue;
      part[leaf.at(-1) as string] = "§mark§";
      const text = Buffer.from(toJson(marked));
      expect(fieldAt(text, text.indexOf("mark"))).toBe(leaf.join("."));
    }
  }), runs(150));
});

it.each([
  ["the brace that opens", 0, "line"], ["a name", 2, "a"], ["a colon", 4, "a"], ["a value", 5, "a"],
  ["a comma between fields", 6, "a"], ["the bracket of a list", 11, "b"],
  ["what is first in a list", 12, "b.0"], ["a comma in a list", 13, "b.0"], ["a name inside", 16, "b.1.c"],
  ["a quote that is escaped", 22, "b.1.c"], ["a comma in a text", 24, "b.1.c"],
])("[PRF-3] %s belongs to its field", (_, place, field) => {
  expect(fieldAt(Buffer.from('{"a":1,"b":[2,{"c":"x\\"y,z"}]'), place)).toBe(field);
});

it("[PRF-3] numbers that JSON cannot say are read back as they were", () => {
  const value = {
    priceTicks: NaN, more: [Infinity, -Infinity, 0.5], number: "NaN", text: { number: 7, other: "x" },
  };
  expect(fromJson(toJson(value))).toEqual(value);
  expect(toJson(NaN)).toBe('{"number":"NaN"}');
});
