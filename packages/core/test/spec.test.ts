import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const PACKAGE = join(import.meta.dirname, "..");
const CITATION = /\[([A-Z]{2,5}-\d+(?:, [A-Z]{2,5}-\d+)*)\]/g;

function textOf(...patterns: string[]): string {
  const paths = patterns.flatMap((pattern) => globSync(pattern, { cwd: PACKAGE })).sort();
  return paths.map((path) => readFileSync(join(PACKAGE, path), "utf8")).join("\n");
}

/** Rule ids cited in a text, each once, sorted. */
function idsIn(text: string): string[] {
  const ids = [...text.matchAll(CITATION)].flatMap((match) => (match[1] as string).split(", "));
  return [...new Set(ids)].sort();
}

const spec = textOf("SPEC.md");
const stated = [...spec.matchAll(/^\[([A-Z]{2,5}-\d+)\]/gm)].map((match) => match[1] as string);

describe("the rule book", () => {
  it("states every rule once, and cites no other", () => {
    expect(idsIn(spec)).toEqual([...stated].sort());
    expect(new Set(stated).size).toBe(stated.length);
  });

  it("is what the source cites, rule for rule", () => {
    expect(idsIn(textOf("src/**/*.ts"))).toEqual([...stated].sort());
  });

  it("is what the tests name in their titles, rule for rule", () => {
    const titles = textOf("test/**/*.test.ts").match(/\bit(?:\.each\(.*\))?\(\s*["`]\[.*/g) ?? [];
    expect(idsIn(titles.join("\n"))).toEqual([...stated].sort());
  });
});
