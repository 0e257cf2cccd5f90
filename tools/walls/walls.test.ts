import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "../../.dependency-cruiser.mjs";
import { Miniature, type Verdict } from "./miniature.ts";
import { BREACHES, INNOCENTS, PROPS } from "./plants.ts";

describe("the walls", () => {
  let verdict: Verdict;
  const house = new Miniature();

  beforeAll(() => {
    for (const { file, text } of [...BREACHES, ...PROPS, ...INNOCENTS]) house.write(file, text);
    verdict = house.inspect();
  });
  afterAll(() => house.remove());

  it.each(BREACHES)("$rule turns red by $file", ({ rule, file }) => {
    expect(verdict.exitCode).not.toBe(0);
    expect(verdict.breaches).toContainEqual({ rule, from: file });
  });

  it.each(INNOCENTS)("$file is allowed", ({ file }) => {
    expect(verdict.breaches.filter(({ from }) => from === file)).toEqual([]);
  });

  it("have a planted breach for every rule", () => {
    const planted = new Set(BREACHES.map(({ rule }) => rule));
    expect(config.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  });
});

describe("an empty house", () => {
  it("is green", () => {
    const house = new Miniature();
    expect(house.inspect()).toEqual({ exitCode: 0, breaches: [] });
    house.remove();
  });
});
