import { describe, expect, it } from "vitest";
import { wrapText } from "./wrapText.ts";

const CASES: readonly (readonly [what: string, before: string, after: string])[] = [
  ["leaves what fits", "reserve(account, amount);", "reserve(account, amount);"],
  [
    "sets arguments on a line of their own",
    "  reserve(account, amountMinor, currency, orderId);",
    "  reserve(\n    account, amountMinor, currency, orderId,\n  );",
  ],
  [
    "fills names of an import",
    'import { ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT } from "./words.ts";',
    'import {\n  ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT,\n} from "./words.ts";',
  ],
  [
    "fills a list that was set apart before",
    "emit(\n  first, second, third, fourth, fifth, sixth, seventh,\n  eighth,\n);",
    "emit(\n  first, second, third, fourth, fifth, sixth,\n  seventh, eighth,\n);",
  ],
  [
    "breaks the one object among the arguments inside",
    "  send({ type: 1, sessionId: 2, reason: 3, code: 4 });",
    "  send({\n    type: 1, sessionId: 2, reason: 3, code: 4,\n  });",
  ],
  [
    "gives an if its block",
    "if (isMissing(member)) return refuse(member, reason);",
    "if (isMissing(member)) {\n  return refuse(member, reason);\n}",
  ],
  [
    "breaks a condition behind its sign",
    "const isOpen = hasBegun && hasNotEnded && isNotHalted;",
    "const isOpen = hasBegun && hasNotEnded &&\n  isNotHalted;",
  ],
  [
    "sets branches below one another",
    "const rate = isResident ? residentRate : foreignerRate;",
    "const rate = isResident\n  ? residentRate\n  : foreignerRate;",
  ],
  ["fills a comment", `// ${"word ".repeat(10)}end`, `// ${"word ".repeat(8)}word\n// word end`],
  [
    "opens a docstring",
    `/** ${"Word ".repeat(8)}end. */`,
    `/**\n * ${"Word ".repeat(8)}end.\n */`,
  ],
  [
    "moves a trailing comment above its line",
    "matchIncoming(book, order); // It emits a deal a fill.",
    "// It emits a deal a fill.\nmatchIncoming(book, order);",
  ],
];

describe("wrapText", () => {
  it.each(CASES)("%s", (_, before, after) => {
    expect(wrapText("sample.ts", before, 50)).toEqual({ text: after, left: [] });
  });

  it("tells the lines it could not break", () => {
    const text = `short();\nconst long = "${"x".repeat(60)}";`;
    expect(wrapText("sample.ts", text, 50).left).toEqual([3]);
  });

  it("leaves a text alone that looks like a comment", () => {
    const text = `const page = \`\n * ${"word ".repeat(12)}\n\`;`;
    expect(wrapText("sample.ts", text, 50).text).toBe(text);
  });

  it("leaves a list alone that has a comment in it", () => {
    const text = "reserve(account, /* free */ amountMinor, currency, orderId);";
    expect(wrapText("sample.ts", text, 50)).toEqual({ text, left: [1] });
  });
});
