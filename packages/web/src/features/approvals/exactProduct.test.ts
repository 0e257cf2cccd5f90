import { expect, it } from "vitest";
import { exactProduct } from "./exactProduct.ts";

it.each([
  ["1.00", 1540, "1540.00"],
  ["0.01", 5, "0.05"],
  ["0.25", 3, "0.75"],
  ["1", 100, "100"],
  ["0.001", 9_007_199_254_740_991, "9007199254740.991"],
  ["0.01", 0, "0.00"],
])("%s times %s", (step, count, product) => {
  expect(exactProduct(step, count)).toBe(product);
});
