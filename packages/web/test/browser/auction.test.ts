import { describe, expect, it } from "vitest";
import type { Trader } from "./support/trader.ts";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();
const cast = useCast(stage);

/** Waits until the board tells somebody how it stands. */
const standing = (who: Trader, word: string): Promise<void> =>
  who.page.locator(".lot-board-chips", { hasText: who.t(`auction:standing.${word}`) }).waitFor();

describe("an English auction with two bidders and somebody who watches", () => {
  it("is bid in by two keys, told to each in its own words, and anonymous to all", async () => {
    const { codes, books } = stage.at;
    const room = `/app/room/${codes.auction}?book=${books.auction[0]}`;
    const first = await cast.trader("en", "buyer");
    const second = await cast.trader("zh", "milk");
    const watcher = await cast.trader("ru");
    await first.page.goto(`${stage.at.address}/en${room}`);
    await second.page.goto(`${stage.at.address}/zh${room}`);
    await watcher.page.goto(`${stage.at.address}/ru/sessions/${codes.auction}`);

    await first.page.locator(".bid-quick button").first().waitFor();
    await first.page.keyboard.press("Space");
    await first.page.getByText("3,000").first().waitFor();
    await first.page.keyboard.press("Enter");
    await standing(first, "LEADS");

    await second.page.locator("input[name=limit]").fill("3300");
    await second.page.locator(".bid-named button").last().click();
    await second.page.getByRole("button", { name: second.t("auction:form.send") }).click();
    await standing(second, "LEADS");

    await standing(first, "OUTBID");
    expect(await first.page.title()).toContain(first.t("auction:standing.OUTBID"));
    await first.page.locator(".lot-board-price b", { hasText: "3,100" }).waitFor();
    expect(await first.page.content(), "nobody sees a limit").not.toContain("3,300");

    await watcher.page.locator(".lot-board-price", { hasText: /3\s100/u }).waitFor();
    expect(await watcher.page.locator(".lot-board").innerText()).toContain(
      watcher.t("auction:bidder").replace("{{number}}", "2"),
    );
    expect(await watcher.page.content()).not.toMatch(/3[\s,]300/u);

    await first.page.locator("input[name=amount]").fill("4500");
    await first.page.locator(".bid-named button").first().click();
    await first.page.locator(".bid-far").waitFor();
    await first.page.keyboard.press("Escape");
    await first.page.locator(".bid-quick").waitFor();
  });
});
