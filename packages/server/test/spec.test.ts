import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const PACKAGE = join(import.meta.dirname, "..");
const CITATION = /\[([A-Z]{2,5}-\d+(?:, [A-Z]{2,5}-\d+)*)\]/g;
const STATEMENT = /^\[([A-Z]{2,5}-\d+)\]/gm;

function textOf(...patterns: string[]): string {
  const paths = patterns.flatMap((pattern) => globSync(pattern, { cwd: PACKAGE })).sort();
  return paths.map((path) => readFileSync(join(PACKAGE, path), "utf8")).join("\n");
}

/** Rule ids cited in a text, each once, sorted. */
function idsIn(text: string): string[] {
  const ids = [...text.matchAll(CITATION)].flatMap((match) => (match[1] as string).split(", "));
  return [...new Set(ids)].sort();
}

function statedIn(path: string): string[] {
  return [...textOf(path).matchAll(STATEMENT)].map((match) => match[1] as string);
}

const stated = statedIn("SPEC.md");
/** Rules of the core that the server carries out; they are stated and tested there. */
const ofTheCore = new Set(statedIn("../core/SPEC.md"));

describe("the rule book of the server", () => {
  it("states every rule once, and none that the core states", () => {
    expect(new Set(stated).size).toBe(stated.length);
    expect(stated.filter((id) => ofTheCore.has(id))).toEqual([]);
  });

  it("is what the source cites, rule for rule", () => {
    const cited = idsIn(textOf("src/**/*.ts")).filter((id) => !ofTheCore.has(id));
    expect(cited).toEqual([...stated].sort());
  });

  it("is what the tests name in their titles, rule for rule", () => {
    const titles = textOf("test/**/*.test.ts").match(/["`]\[[A-Z]{2,5}-\d+[^\n]*/g) ?? [];
    expect(idsIn(titles.join("\n")).filter((id) => !ofTheCore.has(id))).toEqual([...stated].sort());
  });
});
