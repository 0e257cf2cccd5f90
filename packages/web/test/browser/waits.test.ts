import { readFileSync } from "node:fs";
import type { DealPage, ProposalView, WaitList } from "@kontor/wire";
import { describe, expect, it, vi } from "vitest";
import { faultsOf, overflowOf } from "./support/faults.ts";
import type { Trader } from "./support/trader.ts";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();
const cast = useCast(stage);

/** What waits after a lot for somebody, on the page that is open. */
const itemOf = ({ page }: Trader, lot: string) => page.locator(".wait-list li", { hasText: lot });

async function open(who: Trader, path: string): Promise<void> {
  await who.page.goto(`${stage.at.address}/${who.language}/${path}`);
  await who.page.locator(".wait-list li").first().waitFor();
}

/** Chooses an answer by the keyboard alone, and says yes to its dialog. */
async function answer(who: Trader, lot: string, word: string): Promise<void> {
  const item = itemOf(who, lot);
  await item.getByRole("button", { name: who.t(`sessions:waits.${word}`), exact: true }).focus();
  await who.page.keyboard.press("Enter");
  await who.page.getByRole("dialog").locator("button[type=submit]:focus").waitFor();
  await who.page.keyboard.press("Enter");
  await item.waitFor({ state: "detached" });
  await who.page.locator(".act-outcome:focus").waitFor();
}

/** One officer asks for the dismissal of a winner on the page, another agrees. */
async function dismissWinner(officer: Trader, lot: string): Promise<void> {
  const reason = `${lot} is not signed`;
  await itemOf(officer, lot).getByRole("button").click();
  const dialog = officer.page.getByRole("dialog");
  await dialog.locator("input[name=reason]").fill(reason);
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
  await officer.page.locator(".act-outcome[data-held=true]").waitFor();
  const second = await stage.at.as("clearing2");
  const asked = await vi.waitUntil(async () => {
    const { items } = await second.get<{ items: readonly ProposalView[] }>("/v1/proposals");
    return items.find((proposal) => JSON.stringify(proposal).includes(reason));
  }, 10_000);
  await second.post(`/v1/proposals/${asked.proposalId}/approve`, {});
}

async function dealsOfSession(): Promise<readonly string[]> {
  const clearing = await stage.at.as("clearing1");
  const { items } = await clearing.get<DealPage>(`/v1/deals?session=${stage.at.codes.waits}`);
  return items.map(({ price, state }) => `${price} ${state}`).sort();
}

/** Lots of the session that the owner's file of results says were not sold. */
async function unsoldLots({ page, t }: Trader): Promise<readonly (string | undefined)[]> {
  await page.getByRole("button", { name: t("results:files.label"), exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: t("results:files.sheetCsv"), exact: true }).click();
  const [head = "", ...rows] = readFileSync(await (await download).path(), "utf8").trim().split(/\r?\n/);
  const columns = head.replace("\ufeff", "").split(",");
  const cell = (row: string, name: string) => row.split(",")[columns.indexOf(name)];
  return rows.filter((row) => cell(row, "no_sale") === "1").map((row) => cell(row, "lot"));
}

/** Faults that axe finds on what somebody sees, and what sticks out of it. */
async function faultsFor({ page }: Trader): Promise<readonly string[]> {
  return [...(await faultsOf(page)), ...(await overflowOf(page))];
}

describe("after lots that are over", () => {
  it("the next takes the winner's place or lets it go, an owner sells below its reserve or not", async () => {
    const { codes: { waits: code }, address } = stage.at;
    const officer = await cast.trader("zh", "clearing1");
    const owner = await cast.trader("en", "seller");
    const second = await cast.trader("ru", "milk", 360);
    await second.page.emulateMedia({ colorScheme: "dark" });
    await open(officer, `sessions/${code}`);
    await open(owner, "app");
    await open(second, `app/room/${code}`);

    const told = await itemOf(second, "W-01").innerText();
    expect(told, "its own price").toMatch(/3\s100/u);
    expect(told, "nobody sees the winner's price here").not.toMatch(/3\s200/u);
    await dismissWinner(officer, "W-01");
    await dismissWinner(officer, "W-03");
    const takeWord = second.t("sessions:waits.takeDo");
    const take = itemOf(second, "W-01").getByRole("button", { name: takeWord, exact: true });
    await take.waitFor();
    const { items } = await (await stage.at.as("milk")).get<WaitList>(`/v1/waits?session=${code}`);
    const deadline = items.find(({ bookCode }) => bookCode === "W-01")?.chance?.endsAt ?? "";
    const clock = new Intl.DateTimeFormat("ru", { timeStyle: "short", timeZone: "Europe/Minsk" });
    expect(await itemOf(second, "W-01").innerText()).toContain(clock.format(Date.parse(deadline)));
    await itemOf(officer, "W-01").filter({ hasText: "3,100" }).waitFor();
    expect(await itemOf(officer, "W-01").getByRole("button").count(), "one chance at a time").toBe(0);
    const watcher = await cast.trader("en", "auctioneer1", 360);
    await open(watcher, `desk/control/${code}`);
    for (const who of [second, owner, officer, watcher]) expect(await faultsFor(who)).toEqual([]);

    await answer(second, "W-01", "takeDo");
    await answer(second, "W-03", "passDo");
    await answer(owner, "W-02", "assentDo");
    const status = (name: string) => officer.page.locator(".state-chip", {
      hasText: officer.t(`sessions:status.${name}`),
    });
    expect(await status("PRELIMINARY").count(), "an owner has not answered yet").toBe(1);
    await answer(owner, "W-04", "keepDo");
    await status("CORRECTED").waitFor();
    expect(await officer.page.locator(".wait-panel").count(), "nothing waits any more").toBe(0);
    expect(await dealsOfSession()).toEqual([
      "3100 LISTED", "3100 LISTED", "3200 ANNULLED", "3200 ANNULLED",
    ]);
    await owner.page.goto(`${address}/en/sessions/${code}`);
    await owner.page.locator("tbody tr", { hasText: "W-03" }).waitFor();
    expect(await unsoldLots(owner)).toEqual(["W-03", "W-04"]);
  });
});
