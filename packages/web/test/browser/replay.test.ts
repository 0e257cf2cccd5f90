import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { readPublicKey } from "../../../server/src/proof/signing.ts";
import { verifyBundle } from "../../../server/src/proof/verifyBundle.ts";
import { openContext } from "./support/browser.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();

/** The page on which anybody checks the session that is over, by the way from its results. */
async function openProof(look: { reducedMotion?: "reduce" } = {}): Promise<Page> {
  const context = await openContext(stage.at.browser, { language: "en", scheme: "light", width: 1440 });
  const page = await context.newPage();
  await page.emulateMedia(look);
  await page.goto(`${stage.at.address}/en/sessions/${stage.at.codes.ended}`);
  await page.locator(".proof-link").click();
  await page.locator(".proof-replay").waitFor();
  return page;
}

const place = (page: Page): Promise<number> => page.locator(".replay-slider").evaluate(
  (slider) => Number((slider as HTMLInputElement).value),
);

it("gives anybody the file, with the check value that verifying it gives", async () => {
  const page = await openProof();
  const [download] = await Promise.all([
    page.waitForEvent("download"), page.locator(".proof-acts a").click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${stage.at.codes.ended}.public.kontor.jsonl`);
  const verdict = verifyBundle(readFileSync(await download.path()));
  expect(verdict.ok).toBe(true);
  expect(await page.locator(".proof dd code").first().textContent()).toBe(verdict.ok && verdict.proven.root);
  expect(await page.locator(".proof-command").textContent()).toContain(download.suggestedFilename());

  const [key] = await Promise.all([
    page.waitForEvent("download"), page.locator(".proof .link-button").click(),
  ]);
  const exchange = readPublicKey(readFileSync(await key.path(), "utf8"));
  const byKey = verifyBundle(readFileSync(await download.path()), exchange);
  expect(byKey.ok).toBe(true);
  await page.context().close();
});

it("shows the session once more, by slider and by keys, to the deals on the sheet", async () => {
  const page = await openProof();
  await page.locator(".proof-replay").click();
  const slider = page.locator(".replay-slider");
  await slider.waitFor();
  expect(await place(page)).toBe(0);
  for (const key of ["ArrowRight", ".", ",", "ArrowRight", "ArrowLeft"]) await page.keyboard.press(key);
  expect(await place(page)).toBe(1);

  await slider.focus();
  await page.keyboard.press("ArrowRight");
  expect(await place(page)).toBe(2);
  await page.keyboard.press("End");
  const last = Number(await slider.getAttribute("max"));
  expect(await place(page)).toBe(last);
  await expect.poll(() => page.locator(".replay-state").textContent()).toMatch(/Closed/);
  expect(await page.locator(".replay-state").textContent()).toBe("Closed 3 deals");

  await page.locator(".replay .data-table").last().locator("tbody tr").nth(3).click();
  expect(await place(page)).toBe(last - 3);
  expect(await slider.getAttribute("aria-valuetext")).toMatch(/^step \d+ of \d+, /);

  await page.waitForURL(`**/proof?step=${last - 3}`);
  await page.reload();
  await slider.waitFor();
  expect(await place(page), "a place that is cited is found again").toBe(last - 3);
  await page.context().close();
});

it("plays and pauses, faster where it is asked to, and ends at the end", async () => {
  const page = await openProof();
  await page.locator(".proof-replay").click();
  await page.locator(".replay-slider").waitFor();
  await page.locator(".replay-speeds input").first().check();
  await page.locator(".replay-play").focus();
  // All that happened in one instant comes at once: the replay is stopped before its first step.
  await page.keyboard.press("k");
  expect(await page.locator(".replay-play").textContent()).toBe("Pause");
  await page.keyboard.press("k");
  await expect.poll(() => page.locator(".replay-play").textContent()).toBe("Play");
  const stopped = await place(page);
  await page.waitForFunction(() => new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)));
  }));
  expect(await place(page)).toBe(stopped);
  await page.keyboard.press("k");
  await expect.poll(() => place(page), { timeout: 15_000 }).toBeGreaterThan(2);

  const last = Number(await page.locator(".replay-slider").getAttribute("max"));
  await page.locator(".replay-slider").fill(String(last - 1));
  await page.locator(".replay-play").click();
  await expect.poll(() => page.locator(".replay-play").textContent(), { timeout: 15_000 }).toBe("Play");
  expect(await place(page)).toBe(last);
  await page.context().close();
});

it("changes once a second where less movement is wanted", async () => {
  const page = await openProof({ reducedMotion: "reduce" });
  await page.evaluate(() => {
    const { setInterval: real } = window;
    (window as unknown as { beats: number[] }).beats = [];
    window.setInterval = ((act: () => void, ms: number) => {
      (window as unknown as { beats: number[] }).beats.push(ms);
      return real(act, ms);
    }) as typeof window.setInterval;
  });
  await page.locator(".proof-replay").click();
  await page.locator(".replay-play").click();
  const beats = await page.evaluate(() => (window as unknown as { beats: number[] }).beats);
  expect(beats).toContain(1_000);
  expect(beats).not.toContain(100);
  await page.context().close();
});
