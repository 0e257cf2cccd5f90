import { expect, it } from "vitest";
import { METHODS } from "../src/machine/words.ts";
import { methodOf } from "../src/method/methods.ts";

it.each(METHODS)("the method in the place of %s calls itself so", (name) => {
  expect(methodOf(name).name).toBe(name);
});
