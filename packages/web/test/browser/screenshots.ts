import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type FullLook, LOCALES, type PageLanguage } from "./support/browser.ts";
import { PAGES } from "./support/pages.ts";
import { setStage } from "./support/stage.ts";
import { Visitor } from "./support/visitor.ts";

/**
 * Makes the pictures of the pages anew: `npm run screenshots -w @kontor/web` writes docs/screenshots, and
 * `-- FOLDER` writes every page in every language, width and light there, to be looked at.
 */
const DOCS = join(import.meta.dirname, "../../../../docs/screenshots");
const [folder, ...only] = process.argv.slice(2);

const WIDTHS = [360, 1440] as const;
const LIGHTS = ["light", "dark"] as const;
const { stage, end } = await setStage();
try {
  await (folder === undefined ? shootForDocs() : shootAll(folder));
} finally {
  await end();
}

async function shootForDocs(): Promise<void> {
  await shoot(DOCS, { language: "en", width: 1440, height: 1000 }, (name) => `${name}.png`, false);
}

async function shootAll(into: string): Promise<void> {
  for (const language of Object.keys(LOCALES) as PageLanguage[]) {
    for (const width of WIDTHS) {
      for (const scheme of LIGHTS) {
        const look = { language, width, scheme, height: width === 360 ? 740 : 900 };
        await shoot(into, look, (name) => `${name}-${language}-${width}-${scheme}.png`, true);
      }
    }
  }
}

async function shoot(
  into: string, look: FullLook, nameOf: (page: string) => string, isWhole: boolean,
): Promise<void> {
  mkdirSync(into, { recursive: true });
  const visitor = new Visitor(stage, look);
  for (const place of PAGES) {
    if (only.length > 0 && !only.includes(place.name)) continue;
    const page = await visitor.open(place);
    await page.screenshot({ path: join(into, nameOf(place.name)), fullPage: isWhole });
    await page.close();
  }
  for (const complaint of visitor.complaints) console.error(complaint);
  await visitor.close();
}
