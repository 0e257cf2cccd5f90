import { readFileSync } from "node:fs";
import type { CourseLine, SessionResults } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import type { Trader } from "./support/trader.ts";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();
const cast = useCast(stage);

async function open({ page, language }: Trader, code: string): Promise<void> {
  await page.goto(`${stage.at.address}/${language}/sessions/${code}`);
  await page.locator(".figure").first().waitFor();
}

/** Chooses a file in the menu, as a person does, and gives its lines. */
async function fileOf({ page, t }: Trader, word: string): Promise<string[]> {
  await page.getByRole("button", { name: t("results:files.label"), exact: true }).click();
  const saved = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: t(word), exact: true }).click();
  return readFileSync(await (await saved).path(), "utf8").trim().split(/\r?\n/);
}

describe("results of a session", () => {
  it("say to each bidder whether it has won, and mark its bid among those opened", async () => {
    const [, code] = stage.at.results.sealed;
    const winner = await cast.trader("en", "milk");
    await open(winner, code);
    const own = winner.page.locator(".own-result");
    await own.getByText(winner.t("auction:standing.WON")).waitFor();
    expect(await own.textContent()).toContain("3,360");
    expect(await own.getByRole("link").getAttribute("href"), "what comes next").toBe("/en/app/deals");
    const bids = winner.page.locator(".result-bids tbody tr");
    const prices = (await bids.allTextContents()).map((row) => /\d,\d{3}/.exec(row)?.[0]);
    expect(prices).toEqual(["3,360", "3,300"]);
    await bids.first().getByText(winner.t("auction:bids.you").replace("{{number}}", "1")).waitFor();
    const watcher = await cast.trader("zh");
    await open(watcher, code);
    await watcher.page.locator(".result-bids").waitFor();
    expect(await watcher.page.locator(".own-result").count(), "who did not bid has no result").toBe(0);
  });

  it("go to the neighbours of the series by keys, with the change on the last one", async () => {
    const [first, second] = stage.at.results.sealed;
    const reader = await cast.trader("en");
    const { page } = reader;
    await open(reader, second);
    // 3,360 on 3,200.
    const change = page.locator(".figure", { hasText: reader.t("results:figures.change") });
    await change.getByText("+5.0%").waitFor();
    await page.keyboard.press("p");
    await page.waitForURL(`**/sessions/${first}`);
    await page.locator(".figure", { hasText: reader.t("results:figures.noLast") }).waitFor();
    await page.keyboard.press("n");
    await page.waitForURL(`**/sessions/${second}`);
  });

  it("are taken along as files that say what the page says", async () => {
    const [, code] = stage.at.results.sealed;
    const reader = await cast.trader("ru", undefined, 390);
    await open(reader, code);
    const [head = "", line = ""] = await fileOf(reader, "results:files.sheetCsv");
    const cells = new Map(head.split(",").map((name, i) => [name, line.split(",")[i]]));
    expect([cells.get("sold"), cells.get("average_price"), cells.get("value")])
      .toEqual(["20", "3360.00", "67200.00"].map((text) => expect.stringContaining(text) as unknown));
    expect(await reader.page.locator(".data-table tfoot").first().textContent()).toContain("67\u00a0200,00");
    const json = await fileOf(reader, "results:files.sheetJson");
    expect((JSON.parse(json.join("\n")) as SessionResults).turnover.amount).toBe("67200.00");
    const course = (await fileOf(reader, "results:files.courseNdjson"))
      .map((row) => JSON.parse(row) as CourseLine);
    expect(course.flatMap(({ bids }) => bids.map(({ price }) => Number(price)))).toEqual([3360, 3300]);
    const rows = await fileOf(reader, "results:files.courseCsv");
    expect(rows.filter((row) => row.includes(",BID,"))).toHaveLength(2);
  });

  it("are a bulletin to be signed on paper, and there alone", async () => {
    const reader = await cast.trader("en");
    await open(reader, stage.at.results.addressed);
    const bulletin = reader.page.locator(".bulletin");
    expect(await bulletin.isVisible()).toBe(false);
    await reader.page.emulateMedia({ media: "print" });
    expect(await bulletin.isVisible()).toBe(true);
    const button = reader.page.getByRole("button", { name: reader.t("sessions:print") });
    expect(await button.isVisible()).toBe(false);
  });
});
