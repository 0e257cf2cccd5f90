import { readFileSync } from "node:fs";
import type { NoSaleDocument } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import { readPublicKey } from "../../../server/src/proof/signing.ts";
import { verifyCertificate } from "../../../server/src/proof/verifyCertificate.ts";
import { faultsOf, overflowOf } from "./support/faults.ts";
import type { Trader } from "./support/trader.ts";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();
const cast = useCast(stage);

const panelOf = ({ page }: Trader) => page.locator(".certificate-panel");

async function openResults({ page, language }: Trader, code: string): Promise<void> {
  await page.goto(`${stage.at.address}/${language}/sessions/${code}`);
  await page.locator(".figure").first().waitFor();
}

/** Presses what hands out a file, and reads it. */
async function take({ page }: Trader, selector: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

async function faultsFor({ page }: Trader): Promise<readonly string[]> {
  return [...(await faultsOf(page)), ...(await overflowOf(page))];
}

describe("a certificate of no sale", () => {
  it("is found from the results, saved, and checked without the exchange by its key", async () => {
    const { unsold: code, certificate: number } = stage.at.results;
    const owner = await cast.trader("en", "seller");
    await openResults(owner, code);
    await panelOf(owner).getByRole("link", { name: number, exact: true }).click();
    await owner.page.locator(".certificate-facts").waitFor();
    expect(await owner.page.locator("h1").textContent()).toContain(number);
    expect(await owner.page.locator(".certificate-facts").innerText()).toMatch(/3,300\.?0?0?.USD/u);

    const file = await take(owner, ".sentence-head-aside button >> nth=0");
    expect(file.name).toBe(`no-sale-${number}.kontor.json`);
    expect(await owner.page.locator(".certificate-command").textContent()).toContain(file.name);
    const key = readPublicKey((await take(owner, ".certificate .link-button")).text);
    expect(verifyCertificate(Buffer.from(file.text), key)).toMatchObject({
      ok: true, proven: { key: "PINNED", certificate: { number, price: "3300", session: { code } } },
    });
    const { signature, text } = JSON.parse(file.text) as NoSaleDocument;
    expect(await owner.page.locator(".certificate-proof code").first().textContent()).toBe(signature);
    expect(await owner.page.locator(".certificate-text pre").textContent()).toBe(text);
  });

  it("waits at home for its owner, who comes to it by keys alone, small and in the dark", async () => {
    const { certificate: number } = stage.at.results;
    const owner = await cast.trader("ru", "seller", 360);
    await owner.page.emulateMedia({ colorScheme: "dark" });
    await owner.page.goto(`${stage.at.address}/ru/app`);
    await panelOf(owner).getByText(number).waitFor();
    await owner.tabTo(".certificate-panel > a");
    await owner.page.keyboard.press("Enter");
    const row = owner.page.locator("tbody tr", { hasText: number });
    await row.waitFor();
    expect(await faultsFor(owner)).toEqual([]);
    await row.focus();
    await owner.page.keyboard.press("Enter");
    await owner.page.locator(".certificate-facts").waitFor();
    expect(await faultsFor(owner)).toEqual([]);
    expect(await owner.page.locator("h1").textContent()).toBe(
      owner.t("certificates:one").replace("{{number}}", number),
    );
  });

  it("is a sheet on paper: what is certified and signed, without the buttons", async () => {
    const owner = await cast.trader("zh", "seller");
    const { certificate: number } = stage.at.results;
    await owner.page.goto(`${stage.at.address}/zh/app/certificates/${number}`);
    await owner.page.locator(".certificate-facts").waitFor();
    expect(await faultsFor(owner)).toEqual([]);
    await owner.page.emulateMedia({ media: "print" });
    const address = owner.page.locator("p.print-only", { hasText: `/zh/app/certificates/${number}` });
    await address.filter({ hasText: String(new Date().getFullYear()) }).waitFor();
    expect(await owner.page.locator(".certificate-proof").isVisible()).toBe(true);
    for (const hidden of [".sentence-head-aside", ".certificate-text", ".certificate .link-button"]) {
      expect(await owner.page.locator(hidden).isVisible(), hidden).toBe(false);
    }
  });

  it("is its owner's and the staff's: others see no panel, and under its number nothing", async () => {
    const { unsold: code, certificate: number } = stage.at.results;
    for (const login of ["buyer", undefined] as const) {
      const other = await cast.trader("en", login);
      await openResults(other, code);
      await other.page.waitForLoadState("networkidle");
      expect(await panelOf(other).count(), login).toBe(0);
      await other.page.goto(`${stage.at.address}/en/app/certificates/${number}`);
      await other.page.locator(login === undefined ? ".empty" : ".error-note").waitFor();
    }
    const officer = await cast.trader("en", "auctioneer1");
    await officer.page.goto(`${stage.at.address}/en/app/certificates?session=${code}`);
    await officer.page.locator("tbody tr", { hasText: number }).waitFor();
    expect(await officer.page.locator("tbody tr").count()).toBe(1);
  });
});
