import { describe, expect, it } from "vitest";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";
import { wordsOf } from "./support/words.ts";

const stage = useStage();
const cast = useCast(stage);

describe.each(["en", "ru", "zh"] as const)("a refusal, in %s", (language) => {
  it("is told in the reader's language with its code, and nothing is recorded", async () => {
    const buyer = await cast.trader(language, "buyer");
    const { codes, books } = stage.at;
    await buyer.openRoom(codes.dairy, books.dairy[1]);
    await buyer.fill("BUY", "999999", "5100");
    await buyer.form.getByText(buyer.t("errors:DEPOSIT_INSUFFICIENT")).waitFor();
    await buyer.reviewAndSend();
    const refused = buyer.page.locator(".sending-trail > li[data-phase=refused]");
    await refused.getByText(buyer.t("errors:DEPOSIT_INSUFFICIENT")).waitFor();
    await refused.getByText("DEPOSIT_INSUFFICIENT").waitFor();
    expect(await buyer.standingAt(5100)).toHaveLength(0);
  });

  it("of a wrong password says so and what to do", async () => {
    const visitor = await cast.trader(language);
    await visitor.page.goto(`${stage.at.address}/${language}/sign-in`);
    await visitor.page.locator("input[name=login]").fill("buyer");
    await visitor.page.locator("input[name=password]").fill("not the password");
    await visitor.page.locator("button[type=submit]").click();
    await visitor.page.getByRole("alert").getByText(visitor.t("errors:SIGN_IN_FAILED")).waitFor();
  });
});

describe("another language", () => {
  it("keeps the page with its filters, and is kept", async () => {
    const reader = await cast.trader("en");
    const { page } = reader;
    await page.goto(`${stage.at.address}/en/sessions?section=DAIRY&state=LIVE`);
    await page.locator(".session-row:visible").first().waitFor();
    await page.getByRole("button", { name: reader.t("frame:language") }).click();
    await page.getByRole("menuitemradio", { name: "中文" }).click();
    await page.waitForURL("**/zh/sessions?section=DAIRY&state=LIVE");
    await page.getByRole("heading", { name: wordsOf("zh")("sessions:calendar.title") }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-Hans");
    expect(await page.title()).toContain(wordsOf("zh")("sessions:calendar.title"));

    await page.goto(`${stage.at.address}/`);
    await page.waitForURL("**/zh");
  });

  it("keeps what stands in the form of an order", async () => {
    const buyer = await cast.trader("en", "buyer");
    const { page } = buyer;
    await buyer.openRoom(stage.at.codes.dairy, stage.at.books.dairy[0]);
    await buyer.fill("SELL", "17", "2999");
    await page.getByRole("button", { name: buyer.t("frame:language") }).click();
    await page.getByRole("menuitemradio", { name: "Русский" }).click();
    await buyer.form.getByRole("button", { name: wordsOf("ru")("room:form.review") }).waitFor();
    expect(await buyer.form.locator("input[name=quantity]").inputValue()).toBe("17");
    expect(await buyer.form.locator("input[name=price]").inputValue()).toBe("2999");
    expect(await buyer.form.locator("input[value=SELL]").isChecked()).toBe(true);
  });
});

describe("every code that the exchange may give", () => {
  it.each(["en", "ru", "zh"] as const)("has its sentence in %s", async (language) => {
    const response = await fetch(`${stage.at.address}/v1/errors`);
    const { items } = (await response.json()) as { readonly items: readonly { readonly code: string }[] };
    expect(items.length).toBeGreaterThan(40);
    for (const { code } of items) expect(wordsOf(language)(`errors:${code}`).length).toBeGreaterThan(10);
  });
});
