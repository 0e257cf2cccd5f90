import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe calls serious or critical, with the element. */
export async function faultsOf(page: Page): Promise<string[]> {
  // Without the frames that our pages do not have, and without a second reading of every style sheet.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await axe.options({ preload: false, resultTypes: ["violations"] }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 160)}`));
}

/** A page never scrolls sideways; what sticks out of it names itself. */
export async function overflowOf(page: Page): Promise<string[]> {
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
