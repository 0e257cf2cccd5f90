import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ALL_MUTANTS } from "./all.ts";
import { plant } from "./mutant.ts";

const ROOT = join(import.meta.dirname, "../..");

it("has the fifty bugs of the list, each once", () => {
  expect(ALL_MUTANTS.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, i) => `M${i + 1}`));
});

it.each(ALL_MUTANTS.map((mutant) => [mutant.id, mutant] as const))(
  "%s can be planted, and its tests are there", (_, { edits, tests }) => {
    for (const edit of edits) {
      const text = readFileSync(join(ROOT, edit.file), "utf8");
      expect(plant(text, edit)).not.toBe(text);
    }
    expect(tests.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  },
);

it("refuses a place that is not there, or is there twice", () => {
  const edit = { file: "f", find: "b", put: "c" };
  expect(plant("abd", edit)).toBe("acd");
  expect(() => plant("ad", edit)).toThrow("0 times");
  expect(() => plant("abb", edit)).toThrow("2 times");
});
