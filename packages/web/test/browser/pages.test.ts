import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { FullLook } from "./support/browser.ts";
import { PAGES } from "./support/pages.ts";
import { useStage } from "./support/useStage.ts";
import { Visitor } from "./support/visitor.ts";

const stage = useStage();

const LOOKS: readonly FullLook[] = [
  { language: "en", scheme: "light", width: 1440 }, { language: "en", scheme: "dark", width: 1440 },
  { language: "ru", scheme: "light", width: 1440 }, { language: "zh", scheme: "dark", width: 1440 },
  { language: "en", scheme: "dark", width: 360 }, { language: "ru", scheme: "dark", width: 360 },
  { language: "zh", scheme: "light", width: 360 },
];

describe.each(LOOKS)("every page in $language, $scheme, $width wide", (look) => {
  it("can be used by everybody, fits, and neither complains nor asks another host", async () => {
    const visitor = new Visitor(stage.at, look);
    const found: string[] = [];
    for (const place of PAGES) {
      const page = await visitor.open(place);
      for (const fault of [...(await faultsOf(page)), ...(await overflowOf(page))]) {
        found.push(`${place.name}: ${fault}`);
      }
      await page.close();
    }
    await visitor.close();
    expect([...found, ...visitor.complaints]).toEqual([]);
  }, PAGES.length * 10_000);
});

/** What axe calls serious or critical, with the element. */
async function faultsOf(page: Page): Promise<string[]> {
  // Without the frames that our pages do not have, and without a second reading of every style sheet.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await axe.options({ preload: false, resultTypes: ["violations"] }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 160)}`));
}

/** A page never scrolls sideways; what sticks out of it names itself. */
async function overflowOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const out = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > room + 1,
    );
    const names = out.slice(-3).map((element) => element.className || element.tagName);
    return [`scrolls sideways: ${names.join(", ")}`];
  });
}
