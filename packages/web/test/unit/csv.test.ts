import { describe, expect, it } from "vitest";
import { csvText } from "../../src/shared/format/csv.ts";

const cellOf = (value: string | number | null): string => csvText([], [[value]]).split("\r\n")[1] as string;

describe("a cell of a file", () => {
  it.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ["two\nlines", '"two\nlines"'],
    ["-12.50", "-12.50"],
    ["=1+1", "'=1+1"],
    ["+7 900", "'+7 900"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["-2+3", "'-2+3"],
    ["\t=1", "'\t=1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ])("%j becomes %j: what a spreadsheet would run is made harmless", (value, written) => {
    expect(cellOf(value)).toBe(written);
  });

  it("of nothing is empty, and a count stays a number", () => {
    expect(cellOf(null)).toBe("");
    expect(cellOf(-3)).toBe("-3");
  });
});

it("a file has its heads first and a line for each row", () => {
  expect(csvText(["a", "b"], [["1", "2"], [null, "x"]])).toBe("a,b\r\n1,2\r\n,x\r\n");
});
