import { describe, expect, it } from "vitest";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";
import { patternOf } from "./support/words.ts";

const stage = useStage();
const cast = useCast(stage);

const PRICES = {
  en: { first: "2,700", amended: "2,750", typed: "2700" },
  ru: { first: "2 710", amended: "2 760", typed: "2710" },
  zh: { first: "2,720", amended: "2,770", typed: "2720" },
} as const;

describe.each(["en", "ru", "zh"] as const)("an order from first to last, in %s", (language) => {
  it("is previewed, stands, is changed, is withdrawn; the next one deals and moves the deposit", async () => {
    const buyer = await cast.trader(language, "buyer");
    const { codes, books } = stage.at;
    const { first, amended, typed } = PRICES[language];
    const before = await buyer.deposit("USD");
    await buyer.openRoom(codes.dairy, books.dairy[0]);

    await buyer.fill("BUY", "10", typed);
    await buyer.form.locator(".order-effect dl").waitFor();
    expect(await buyer.effect("room:effect.value")).toBe(Number(typed) * 10);
    expect(await buyer.effect("room:effect.required")).toBe(Number(typed) * 0.2);
    expect(await buyer.effect("room:effect.fee")).toBeCloseTo(Number(typed) * 0.035, 2);
    expect(await buyer.effect("room:effect.freeBefore")).toBe(before.free);
    expect(await buyer.effect("room:effect.freeAfter")).toBeCloseTo(before.free - Number(typed) * 0.2, 2);
    expect(await buyer.sent.count(), "nothing is sent by looking").toBe(0);

    await buyer.reviewAndSend();
    await buyer.page.locator(".sending-trail > li[data-phase=accepted]").waitFor();
    await buyer.orderAt(first).waitFor();

    await buyer.press("room:mine.replace", buyer.orderAt(first));
    await buyer.form.locator("input[name=price]").fill(String(Number(typed) + 50));
    await buyer.reviewAndSend();
    await buyer.orderAt(amended).waitFor();

    await buyer.press("room:mine.withdraw", buyer.orderAt(amended));
    await buyer.press("room:withdraw.do", buyer.page.getByRole("dialog"));
    await buyer.orderAt(amended).filter({ hasText: buyer.t("words:orderStates.CANCELLED") }).waitFor();
    expect(await buyer.deposit("USD")).toEqual(before);

    await buyer.openRoom(codes.dairy, books.dairy[0]);
    await buyer.fill("BUY", "5", "2900");
    await buyer.form.getByText(buyer.t("room:effect.meets")).waitFor();
    await buyer.reviewAndSend();
    await buyer.sent.first().getByText(patternOf(buyer.t("room:trail.deal"))).waitFor();
    const after = await buyer.deposit("USD");
    expect(after.blocked).toBeCloseTo(before.blocked + 290, 2);
    expect(after.free).toBeLessThanOrEqual(before.free - 290);

    await buyer.page.goto(`${stage.at.address}/${language}/app/deals`);
    const deal = buyer.page.locator("tbody tr", { hasText: "SMP-DAP" }).first();
    await deal.waitFor();
    expect(await deal.innerText()).toMatch(/14[,\s\u00a0]500[.,]00/);
  });
});

it("on a phone the sides wait under the thumb, and the answer comes into sight", async () => {
  const buyer = await cast.trader("ru", "buyer", 360);
  await buyer.openRoom(stage.at.codes.dairy, stage.at.books.dairy[0]);
  await buyer.page.locator(".room-thumb").getByRole("button", { name: buyer.t("words:sides.BUY") }).click();
  await buyer.fill("BUY", "6", "2650");
  await buyer.reviewAndSend();
  const accepted = buyer.page.locator(".sending-trail > li[data-phase=accepted]");
  await accepted.waitFor();
  await buyer.orderAt("2 650").waitFor();
  const box = await accepted.boundingBox();
  expect(box?.y, "not above the page").toBeGreaterThan(0);
  expect(box?.y, "nor below what is seen").toBeLessThan(900);
});
