import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildProgram } from "../packages/cli/src/program.ts";
import { CLI_PAGE, renderCliPage } from "./docs/cliPage.ts";
import { readCatalogue } from "./tidy/catalogue.ts";
import { ERRORS_PAGE, renderErrorsPage } from "./tidy/errorsPage.ts";

/** Writes the pages of docs/reference that are made from code. */
const PAGES: Readonly<Record<string, string>> = {
  [ERRORS_PAGE]: renderErrorsPage(readCatalogue()),
  [CLI_PAGE]: renderCliPage(buildProgram(false)),
};

for (const [path, text] of Object.entries(PAGES)) {
  const page = join(import.meta.dirname, "..", path);
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, text);
  console.log(`wrote ${path}`);
}
