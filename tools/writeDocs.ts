import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readCatalogue } from "./tidy/catalogue.ts";
import { ERRORS_PAGE, renderErrorsPage } from "./tidy/errorsPage.ts";

/** Writes the pages of docs/reference that are made from code. */
const page = join(import.meta.dirname, "..", ERRORS_PAGE);
mkdirSync(dirname(page), { recursive: true });
writeFileSync(page, renderErrorsPage(readCatalogue()));
console.log(`wrote ${ERRORS_PAGE}`);
