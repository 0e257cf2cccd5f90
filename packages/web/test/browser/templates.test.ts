import type { SessionDetail } from "@kontor/wire";
import { describe, expect, it, vi } from "vitest";
import type { Locator } from "playwright-core";
import { TEMPLATE } from "./support/seedTemplates.ts";
import type { Trader } from "./support/trader.ts";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";
import { patternOf } from "./support/words.ts";

const stage = useStage();
const cast = useCast(stage);

/** Does an act on the version that is open, with its reason. */
async function act(who: Trader, name: string): Promise<void> {
  await who.press(`templates:acts.${name}`, who.page.locator(".version-acts"));
  const dialog = who.page.getByRole("dialog");
  await dialog.locator("input[name=reason]").fill("season");
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
}

function rowOf(who: Trader, key: string): Locator {
  return who.page.locator("tbody tr", { hasText: who.t(key) }).first();
}

describe.each(["en", "ru", "zh"] as const)("rules become a template, in %s", (language) => {
  it("by the hands of two, and a session is made from it", async () => {
    const code = `AUCTION-${language}`;
    const [first, second] = [await cast.trader(language, "chief"), await cast.trader(language, "chief2")];
    const { page } = first;
    await page.goto(`${stage.at.address}/${language}/desk/templates`);
    await page.getByRole("link", { name: first.t("templates:new") }).click();
    await page.locator("input[name=code]").fill(code);
    for (const name of ["en", "ru", "zh"]) await page.locator(`input[name=${name}]`).fill(`Auction ${name}`);
    await page.locator("select[name=method]").selectOption("ENGLISH_AUCTION");
    await page.locator("select[name=currency]").selectOption("CNY");
    await page.locator("input[name=minutes-TRADING]").fill("soon");
    await page.locator("input[name=stepPercent]").fill("2");
    await first.press("templates:form.save", page.locator("form"));
    await page.getByText(first.t("templates:form.wrong")).waitFor();
    await page.locator("input[name=minutes-TRADING]").fill("90");
    await page.locator("input[name=waitingBiddersMax]").fill("3");
    await first.press("templates:form.save", page.locator("form"));
    await page.locator("input[name=waitMinutes][aria-invalid=true]").waitFor();
    await page.locator("input[name=waitMinutes]").fill("2880");
    await page.locator("input[name=answerMinutes]").fill("240");
    await first.press("templates:form.save", page.locator("form"));
    await page.locator(".version-history li").waitFor();
    await act(first, "PROPOSE");
    await page.getByText(first.t("templates:ownWhy")).waitFor();
    const approve = page.getByRole("button", { name: first.t("templates:acts.APPROVE") });
    expect(await approve.count(), "who proposed it does not approve it").toBe(0);

    await second.page.goto(`${stage.at.address}/${language}/desk/templates/${code}`);
    await act(second, "APPROVE");
    await second.page.getByRole("link", { name: second.t("templates:makeSession") }).click();
    await second.page.locator("input[name=code]").fill(`${code}-1`);
    await second.page.locator("input[name=startsAt]").fill("2035-01-10T10:00");
    await second.page.locator("input[name=code-0]").fill("A");
    await second.page.locator("input[name=basis-0]").fill("FCA Minsk");
    await second.page.locator("select[name=commodity-0]").selectOption({ index: 1 });
    await second.page.locator("select[name=owner-0]").selectOption({ index: 1 });
    await second.page.locator("input[name=quantity-0]").fill("100");
    await second.page.locator("input[name=startPrice-0]").fill("1500");
    await second.press("templates:session.do", second.page.locator("form"));
    await second.page.waitForURL(`**/desk/control/${code}-1`);
    const reader = await stage.at.as("chief");
    const made = await vi.waitFor(() => reader.get<SessionDetail>(`/v1/sessions/${code}-1`), 10_000);
    expect(made.session).toMatchObject({
      secondBidder: { biddersMax: 3, waitMs: 2_880 * 60_000, answerMs: 240 * 60_000 },
    });
    expect(made.session).not.toHaveProperty("assentMs");
  });

  it("and its rules are rehearsed on a session that was held", async () => {
    const chief = await cast.trader(language, "chief");
    const { page } = chief;
    await page.goto(`${stage.at.address}/${language}/desk/templates/${TEMPLATE}/rehearsal`);
    await page.locator("input[name=sessions]").fill(stage.at.codes.ended);
    await chief.press("templates:rehearsal.do", page.locator("form"));
    await page.getByText(chief.t("templates:compare.noDeals")).waitFor();
    const same = rowOf(chief, "templates:figures.turnover");
    expect(await same.innerText()).toContain(chief.t("templates:compare.same"));

    await page.locator("select[name=version]").selectOption("2");
    await chief.press("templates:rehearsal.do", page.locator("form"));
    const dearer = patternOf(chief.t("templates:compare.more"));
    await page.locator(
      "tbody tr", { hasText: chief.t("templates:figures.average") },
    ).filter({ hasText: dearer })
      .first().waitFor();
    await page.getByRole("cell", { name: chief.t("templates:compare.kinds.CHANGED") }).first().waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "CSV" }).click();
    expect((await download).suggestedFilename()).toMatch(/^rehearsal-SPECIAL-CHINA-\d+\.csv$/);
  });
});
