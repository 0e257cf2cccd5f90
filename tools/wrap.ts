import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COLUMNS_MAX, isTableRow } from "./tidy/lines.ts";
import { wrapText } from "./wrap/wrapText.ts";

/**
 * Breaks the lines of program text that are too long, and touches no other: `npm run wrap`, or
 * `npm run wrap -- packages/core/src/book` for a folder or a file.
 */
const ROOT = join(import.meta.dirname, "..");
const [...asked] = process.argv.slice(2);
const paths = globSync("{packages,tools,bench}/**/*.{ts,tsx,mjs,js}", {
  cwd: ROOT,
  exclude: (path) => /(^|\/)(node_modules|dist)$/.test(path),
});

for (const path of paths.filter((
  found,
) => asked.length === 0 || asked.some((start) => found.startsWith(start)))) {
  const before = readFileSync(join(ROOT, path), "utf8");
  const { text, left } = wrapText(path, before, COLUMNS_MAX);
  if (text !== before) writeFileSync(join(ROOT, path), text);
  const lines = text.split("\n");
  for (const line of left) {
    if (!isTableRow(path, lines[line - 1] as string)) console.log(`${path}:${line} is left to you`);
  }
}
