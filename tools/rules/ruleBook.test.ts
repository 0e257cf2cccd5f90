import { expect, it } from "vitest";
import { coverageLines, idsIn, readRules, showRules } from "./ruleBook.ts";

const BOOK = `# Rules

## book: orders

[ORD-1] An order is taken: or not. More words
follow. Source: house.

[ORD-2] It stands. Source: house.

## deal

[DEAL-1] A deal stands.
`;

it("reads rules with their sections and first sentences", () => {
  expect(readRules(BOOK)).toEqual([
    { id: "ORD-1", section: "book: orders", says: "An order is taken:" },
    { id: "ORD-2", section: "book: orders", says: "It stands." },
    { id: "DEAL-1", section: "deal", says: "A deal stands." },
  ]);
});

it("counts tests, tables, and acts allowed and refused, each under every rule its title names", () => {
  const title = "orders > [ORD-1, DEAL-1] are taken";
  const shown = showRules(readRules(BOOK), [title, "[ORD-2] a property"], [
    { title, code: null }, { title, code: "PRICE_INVALID" }, { title, code: "PRICE_INVALID" },
  ]);
  expect(shown.map(({ rule, tests, tables, allowed, refused, codes }) => (
    [rule.id, tests, tables, allowed, refused, codes.join()]
  ))).toEqual([
    ["ORD-1", 1, 1, 1, 2, "PRICE_INVALID"], ["ORD-2", 1, 0, 0, 0, ""],
    ["DEAL-1", 1, 1, 1, 2, "PRICE_INVALID"],
  ]);
  expect(coverageLines(shown).at(-1)).toBe(
    "3 rules: 3 with a test, 2 with a table, 2 both allowed and refused in tables, 0 without a test",
  );
  expect(coverageLines(showRules(readRules(BOOK), [], [])).at(-1)).toContain("3 without a test");
  expect(idsIn("no rule (ORD-1)")).toEqual([]);
});
