import { expect, it } from "vitest";
import type { Trader } from "./support/trader.ts";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();
const cast = useCast(stage);

const round = (who: Trader, number: number): Promise<void> =>
  who.page.locator(".clock-form h2", {
    hasText: who.t("auction:clock.round").replace("{{round}}", String(number)),
  }).waitFor();

/** Fills in what is wanted of both products. */
async function want(who: Trader, one: string, two: string): Promise<void> {
  const fields = who.page.locator(".clock-form input");
  await fields.nth(0).fill(one);
  await fields.nth(1).fill(two);
}

/** Sees the bids whole, sends them, and waits until the exchange has them. */
async function send(who: Trader): Promise<void> {
  await who.page.getByRole("button", { name: who.t("auction:clock.review") }).click();
  await who.page.getByRole("button", { name: who.t("auction:clock.send") }).click();
  await who.page.locator(".clock-sent", { hasText: /\d/ }).waitFor();
}

/** The officer ends the round from the control room, with a reason. */
async function endRound(officer: Trader, number: number): Promise<void> {
  const name = officer.t("desk:roundEnd.title").replace("{{round}}", String(number));
  await officer.page.locator(".round-end", { hasText: name }).click();
  await officer.page.locator("input[name=reason]").fill("all have bid");
  await officer.page.locator("dialog").getByRole("button", { name, exact: true }).click();
  await officer.page.locator("dialog").waitFor({ state: "detached" });
}

it("is bid by two over three rounds to its award, and the activity rule is told before sending", async () => {
  const { codes } = stage.at;
  const first = await cast.trader("en", "buyer");
  const second = await cast.trader("ru", "milk", 360);
  const officer = await cast.trader("en", "auctioneer1");
  await first.page.goto(`${stage.at.address}/en/app/room/${codes.clock}`);
  await second.page.goto(`${stage.at.address}/ru/app/room/${codes.clock}`);
  await officer.page.goto(`${stage.at.address}/en/desk/control/${codes.clock}`);

  await round(first, 1);
  await want(first, "15", "5");
  await send(first);
  await round(second, 1);
  await want(second, "12", "10");
  await send(second);
  await endRound(officer, 1);

  // 27 of 20 is 35 % above: 3 % on 3000; the other product is within its supply.
  await round(first, 2);
  await first.page.getByText("3,090").first().waitFor();
  expect(await first.page.locator(".clock-form tbody tr").first().innerText()).toMatch(/more than 30/);
  expect(await first.page.content(), "nobody sees who asked for what").not.toMatch(/\b(12|22|27)\b t/);
  await want(first, "15", "6");
  await first.page.locator(".bid-far", { hasText: "21" }).waitFor();
  const review = first.page.getByRole("button", { name: first.t("auction:clock.review") });
  expect(await review.isDisabled()).toBe(true);
  await want(first, "11", "5");
  await send(first);
  await round(second, 2);
  await want(second, "12", "10");
  await send(second);
  await endRound(officer, 2);

  await round(first, 3);
  await want(first, "10", "5");
  await send(first);
  await round(second, 3);
  await want(second, "10", "10");
  await send(second);
  await endRound(officer, 3);

  // All lots have ended, so the session closes by itself: the room becomes the sheet of results.
  await first.page.locator(".figures").waitFor({ timeout: 15_000 });
  expect(await first.page.locator(".figures").innerText()).toMatch(/2 \/ 2/);

  const watcher = await cast.trader("zh");
  await watcher.page.goto(`${stage.at.address}/zh/sessions/${codes.clock}/proof?step=0`);
  const slider = watcher.page.locator(".replay-slider");
  await slider.waitFor({ timeout: 15_000 });
  await slider.focus();
  await watcher.page.keyboard.press("End");
  await watcher.page.locator(".lot-board").waitFor();
  expect(await watcher.page.locator(".replay .data-table").first().innerText()).toContain("3,12");
});
