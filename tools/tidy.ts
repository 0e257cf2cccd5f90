import { join } from "node:path";
import { readCatalogue } from "./tidy/catalogue.ts";
import { checkErrorsPage } from "./tidy/errorsPage.ts";
import { checkExports } from "./tidy/exports.ts";
import { checkLines } from "./tidy/lines.ts";
import { checkNames } from "./tidy/names.ts";
import { checkPackages } from "./tidy/packages.ts";
import ratchet from "./tidy/ratchet.json" with { type: "json" };
import { checkReach } from "./tidy/reach.ts";
import { checkRules } from "./tidy/rules.ts";
import { checkSizes } from "./tidy/sizes.ts";
import { readTree } from "./tidy/tree.ts";

/** Looks through the house for what neither the compiler nor the linter sees. */
const tree = readTree(join(import.meta.dirname, ".."));
const complaints = [
  ...checkLines(tree),
  ...checkSizes(tree, ratchet),
  ...checkNames(tree),
  ...checkReach(tree),
  ...checkExports(tree),
  ...checkPackages(tree),
  ...checkErrorsPage(tree, readCatalogue()),
  ...checkRules(tree),
];
for (const complaint of complaints) console.log(complaint);
console.log(`tidy: ${tree.size} files, ${complaints.length} complaints`);
if (complaints.length > 0) process.exitCode = 1;
