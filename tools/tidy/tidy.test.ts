import { describe, expect, it } from "vitest";
import { checkErrorsPage, ERRORS_PAGE, renderErrorsPage } from "./errorsPage.ts";
import { checkExports } from "./exports.ts";
import { checkLines } from "./lines.ts";
import { checkNames } from "./names.ts";
import { checkPackages } from "./packages.ts";
import ratchet from "./ratchet.json" with { type: "json" };
import { checkReach } from "./reach.ts";
import { checkRules } from "./rules.ts";
import { checkSizes } from "./sizes.ts";
import type { Tree } from "./tree.ts";

/** Most entries the ratchet may have; lower it when one goes, never raise it. */
const RATCHET_ENTRIES_MAX = 0;

const PATH = "packages/core/src/book/match.ts";
/** Put together here, so that this file has no note itself. */
const NOTE = ["TO", "DO"].join("");
const treeOf = (files: Record<string, string>): Tree => new Map(Object.entries(files));
const long = (lines: number): string => `function match() {\n${"  step();\n".repeat(lines - 2)}}\n`;

describe("lines", () => {
  it.each([
    ["x".repeat(110), []],
    ["x".repeat(111), [`${PATH}:1 has 111 columns; at most 110`]],
    ["\u0436".repeat(110), []],
    ["step(); ", [`${PATH}:1 ends in a blank`]],
    [`// ${NOTE}: later`, [`${PATH}:1 has a ${NOTE} without an issue; write ${NOTE}(#12) or do it`]],
    [`// ${NOTE}(#12): later`, []],
  ])("%j", (text, complaints) => {
    expect(checkLines(treeOf({ [PATH]: text }))).toEqual(complaints);
  });
});

describe("a row of a scenario", () => {
  const row = `10:00 | Alder | sell | S1 30@102 | ${"S1-B1 20@101, ".repeat(9)}`.trim();

  it("may be long in a test, and not elsewhere", () => {
    expect(checkLines(treeOf({ "packages/core/test/scenarios/sweep.test.ts": row }))).toEqual([]);
    expect(checkLines(treeOf({ [PATH]: row }))).toHaveLength(1);
  });
});

describe("sizes", () => {
  const name = `${PATH} match`;
  it.each([
    [70, {}, []],
    [71, {}, [`${name} has 71 lines; at most 70`]],
    [80, { [name]: 80 }, []],
    [81, { [name]: 80 }, [`${name} has grown to 81 lines; the ratchet holds it at 80`]],
    [79, { [name]: 80 }, [`${name} has shrunk to 79 lines; write that into the ratchet`]],
    [70, { [name]: 80 }, [`${name} has 70 lines; take it out of the ratchet`]],
    [10, { gone: 80 }, ["gone is gone; take it out of the ratchet"]],
  ])("a function of %d lines with the ratchet %j", (lines, held, complaints) => {
    expect(checkSizes(treeOf({ [PATH]: long(lines) }), held)).toEqual(complaints);
  });

  it("counts the lines of a file", () => {
    const tree = treeOf({ [PATH]: "step();\n".repeat(401) });
    expect(checkSizes(tree, {})).toEqual([`${PATH} has 401 lines; at most 400`]);
  });

  it("reads a suite as a list, and a test in it as a function", () => {
    const suite = `describe("orders", () => {\n${"step();\n".repeat(80)}});\n`;
    const path = "packages/core/test/orders.test.ts";
    expect(checkSizes(treeOf({ [path]: suite }), {})).toEqual([]);
    const test = suite.replace("describe", "it");
    expect(checkSizes(treeOf({ [path]: test }), {})).toEqual([`${path} (in it) has 82 lines; at most 70`]);
  });

  it("has a ratchet that only shrinks", () => {
    expect(Object.keys(ratchet).length).toBeLessThanOrEqual(RATCHET_ENTRIES_MAX);
  });
});

describe("names", () => {
  it.each([
    [PATH, 0],
    ["packages/web/src/features/MemberDeals.tsx", 0],
    ["packages/server/src/db/migrations/0001Journal.ts", 0],
    ["packages/core/test/book.property.test.ts", 0],
    ["packages/core/src/book/match-order.ts", 1],
    ["packages/core/src/book/Match.ts", 1],
    ["packages/core/src/utils.ts", 1],
    ["packages/core/src/common/match.ts", 1],
  ])("%s gives %d complaints", (path, count) => {
    expect(checkNames(treeOf({ [path]: "" }))).toHaveLength(count);
  });
});

describe("reach", () => {
  const house = {
    "package.json": '{ "scripts": { "tidy": "node tools/tidy.ts" } }',
    "packages/core/package.json": '{ "name": "@kontor/core", "exports": { ".": "./src/index.ts" } }',
    "packages/core/src/index.ts": 'export * from "./apply.ts";',
    "packages/core/src/apply.ts": 'import type { Book } from "./book.ts";',
    "packages/core/src/book.ts": "",
    "packages/server/src/main.ts":
      'import "./worker.ts"; new Worker(new URL("./thread.ts", import.meta.url));',
    "packages/server/src/worker.ts": 'import "@kontor/core";',
    "packages/server/src/thread.ts": "",
    "packages/core/test/book.test.ts": 'import "./support/stage.ts";',
    "packages/core/test/support/stage.ts": "",
    "tools/tidy.ts": "",
  };

  it("is content when everything is reached", () => {
    expect(checkReach(treeOf(house))).toEqual([]);
  });

  it.each([
    ["packages/core/src/lost.ts", "packages/core/src/lost.ts is imported by nobody"],
    ["packages/core/test/lost.ts", "packages/core/test/lost.ts is imported by nobody"],
    ["tools/lost.ts", "tools/lost.ts is imported by nobody"],
  ])("finds %s", (path, complaint) => {
    expect(checkReach(treeOf({ ...house, [path]: "" }))).toEqual([complaint]);
  });

  it("finds what only a test uses", () => {
    const test = {
      "packages/core/test/old.test.ts": 'import "../src/old.ts";',
      "packages/core/src/old.ts": "",
    };
    expect(checkReach(treeOf({ ...house, ...test }))).toEqual([
      "packages/core/src/old.ts is used by tests alone",
    ]);
  });
});

describe("exports", () => {
  const house = {
    "packages/core/package.json": '{ "name": "@kontor/core", "exports": { ".": "./src/index.ts" } }',
    "packages/core/src/index.ts": 'export * from "./words.ts";\nexport { apply } from "./apply.ts";',
    "packages/core/src/words.ts": "export const BUY = 0;",
    "packages/core/src/apply.ts":
      'import { type Book as B } from "./book.ts";\nexport function apply(book: B) {}',
    "packages/core/src/book.ts": "export interface Book {}",
  };

  it("is content when each is imported, or is at a door of its package", () => {
    expect(checkExports(treeOf(house))).toEqual([]);
  });

  it.each([
    ["export class Ladder {}", "Ladder"],
    ["export const LOT = 1;", "LOT"],
    ["const lot = 1;\nexport { lot as LOT };", "LOT"],
    ["export default 1;", "default"],
  ])("finds in %j that nobody imports %s", (text, name) => {
    const path = "packages/core/src/lost.ts";
    expect(checkExports(treeOf({ ...house, [path]: text }))).toEqual([
      `${path} exports ${name}, which nobody imports`,
    ]);
  });
});

describe("packages", () => {
  const manifest = '{ "name": "@kontor/core", "version": "0.1.0", "license": "Apache-2.0", "private": true }';
  const house = {
    "package.json": '{ "name": "kontor", "version": "0.1.0", "license": "Apache-2.0" }',
    "packages/core/package.json": manifest,
    "packages/core/README.md": "",
    "packages/core/tsconfig.json": "",
    "packages/server/src/modules/deals/index.ts": "",
    "packages/server/src/modules/deals/README.md": "",
  };

  it("is content with a furnished house", () => {
    expect(checkPackages(treeOf(house))).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ["packages/server/src/modules/otc has no README.md", { "packages/server/src/modules/otc/index.ts": "" }],
    ["packages/server/src/modules/otc has no index.ts", { "packages/server/src/modules/otc/README.md": "" }],
    ["@kontor/core is not private", { "packages/core/package.json": manifest.replace("true", "false") }],
    [
      "@kontor/core has another version than the house",
      { "packages/core/package.json": manifest.replace("0.1.0", "0.2.0") },
    ],
    [
      "@kontor/core asks for pg ^8.0.0; name one exact version",
      { "packages/core/package.json": manifest.replace("{", '{ "dependencies": { "pg": "^8.0.0" },') },
    ],
    [
      "package-lock.json names the address of a registry",
      { "package-lock.json": '"resolved": "https://registry.example/pg.tgz"' },
    ],
  ])("finds: %s", (complaint, change) => {
    expect(checkPackages(treeOf({ ...house, ...change }))).toEqual([complaint]);
  });
});

describe("rules", () => {
  const house = {
    "packages/core/SPEC.md": "# Orders\n\n- [ORD-1] The first code is given.\n- [ORD-2] As [ORD-1] says.\n",
    "packages/core/test/orders.test.ts": 'it("[ORD-1, ORD-2] gives the first")',
    [PATH]: "/** Gives the first [ORD-1]. */",
  };

  it("is content when each rule has a test", () => {
    expect(checkRules(treeOf(house))).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    [
      "packages/core/SPEC.md: no test names [ORD-2]",
      { "packages/core/test/orders.test.ts": 'it("[ORD-1]")' },
    ],
    [`${PATH} cites [ORD-9], which no SPEC.md states`, { [PATH]: "/** [ORD-1, ORD-9] */" }],
    [
      "packages/core/test/more.test.ts cites [ORD-9], which no SPEC.md states",
      { "packages/core/test/more.test.ts": 'it("[ORD-9]")' },
    ],
    ["[ORD-1] is stated twice", { "packages/server/SPEC.md": "**[ORD-1]** again".replaceAll("*", "") }],
  ])("finds: %s", (complaint, change) => {
    expect(checkRules(treeOf({ ...house, ...change }))).toEqual([complaint]);
  });
});

describe("the page of errors", () => {
  const entry = { status: 409, transient: false, means: "no order has this id" };
  const catalogue = { rejections: { ORDER_NOT_FOUND: entry }, edge: { NOT_FOUND: entry } };
  const page = renderErrorsPage(catalogue);

  it.each([
    [page, []],
    [page.replace("| `NOT_FOUND`", "| NOT_FOUND"), [`${ERRORS_PAGE} lacks NOT_FOUND`]],
    [`${page}| \`OLD\` |`, [`${ERRORS_PAGE} has OLD, which no code gives`]],
    [
      page.replace("no order", "some order"),
      [`${ERRORS_PAGE} says something else than the code; run npm run docs`],
    ],
  ])("compares", (text, complaints) => {
    expect(checkErrorsPage(treeOf({ [ERRORS_PAGE]: text }), catalogue)).toEqual(complaints);
  });
});
