import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));
const PAGES = ["README.md", "MAP.md", "CONTRIBUTING.md", "docs", "packages"];

/** A command of a shell block, as a reader would type it. */
export interface Example {
  readonly page: string;
  readonly line: string;
}

/** All commands in the shell blocks of the documents. */
export function readExamples(): Example[] {
  return PAGES.flatMap(pagesUnder).flatMap((page) => {
    const text = readFileSync(join(ROOT, page), "utf8");
    return [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) => linesOf(block))
      .map((line) => ({ page, line }));
  });
}

function pagesUnder(path: string): string[] {
  if (path.endsWith(".md")) return readdirSync(ROOT).includes(path) ? [path] : [];
  return readdirSync(join(ROOT, path), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
    .map((name) => join(path, name)).sort();
}

/** Commands of a block: continued lines are one, and what is said behind them is left out. */
function linesOf(block: string): string[] {
  return block.replaceAll("\\\n", " ").split("\n")
    .map((line) => line.replace(/\s+# .*$/, "").replace(/ {2,}/g, " ").trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
