import type { ControlView, KillSwitchList, SessionLog } from "@kontor/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Market, openMarket } from "../support/market.ts";
import { place } from "../support/traffic.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});
afterAll(() => market.close());

it("[KIL-1] an administrator reads and releases switches without watching a session", async () => {
  const admin = market.as("admin");
  const whole = { scope: "EXCHANGE", targetId: null, reason: "a drill" };
  const { body } = await admin.post<{ seq: number }>("/v1/kill-switch", whole);
  await admin.post("/v1/kill-switch", { ...whole, scope: "MEMBER", targetId: market.ownerId["BIRCH"] });
  const list = await admin.get<KillSwitchList>(`/v1/kill-switch?after=${body.seq + 1}`);
  expect(list.body.items).toMatchObject([
    { scope: "MEMBER", targetId: market.ownerId["BIRCH"], targetName: "BIRCH", reason: "a drill" },
    { scope: "EXCHANGE", targetId: "0", targetName: "", reason: "a drill" },
  ]);
  const control = await market.as("auctioneer").get<ControlView>("/v1/sessions/LIVE/control");
  expect(control.body.killSwitches).toEqual(list.body.items);

  const held = await admin.post<{ proposalId: string }>("/v1/kill-switch/release", whole);
  const approve = `/v1/proposals/${held.body.proposalId}/approve`;
  const { body: done } = await market.as("surveillance").post<{ seq: number }>(approve);
  const left = await admin.get<KillSwitchList>(`/v1/kill-switch?after=${done.seq}`);
  expect(left.body.items.map(({ scope }) => scope)).toEqual(["MEMBER"]);

  for (const code of ["LIVE", "PERIODIC"]) {
    const log = await market.nobody.get<SessionLog>(`/v1/sessions/${code}/log`);
    expect(log.body.lines.map(({ kind, text }) => [kind, text]), code).toEqual([
      ["PERIOD", null], ["EXCHANGE_STOPPED", "a drill"], ["EXCHANGE_RESUMED", "a drill"],
    ]);
  }
  const next = await market.nobody.get<SessionLog>("/v1/sessions/NEXT/log");
  expect(next.body.lines, "a session that has not begun").toEqual([]);
});

it("tells the member of a trader by code and by its names", async () => {
  const { body } = await place(market, "dogwood", "one", { price: "120.00" });
  const path = `/v1/sessions/LIVE/control?after=${body.seq}`;
  const control = await market.as("auctioneer").get<ControlView>(path);
  expect(control.body.traders).toMatchObject([{
    traderCode: "T-DOGWOOD", memberId: market.ownerId["DOGWOOD"], memberCode: "DOGWOOD",
    memberNames: { en: "DOGWOOD company", ru: "DOGWOOD company", zh: "DOGWOOD company" }, activeOrders: 1,
  }]);
});
