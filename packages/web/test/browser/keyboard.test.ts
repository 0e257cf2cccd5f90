import { expect, it } from "vitest";
import { PASSWORD } from "./support/seedPeople.ts";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();
const cast = useCast(stage);

it("signs in and finds the room by keyboard alone", async () => {
  const buyer = await cast.trader("en");
  const { page } = buyer;
  const { keyboard } = page;
  await page.goto(`${stage.at.address}/en`);
  await page.locator(".session-row:visible").first().waitFor();

  await buyer.tabTo("a[href='/en/sign-in']");
  await keyboard.press("Enter");
  await page.locator("input[name=login]:focus").waitFor();
  await keyboard.type("buyer");
  await keyboard.press("Tab");
  await keyboard.type(PASSWORD);
  await keyboard.press("Enter");
  await page.waitForURL("**/en/app");

  await keyboard.press("Control+k");
  await page.getByRole("combobox").waitFor();
  await keyboard.type("DAIRY-01");
  await page.getByRole("option", { name: stage.at.codes.dairy }).waitFor();
  await keyboard.press("Enter");
  await page.waitForURL(`**/en/app/room/${stage.at.codes.dairy}`);
  await keyboard.press("g");
  await keyboard.press("h");
  await page.waitForURL("**/en/app");
  await buyer.tabTo(`a[href^='/en/app/room/${stage.at.codes.dairy}']`);
  await keyboard.press("Enter");
  await buyer.form.waitFor();
});

it("orders by keyboard alone: nothing is sent before a review", async () => {
  const buyer = await cast.trader("en", "buyer");
  const { page } = buyer;
  const { keyboard } = page;
  await buyer.openRoom(stage.at.codes.dairy, stage.at.books.dairy[0]);
  await keyboard.press("s");
  expect(await buyer.form.locator("input[value=SELL]").isChecked()).toBe(true);
  await keyboard.press("b");
  expect(await buyer.form.locator("input[value=BUY]").isChecked()).toBe(true);
  await buyer.tabTo("input[name=quantity]");
  await keyboard.type("12");
  await keyboard.press("Tab");
  await keyboard.type("2500");
  await keyboard.press("ArrowUp");
  await keyboard.press("Shift+ArrowUp");
  await keyboard.press("Shift+ArrowUp");
  await keyboard.press("ArrowDown");
  expect(await buyer.form.locator("input[name=price]").inputValue()).toBe("2520");

  await keyboard.press("Enter");
  expect(await page.locator(".order-review").count(), "Enter alone is no act").toBe(0);
  await keyboard.press("Control+Enter");
  await page.locator(".order-review").waitFor();
  await keyboard.press("Escape");
  await page.locator(".order-review").waitFor({ state: "detached" });
  await keyboard.press("Control+Enter");
  await page.locator(".order-review").waitFor();
  await keyboard.press("Control+Enter");
  await page.locator(".sending-trail > li[data-phase=accepted]:focus").waitFor();
  await buyer.orderAt("2,520").waitFor();
});

it("changes and withdraws by keyboard alone", async () => {
  const buyer = await cast.trader("en", "buyer");
  const { page } = buyer;
  const { keyboard } = page;
  await buyer.openRoom(stage.at.codes.dairy, stage.at.books.dairy[0]);
  await buyer.orderAt("2,520").waitFor();

  await buyer.tabTo(".room-mine tbody tr");
  await keyboard.press("r");
  await page.waitForURL("**replace=**");
  await buyer.tabTo("input[name=price]");
  await keyboard.press("ArrowUp");
  await keyboard.press("Control+Enter");
  await page.locator(".order-review").waitFor();
  await keyboard.press("Control+Enter");
  await buyer.orderAt("2,521").waitFor();

  await buyer.tabTo(".room-mine tbody tr");
  await keyboard.press("x");
  await page.getByRole("dialog").waitFor();
  await keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await buyer.standingAt(2521), "Escape leaves the order").toHaveLength(1);
  await buyer.tabTo(".room-mine tbody tr");
  await keyboard.press("x");
  await page.getByRole("dialog").waitFor();
  await buyer.tabTo("dialog .form-acts button");
  await keyboard.press("Enter");
  await buyer.orderAt("2,521").filter({ hasText: buyer.t("words:orderStates.CANCELLED") }).waitFor();
});

it("tells its keys on demand, and lets go of single letters where the reader wants", async () => {
  const reader = await cast.trader("ru");
  const { page } = reader;
  await page.goto(`${stage.at.address}/ru/sessions`);
  await page.locator(".session-row:visible").first().waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: reader.t("frame:keys.title") }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.getByRole("button", { name: reader.t("frame:settings.open") }).click();
  await page.getByRole("checkbox", { name: reader.t("frame:settings.letterKeys") }).uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.keyboard.press("?");
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(page.url()).toContain("/ru/sessions");
});
