import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { buildProgram } from "../../packages/cli/src/program.ts";
import { CLI_PAGE, renderCliPage } from "./cliPage.ts";

const page = readFileSync(join(import.meta.dirname, "../..", CLI_PAGE), "utf8");

it("the page of the command line is what the commands say (npm run docs)", () => {
  expect(page).toBe(renderCliPage(buildProgram(false)));
});

it("every verb has an example that begins with its own name", () => {
  const sections = page.split(/^(?=###? kontor )/m).slice(1);
  expect(sections.length).toBeGreaterThan(30);
  for (const section of sections) {
    const name = section.match(/^#+ (kontor .+)$/m)?.[1] ?? "";
    const isNoun = sections.some((other) => other.includes(`# ${name} `));
    if (!isNoun) expect(section).toContain(`\`\`\`sh\n${name}`);
  }
});
