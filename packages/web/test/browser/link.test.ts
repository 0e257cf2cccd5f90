import { describe, expect, it } from "vitest";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";
import { patternOf } from "./support/words.ts";

const stage = useStage();
const cast = useCast(stage);

describe("a lost connection", () => {
  it("is shown, and an order sent meanwhile arrives once when the line is back", async () => {
    const buyer = await cast.trader("en", "buyer");
    const { codes, books } = stage.at;
    await buyer.openRoom(codes.dairy, books.dairy[0]);
    await buyer.fill("BUY", "7", "2611");
    await buyer.press("room:form.review");

    await stage.at.server.kill();
    await buyer.page.getByText(patternOf(buyer.t("frame:link.reconnecting"))).first().waitFor();
    await buyer.press("room:form.send");
    await buyer.page.locator(".sending-trail > li[data-phase=trying]").waitFor();
    expect(await buyer.orderAt("2,611").count(), "nothing stands yet").toBe(0);

    await stage.at.server.revive();
    await buyer.page.locator(".sending-trail > li[data-phase=accepted]").waitFor();
    await buyer.orderAt("2,611").waitFor();
    await buyer.page.locator("[data-tone=live]", { hasText: buyer.t("frame:link.live") }).first().waitFor();
    expect(await buyer.standingAt(2611)).toHaveLength(1);
  });

  it("between order and answer does not make a second order", async () => {
    const buyer = await cast.trader("ru", "buyer");
    const { codes, books } = stage.at;
    await buyer.loseNextAnswer();
    await buyer.openRoom(codes.dairy, books.dairy[0]);
    await buyer.fill("BUY", "3", "2612");
    await buyer.reviewAndSend();
    await buyer.page.locator(".sending-trail > li[data-phase=accepted]").waitFor();
    await buyer.sent.first().getByText(buyer.t("room:trail.once")).waitFor();
    expect(await buyer.standingAt(2612)).toHaveLength(1);
  });

  it("of the browser is shown with the age of the prices and heals without a reload", async () => {
    const buyer = await cast.trader("zh", "buyer");
    const { codes, books } = stage.at;
    await buyer.openRoom(codes.dairy, books.dairy[0]);
    await buyer.form.locator("input[name=quantity]").fill("9");
    await buyer.page.evaluate(() => Object.assign(window, { isSamePage: true }));

    await buyer.page.context().setOffline(true);
    await buyer.page.locator(".stale-note").waitFor();
    const other = await stage.at.as("milk");
    await other.post("/v1/orders", {
      clientOrderId: "while-away", bookId: books.dairy[0], side: "SELL", price: "3111.00", quantity: "11",
    });
    await buyer.page.context().setOffline(false);
    await buyer.page.locator(".ladder", { hasText: "3,111" }).waitFor();
    await buyer.page.locator(".stale-note").waitFor({ state: "detached" });
    expect(await buyer.page.evaluate(() => "isSamePage" in window)).toBe(true);
    expect(await buyer.form.locator("input[name=quantity]").inputValue()).toBe("9");
  });
});

describe("an expired sign-in", () => {
  it("is renewed in place, and nothing typed is lost", async () => {
    const buyer = await cast.trader("ru", "buyer");
    const { codes, books } = stage.at;
    await buyer.openRoom(codes.dairy, books.dairy[0]);
    await buyer.fill("BUY", "4", "2613");
    await buyer.press("room:form.review");
    await buyer.endSignIn();

    await buyer.press("room:form.send");
    const dialog = buyer.page.getByRole("dialog", { name: buyer.t("account:signIn.again") });
    await dialog.waitFor();
    expect(await dialog.locator("input[name=login]").inputValue()).toBe("buyer");
    await buyer.renewSignIn(dialog);
    await buyer.page.locator(".sending-trail > li[data-phase=accepted]").waitFor();
    expect(await buyer.standingAt(2613)).toHaveLength(1);
  });

  it("met while typing keeps the page with what stands in the form", async () => {
    const buyer = await cast.trader("en", "buyer");
    const { codes, books } = stage.at;
    await buyer.openRoom(codes.dairy, books.dairy[0]);
    await buyer.fill("BUY", "6", "2614");
    await buyer.endSignIn();
    await buyer.form.locator("input[name=quantity]").fill("5");
    await buyer.comeBackLater();
    const dialog = buyer.page.getByRole("dialog", { name: buyer.t("account:signIn.again") });
    await dialog.waitFor();
    await buyer.renewSignIn(dialog);
    await dialog.waitFor({ state: "detached" });
    expect(await buyer.form.locator("input[name=quantity]").inputValue()).toBe("5");
    expect(await buyer.form.locator("input[name=price]").inputValue()).toBe("2614");
    await buyer.reviewAndSend();
    await buyer.page.locator(".sending-trail > li[data-phase=accepted]").waitFor();
  });
});
