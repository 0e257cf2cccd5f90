import { join } from "node:path";
import { ALL_MUTANTS } from "./mutants/all.ts";
import { Field } from "./mutants/field.ts";

/**
 * Plants real bugs of other exchanges in this one, one by one, and sees that a named test notices each
 * (docs/reference/mutants.md). `npm run mutants -- M17 M18` plants only those; fails where one survives.
 */
const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? ALL_MUTANTS : ALL_MUTANTS.filter(({ id }) => wanted.includes(id));
const unknown = wanted.filter((id) => !ALL_MUTANTS.some((mutant) => mutant.id === id));
if (unknown.length > 0) {
  console.error(`no such mutant: ${unknown.join(", ")}`);
  process.exit(2);
}

const field = new Field(join(import.meta.dirname, ".."));
const survivors: string[] = [];
try {
  for (const [i, mutant] of chosen.entries()) {
    const { killedBy } = field.try(mutant);
    if (killedBy === undefined) survivors.push(mutant.id);
    const end = killedBy === undefined ? "SURVIVED" : `killed by "${killedBy}"`;
    console.log(`${i + 1}/${chosen.length} ${mutant.id} ${mutant.bug}: ${end}`);
  }
} finally {
  field.clear();
}
console.log(
  `\n${chosen.length - survivors.length} of ${chosen.length} killed${survivors.length > 0
    ? `; alive: ${survivors.join(", ")}`
    : ""}`,
);
if (survivors.length > 0) process.exitCode = 1;
