import type { StaffCommand } from "@kontor/core";
import type { AccountList, DealPage, EntryPage, SessionDetail } from "@kontor/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import { submitStaff } from "../../src/sequencer/kernel.ts";
import { type Market, openMarket } from "../support/market.ts";
import { untilProjected } from "../support/untilProjected.ts";

const at = (time: string): number => Date.parse(`2030-01-07T${time}:00.000Z`);
const HOUR_MS = 3_600_000;
const CODE = "SECOND";
let market: Market;
let bookId = "";

const send = (command: StaffCommand) => submitStaff(market.exchange.kernel, command);

/** An English auction of Alder's whose second bidder waits an hour. */
async function openAuction(): Promise<string> {
  const by = { actorId: 1, key: "" };
  const session = await send({
    ...by, type: "ScheduleSession", code: CODE, section: "TIMBER", method: "ENGLISH_AUCTION", currency: "USD",
    plan: [{ period: "TRADING", at: at("07:10") }, { period: "CLOSED", at: at("15:00") }],
    rules: {
      selfTrade: "CANCEL_INCOMING", priceRule: "PASSIVE", entryCutoffAt: null, ordersPerMemberMax: 0,
      secondBidder: { waitMs: HOUR_MS, answerMs: HOUR_MS / 2, biddersMax: 2 },
      terms: {
        stepTicks: 1, stepPercent: null, durationMs: 900_000, extensionWindowMs: 0, extensionLengthMs: 0,
        maxExtensions: null, firstBidAtStart: true, stepGrid: false,
      },
    },
    buyerCountries: [], sellerCountries: [], targetMarket: "", isPractice: false,
    depositBps: { BUY: 1000, SELL: 1000 },
  });
  const book = await send({
    ...by, type: "OpenBook", sessionId: Number(session.id), code: "L1", commodityId: 1, basis: "FCA Minsk",
    sellerId: 0, options: [], floorTicks: null, capTicks: null, quantityStepsMax: null,
    orderValueMinorMax: null,
    lot: {
      ownerId: Number(market.ownerId["ALDER"]), quantitySteps: 10, startTicks: 200, reserveTicks: null,
      isDivisible: false, minTakeSteps: 0, minSupplySteps: 0,
    },
  });
  return String(book.id);
}

beforeAll(async () => {
  market = await openMarket();
  bookId = await openAuction();
  await market.moveClock(12);
  const bid = (login: string, price: string) => market.as(login).post("/v1/orders", {
    clientOrderId: `${login}-1`, bookId, side: "BUY", price,
  });
  expect(await bid("birch", "110.00")).toMatchObject({ status: 200 });
  expect(await bid("dogwood", "115.00")).toMatchObject({ status: 200 });
  await market.moveClock(40);
  await untilProjected(market);
});
afterAll(() => market.close());

async function accounts() {
  await untilProjected(market);
  const { body } = await market.as("clearing").get<AccountList>("/v1/deposits");
  return new Map(body.items.map((item) => [`${item.ownerCode} ${item.currency}`, item]));
}

async function deals() {
  await untilProjected(market);
  const { body } = await market.as("clearing").get<DealPage>(`/v1/deals?session=${CODE}`);
  return body.items.map(({ dealId, price, state }) => ({ dealId, price, state }));
}

it("[WAI-3, WAI-4] who takes the winner's place has its deal beside the annulled one", async () => {
  const { body } = await market.nobody.get<SessionDetail>(`/v1/sessions/${CODE}`);
  expect(body.session.period).toBe("CLOSED");
  const [first] = await deals();
  expect(first).toMatchObject({ price: "115.0", state: "LISTED" });
  const before = await accounts();
  const held = await send({
    type: "DismissWinner", actorId: 1, key: "", dealId: Number(first?.dealId), reason: "did not sign",
  });
  expect(held).toMatchObject({ held: true });
  const approve = `/v1/proposals/${held.proposalId}/approve`;
  expect(await market.as("auctioneer").post(approve)).toMatchObject({ status: 403 });
  expect(await market.as("clearing").post(approve)).toMatchObject({ status: 200 });
  const memberId = Number(market.ownerId["BIRCH"]);
  const traderId = Number(market.traderId["birch"]);
  await send({ memberId, traderId, actorId: 1, key: "", type: "TakeChance", bookId: Number(bookId) });
  expect(await deals()).toEqual(expect.arrayContaining([
    { dealId: first?.dealId, price: "115.0", state: "ANNULLED" },
    { dealId: expect.any(String) as string, price: "110.0", state: "LISTED" },
  ]));
  const after = await accounts();
  const blocked = (name: string) => [before.get(name)?.blocked, after.get(name)?.blocked];
  expect(blocked("ALDER USD")).toEqual(["115.00", "110.00"]);
  expect(blocked("BIRCH USD")).toEqual(["0.00", "110.00"]);
  expect(blocked("DOGWOOD USD")).toEqual(["115.00", "115.00"]);
  expect(after.get("BIRCH USD")).toMatchObject({ reserved: "0.00" });
  const entries = `/v1/deposits/${before.get("ALDER USD")?.accountId}/entries`;
  const page = await market.as("clearing").get<EntryPage>(entries);
  expect(page.body.items).toContainEqual(expect.objectContaining({
    kind: "UNBLOCK", dealId: first?.dealId, reference: "did not sign", freeChange: "115.00",
  }));
});
