import { describe, expect, it } from "vitest";
import type { FullLook } from "./support/browser.ts";
import { faultsOf, overflowOf } from "./support/faults.ts";
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
