import { expect, it } from "vitest";
import type { Trader } from "./support/trader.ts";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();
const cast = useCast(stage);
const HOUR_MS = 3_600_000;
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
/** Long enough for an offer on a busy machine, short enough to be waited for. */
const EXPOSURE_MS = 20_000;

/** A catalogue that is open, with one book. */
async function openCatalogue(code: string): Promise<void> {
  const chief = await stage.at.as("chief");
  await chief.post("/v1/sessions", {
    code, section: "DAIRY", method: "CATALOGUE_EXPOSURE", currency: "USD",
    titles: { en: "Catalogue", ru: "Каталог", zh: "目录" },
    plan: [{ period: "TRADING", at: inMs(HOUR_MS) }, { period: "CLOSED", at: inMs(9 * HOUR_MS) }],
    rules: { terms: { exposureMs: EXPOSURE_MS, offerTtlMs: HOUR_MS } },
  });
  await chief.post(`/v1/sessions/${code}/books`, {
    code: "BUTTER", commodityCode: "BUTTER", basis: "DAP Małaszewicze",
  });
  const act = { act: "START_PERIOD", period: "TRADING", reason: "by the plan" };
  await (await stage.at.as("auctioneer1")).post(`/v1/sessions/${code}/acts`, act);
}

const entry = (who: Trader, state: string) => who.page.locator(".exposure-entry", {
  hasText: who.t(`words:catalogueStates.${state}`),
});

it("a purchase is verified, collects offers that nobody sees, and is dealt after its exposure", async () => {
  await openCatalogue("CATALOGUE");
  const { address } = stage.at;
  const buyer = await cast.trader("en", "buyer");
  const seller = await cast.trader("ru", "milk", 360);
  const officer = await cast.trader("en", "auctioneer1");
  const watcher = await cast.trader("zh");
  await buyer.page.goto(`${address}/en/app/room/CATALOGUE`);
  await seller.page.goto(`${address}/ru/app/room/CATALOGUE`);
  await officer.page.goto(`${address}/en/desk/control/CATALOGUE`);
  await watcher.page.goto(`${address}/zh/sessions/CATALOGUE`);

  await buyer.page.locator(".exposure-form input[name=price]").fill("3,000");
  await buyer.page.locator(".exposure-form input[name=quantity]").fill("20");
  await buyer.page.keyboard.press("Enter");
  await buyer.page.locator(".order-review").waitFor();
  await buyer.page.keyboard.press("Enter");
  await entry(buyer, "SUBMITTED").waitFor();
  expect(await watcher.page.locator(".exposure-entry").count(), "not verified yet").toBe(0);

  await officer.page.getByRole("button", { name: officer.t("exposure:acts.verify"), exact: true }).click();
  await entry(buyer, "EXPOSED").waitFor();
  await entry(watcher, "EXPOSED").waitFor();
  await entry(seller, "EXPOSED").getByRole("button").click();
  await seller.page.locator(".exposure-form input[name=price]").fill("2950");
  await seller.page.keyboard.press("Enter");
  await seller.page.locator(".order-review").waitFor();
  await seller.page.keyboard.press("Enter");
  await seller.page.locator(".exposure-offers").waitFor();

  const told = buyer.t("exposure:hidden").replace("{{n}}", "1");
  await buyer.page.getByText(told).waitFor();
  expect(await buyer.page.content(), "not even the owner sees the price").not.toContain("2,950");

  const accept = entry(buyer, "EXPOSURE_OVER").getByRole("button", { name: buyer.t("exposure:acts.accept") });
  await accept.waitFor({ timeout: 2 * EXPOSURE_MS });
  expect(await watcher.page.content(), "nobody else sees an offer").not.toContain("2,950");
  await accept.click();
  await buyer.page.locator(".order-review", { hasText: "2,950" }).waitFor();
  await buyer.page.keyboard.press("Enter");
  await entry(buyer, "FILLED").waitFor();
  await entry(watcher, "FILLED").waitFor();
});
