import { readFileSync } from "node:fs";
import type { OrderPage, SessionDetail } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import type { Trader } from "./support/trader.ts";
import { useCast } from "./support/useCast.ts";
import { useStage } from "./support/useStage.ts";

const stage = useStage();
const cast = useCast(stage);
const HOUR_MS = 3_600_000;
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();

/** A session of one lot of butter whose bids are commitments; gives the address of its room. */
async function openSealed(): Promise<{ code: string; room: string }> {
  const chief = await stage.at.as("chief");
  const code = `${new Date().toISOString().slice(0, 10)}-SEALED-01`;
  await chief.post("/v1/sessions", {
    code, section: "DAIRY", method: "SEALED_BID", currency: "USD",
    titles: { en: "Butter, sealed bids", ru: "Масло, закрытые торги", zh: "黄油密封竞价" },
    plan: [
      { period: "TRADING", at: inMs(HOUR_MS) }, { period: "REVEAL", at: inMs(2 * HOUR_MS) },
      { period: "CLOSED", at: inMs(3 * HOUR_MS) },
    ],
    rules: { terms: { forfeitPercent: "10" } },
  });
  const { id } = await chief.post(`/v1/sessions/${code}/books`, {
    code: "S-01", commodityCode: "BUTTER", basis: "DAP Małaszewicze",
    lot: { ownerId: stage.at.members.seller, quantity: "20", startPrice: "3000.00" },
  });
  await begin(code, "TRADING");
  return { code, room: `app/room/${code}?book=${id}` };
}

async function begin(code: string, period: string): Promise<void> {
  const auctioneer = await stage.at.as("auctioneer1");
  await auctioneer.post(`/v1/sessions/${code}/acts`, { act: "START_PERIOD", period, reason: "as planned" });
}

/** Files a bid as a person does, and gives the secret's file that was saved on the way. */
async function file(who: Trader, room: string, price: string, ceiling: string): Promise<string> {
  const { page } = who;
  await page.goto(`${stage.at.address}/${who.language}/${room}`);
  await page.locator(".bid-panel input[name=price]").fill(price);
  await page.locator(".bid-panel input[name=ceiling]").fill(price);
  const panel = page.locator(".bid-panel");
  await who.press("auction:secret.review", panel);
  await panel.getByText(who.t("auction:secret.ceilingSame")).waitFor();
  await page.locator(".bid-panel input[name=ceiling]").fill(ceiling);
  await who.press("auction:secret.review", panel);
  const saved = page.waitForEvent("download");
  await who.press("auction:secret.save", panel);
  const path = await (await saved).path();
  await who.press("auction:secret.send", panel);
  await page.locator(".sealed-bid[data-state=filed]").waitFor();
  return readFileSync(path, "utf8");
}

describe("sealed bids of two bidders", () => {
  it("are filed, shown by themselves or from the file, and opened together", async () => {
    const { code, room } = await openSealed();
    const first = await cast.trader("en", "buyer");
    const second = await cast.trader("ru", "milk", 360);
    const sent: string[] = [];
    for (const { page } of [first, second]) {
      page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
      page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => sent.push(String(payload))));
    }
    await file(first, room, "3210", "4000");
    const secret = await file(second, room, "3456", "4100");
    expect(secret).toContain("3456");
    expect(sent.filter((text) => /3210|3456/.test(text)), "no price leaves a browser").toEqual([]);
    expect(sent.some((text) => text.includes("/v1/commitments"))).toBe(true);

    // The second bidder's browser forgets; from here on only the file knows.
    await second.page.evaluate(() => {
      for (const place of Object.keys(localStorage)) {
        if (place.startsWith("kontor.sealed.")) localStorage.removeItem(place);
      }
    });
    await second.page.reload();
    await second.page.locator(".sealed-bid[data-state=lost]").waitFor();
    await begin(code, "REVEAL");
    await first.page.locator(".sealed-bid[data-state=shown]").waitFor();
    const upload = second.page.locator("input[name=secret]");
    await upload.setInputFiles({ name: "no.json", mimeType: "application/json", buffer: Buffer.from("{}") });
    await second.page.getByText(second.t("auction:secret.wrongFile")).waitFor();
    const kept = { name: "bid.json", mimeType: "application/json", buffer: Buffer.from(secret) };
    await upload.setInputFiles(kept);
    await second.page.locator(".sealed-bid[data-state=shown]").waitFor();
    const rival = await (await stage.at.as("buyer")).get<OrderPage>(`/v1/orders?session=${code}`);
    expect(JSON.stringify(rival)).not.toContain("3456");

    await (await stage.at.as("auctioneer1")).post(`/v1/sessions/${code}/acts`, {
      act: "CLOSE", reason: "all bids are shown",
    });
    await first.page.goto(`${stage.at.address}/en/sessions/${code}`);
    await first.page.getByText("3,456").first().waitFor();
    const { books } = await (await stage.at.as("chief")).get<SessionDetail>(`/v1/sessions/${code}`);
    expect(books[0]?.lot).toMatchObject({ outcome: "SOLD", price: "3456" });
  });
});
