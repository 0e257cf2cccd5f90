import { describe, expect, it } from "vitest";
import type { Trader } from "./support/trader.ts";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();
const cast = useCast(stage);
const CODE = "ADDRESSED-01";
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

/** Addressed deals after the session of the morning, in which the seller offered pine. */
async function openSession(): Promise<void> {
  const chief = await stage.at.as("chief");
  await chief.post("/v1/sessions", {
    code: CODE, section: "TIMBER", titles: { en: "Addressed", ru: "Адресные", zh: "协议" },
    method: "ADDRESSED_DEAL", currency: "CNY", mainSession: stage.at.codes.ended,
    plan: [{ period: "ADDRESSED", at: inMinutes(10) }, { period: "CLOSED", at: inMinutes(90) }],
  });
  await chief.post(`/v1/sessions/${CODE}/books`, {
    code: "PINE", commodityCode: "SAWN-PINE", basis: "FCA Vitebsk",
  });
  const auctioneer = await stage.at.as("auctioneer1");
  await auctioneer.post(`/v1/sessions/${CODE}/acts`, {
    act: "START_PERIOD", period: "ADDRESSED", reason: "by the plan",
  });
}

async function enter(who: Trader): Promise<void> {
  await who.page.goto(`${stage.at.address}/${who.language}/app/room/${CODE}`);
  await who.page.locator(".addressed-offers, .room-form select[name=party]").first().waitFor();
}

async function offer(seller: Trader, quantity: string): Promise<void> {
  await seller.page.locator("select[name=party]").selectOption(stage.at.members["buyer"] ?? "");
  await seller.page.locator("input[name=quantity]").fill(quantity);
  await seller.page.locator("input[name=price]").fill("2500");
  await seller.page.getByRole("button", { name: seller.t("room:addressed.review") }).click();
  await seller.page.getByRole("button", { name: seller.t("room:addressed.send") }).click();
}

describe("an addressed deal of two members", () => {
  it("is offered by name, declined, offered again and accepted; nobody else sees it", async () => {
    await openSession();
    const seller = await cast.trader("en");
    await seller.signIn("seller");
    const buyer = await cast.trader("ru", "buyer", 390);
    const other = await cast.trader("zh", "milk");
    for (const who of [seller, buyer, other]) await enter(who);
    await seller.page.locator(".addressed-quota").first().waitFor();

    await offer(seller, "2");
    const incoming = buyer.page.locator(".addressed-offers li");
    await incoming.filter({ hasText: "Витлес" }).waitFor();
    await incoming.getByRole("button", { name: buyer.t("room:addressed.decline") }).click();
    await incoming.first().waitFor({ state: "detached" });

    await offer(seller, "3");
    await incoming.getByRole("button", { name: buyer.t("room:addressed.accept") }).click();
    await buyer.page.getByRole("button", { name: buyer.t("room:addressed.acceptNow") }).click();
    await incoming.first().waitFor({ state: "detached" });

    const deals = await (await stage.at.as("buyer")).get<{ items: readonly object[] }>(
      `/v1/deals?session=${CODE}`,
    );
    expect(deals.items).toMatchObject([{ addressed: true, quantity: "3" }]);
    expect(await other.page.locator(".addressed-offers li").count()).toBe(0);
    expect(await other.page.content()).not.toMatch(/2,500/);
  });
});
