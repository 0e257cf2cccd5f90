import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { Caller } from "./support/api.ts";
import { faultsOf, overflowOf } from "./support/faults.ts";
import { ADMIN_PASSWORD } from "./support/server.ts";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();
const cast = useCast(stage);
const CODE = "CALL-RANDOM";
const HOUR_MS = 3_600_000;
const RANDOM_MS = 600_000;
const SEED = "forty-two fair winds";
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
/** What the seed adds to the planned end, in ms [RAND-1]. */
const DRAWN_MS = Number(BigInt(`0x${sha256(`${SEED}:close`)}`) % BigInt(RANDOM_MS + 1));

/** Begins a call auction whose end is drawn. @returns the instant at which it would end without that */
async function openAuction(): Promise<number> {
  const chief = await stage.at.as("chief");
  const [startAt, endAt] = [Date.now() + HOUR_MS, Date.now() + 2 * HOUR_MS];
  await chief.post("/v1/sessions", {
    code: CODE, section: "DAIRY", method: "CALL_AUCTION", currency: "USD",
    titles: { en: "Call auction", ru: "Аукцион сбора заявок", zh: "集合竞价" },
    plan: [
      { period: "TRADING", at: new Date(startAt).toISOString() },
      { period: "CLOSED", at: new Date(endAt).toISOString() },
    ],
    rules: { terms: { randomCloseMs: RANDOM_MS, seedHash: sha256(SEED) } },
  });
  await chief.post(`/v1/sessions/${CODE}/books`, {
    code: "BUTTER", commodityCode: "BUTTER", basis: "DAP Małaszewicze",
  });
  const act = { act: "START_PERIOD", period: "TRADING", reason: "by the plan" };
  await (await stage.at.as("auctioneer1")).post(`/v1/sessions/${CODE}/acts`, act);
  return endAt;
}

async function moveClock(atMs: number): Promise<void> {
  const admin = await Caller.signIn(stage.at.address, "admin", ADMIN_PASSWORD);
  await admin.post("/v1/training/clock", { at: new Date(atMs).toISOString() });
}

it("is bound by a hash, drawn by an officer's seed, and counted again by whoever watches", async () => {
  const plannedMs = await openAuction();
  const { address } = stage.at;
  const watcher = await cast.trader("zh", undefined, 360, "dark");
  const officer = await cast.trader("ru", "auctioneer1", 360, "dark");
  const told = watcher.page.locator(".random-end");
  const panel = officer.page.locator(".seed-panel");
  const seed = panel.locator("input[name=seed]");
  await watcher.page.goto(`${address}/zh/sessions/${CODE}`);
  await officer.page.goto(`${address}/ru/desk/control/${CODE}`);
  await told.getByText(sha256(SEED)).waitFor();
  await panel.getByText(officer.t("desk:seed.before")).waitFor();
  expect(await seed.isDisabled(), "nobody knows the seed before its time").toBe(true);

  await moveClock(plannedMs);
  await told.getByRole("status").waitFor();
  await panel.getByText(officer.t("desk:seed.now")).waitFor();
  await seed.fill("another text");
  await panel.getByText(officer.t("desk:seed.wrong")).waitFor();
  await seed.fill(SEED);
  expect([...(await faultsOf(officer.page)), ...(await overflowOf(officer.page))]).toEqual([]);
  await panel.locator("button[type=submit]").click();
  await panel.getByText(officer.t("desk:seed.shown")).waitFor();
  expect(await watcher.page.content(), "until the end nobody is told the seed").not.toContain(SEED);

  await moveClock(plannedMs + RANDOM_MS);
  const drawn = watcher.t("sessions:random.drawn");
  await told.getByText(drawn).waitFor();
  await panel.waitFor({ state: "detached" });
  for (const page of ["", "/proof"]) {
    await watcher.page.goto(`${address}/zh/sessions/${CODE}${page}`);
    await told.getByText(drawn).waitFor();
    const text = await told.innerText();
    expect(text).toContain(SEED);
    expect(text).toContain(watcher.t("sessions:random.equal"));
    expect(text.replaceAll(",", "")).toContain(` ${DRAWN_MS} `);
    expect([...(await faultsOf(watcher.page)), ...(await overflowOf(watcher.page))]).toEqual([]);
  }
});
