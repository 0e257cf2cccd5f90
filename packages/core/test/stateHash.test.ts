import { expect, it } from "vitest";
import { StateHasher } from "../src/machine/stateHash.ts";

const hashOf = (value: unknown): string => {
  const hasher = new StateHasher();
  hasher.value(value);
  return hasher.digest();
};

it("[JRN-5] a record hashes by its names, not by the order in which it was put together", () => {
  expect(hashOf({ a: 1, b: { c: [1, 2], d: "x" } })).toBe(hashOf({ b: { d: "x", c: [1, 2] }, a: 1 }));
  const different = [
    { a: 1 }, { a: 2 }, { b: 1 }, { a: "1" }, { a: [1] }, { a: true }, { a: null }, { a: 1, b: 1 },
  ];
  expect(new Set(different.map(hashOf)).size).toBe(different.length);
  expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
});
