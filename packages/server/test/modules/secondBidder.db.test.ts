import type {
  AccountList, DealPage, EntryPage, FeedPage, SessionDetail, SessionLog, SessionResults, StaffAnswer,
  WaitList,
} from "@kontor/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Market, openMarket } from "../support/market.ts";
import { untilProjected } from "../support/untilProjected.ts";

const at = (time: string): string => `2030-01-07T${time}:00.000Z`;
const HOUR_MS = 3_600_000;
let market: Market;
const bookIds = new Map<string, string>();

/** An auction of Alder's whose beaten bidders wait an hour, with half an hour for an answer. */
async function openAuction(code: string, reservePrice: string | null): Promise<void> {
  const rules = {
    secondBidder: { waitMs: HOUR_MS, answerMs: HOUR_MS / 2, biddersMax: 2 }, assentMs: HOUR_MS,
    terms: { stepTicks: 1, durationMs: 900_000, extensionWindowMs: 0, extensionLengthMs: 0 },
  };
  expect(await market.as("chief").post("/v1/sessions", {
    code, section: "TIMBER", titles: { en: code, ru: code, zh: code }, method: "ENGLISH_AUCTION",
    currency: "USD", depositPercent: { BUY: "10", SELL: "10" }, rules,
    plan: [{ period: "TRADING", at: at("07:10") }, { period: "CLOSED", at: at("15:00") }],
  })).toMatchObject({ status: 200 });
  expect(await market.as("chief").post(`/v1/sessions/${code}/books`, {
    code: "L1", commodityCode: "SAWN", basis: "FCA Minsk",
    lot: { ownerId: market.ownerId["ALDER"], quantity: "10", startPrice: "100.00", reservePrice },
  })).toMatchObject({ status: 200 });
  await untilProjected(market);
  const { body } = await market.nobody.get<SessionDetail>(`/v1/sessions/${code}`);
  expect(body.session).toMatchObject({ secondBidder: rules.secondBidder, assentMs: HOUR_MS });
  bookIds.set(code, body.books[0]?.bookId ?? "");
}

beforeAll(async () => {
  market = await openMarket();
  await openAuction("SECOND", null);
  await openAuction("BELOW", "500.00");
  await market.moveClock(12);
  for (const [code, login, price] of [
    ["SECOND", "birch", "110.00"], ["SECOND", "dogwood", "115.00"], ["BELOW", "birch", "120.00"],
  ] as const) {
    expect(await market.as(login).post("/v1/orders", {
      clientOrderId: `${login}-${code}`, bookId: bookIds.get(code), side: "BUY", price,
    })).toMatchObject({ status: 200 });
  }
  await market.moveClock(40);
});
afterAll(() => market.close());

async function accounts() {
  await untilProjected(market);
  const { body } = await market.as("clearing").get<AccountList>("/v1/deposits");
  return new Map(body.items.map((item) => [`${item.ownerCode} ${item.currency}`, item]));
}

async function deals() {
  await untilProjected(market);
  const { body } = await market.as("clearing").get<DealPage>("/v1/deals?session=SECOND");
  return body.items.map(({ dealId, price, state }) => ({ dealId, price, state }));
}

async function waits(login: string, code: string) {
  await untilProjected(market);
  return (await market.as(login).get<WaitList>(`/v1/waits?session=${code}`)).body.items;
}

async function results(code = "SECOND"): Promise<SessionResults> {
  await untilProjected(market);
  return (await market.nobody.get<SessionResults>(`/v1/sessions/${code}/results`)).body;
}

it("[WAI-1, WAI-4] who waits steps in, and the failed deal stands beside the new one", async () => {
  const [first] = await deals();
  expect(first).toMatchObject({ price: "115.0", state: "LISTED" });
  expect(await waits("dogwood", "SECOND")).toEqual([]);
  expect(await waits("birch", "SECOND")).toMatchObject([{
    role: "BIDDER", kind: "SECOND_BIDDER", place: 1, waitingCount: 1,
    own: { price: "110.0", quantity: "10" },
    chance: null, sales: [], dealIds: [], orderId: expect.any(String) as string,
  }]);
  expect(await waits("clearing", "SECOND")).toMatchObject([{ role: "STAFF", dealIds: [first?.dealId] }]);
  const [before, sheet] = [await accounts(), await results()];
  const path = `/v1/deals/${first?.dealId}/dismissal`;
  const reason = { reason: "did not sign" };
  expect(await market.as("birch").post(path, reason)).toMatchObject({ status: 403 });
  const held = await market.as("clearing2").post<StaffAnswer>(path, reason);
  expect(held.body).toMatchObject({ held: true });
  const approve = `/v1/proposals/${held.body.proposalId}/approve`;
  expect(await market.as("auctioneer").post(approve)).toMatchObject({ status: 403 });
  expect(await market.as("clearing").post(approve)).toMatchObject({ status: 200 });
  const chance = { price: "110.0", quantity: "10", endsAt: expect.any(String) as string };
  expect(await waits("birch", "SECOND")).toMatchObject([{ role: "BIDDER", chance }]);
  expect(await waits("alder", "SECOND")).toMatchObject([{ role: "OWNER", chance, orderId: null }]);
  expect(await waits("clearing", "SECOND")).toMatchObject([{ role: "STAFF", chance, dealIds: [] }]);
  const unsold = { dealCount: 0, sold: "0", lotsSold: 0, offered: sheet.offered };
  expect(await results()).toMatchObject({ ...unsold, status: "PRELIMINARY" });
  const take = `/v1/books/${bookIds.get("SECOND")}/chance`;
  expect((await market.as("dogwood").post(take)).body).toMatchObject({ code: "NOT_ELIGIBLE" });
  expect(await market.as("birch").post(take)).toMatchObject({ status: 200 });
  expect((await market.as("birch").post(take)).body).toMatchObject({ code: "PERIOD_FORBIDS" });
  expect(await waits("birch", "SECOND")).toEqual([]);
  expect(await deals()).toEqual(expect.arrayContaining([
    { dealId: first?.dealId, price: "115.0", state: "ANNULLED" },
    { dealId: expect.any(String) as string, price: "110.0", state: "LISTED" },
  ]));
  const { sold, offered } = sheet;
  expect(await results()).toMatchObject({ dealCount: 1, sold, offered, buyerCount: 1 });
  // [RES-2] What changed the result after the end stands in its history.
  expect(sheet).toMatchObject({ status: "PRELIMINARY", history: [] });
  expect(await results()).toMatchObject({
    status: "CORRECTED", history: [{ kind: "ANNULLED" }, { kind: "DEAL", price: "110.0", quantity: "10" }],
  });
  const after = await accounts();
  const blocked = (name: string) => [before.get(name)?.blocked, after.get(name)?.blocked];
  expect(blocked("ALDER USD")).toEqual(["115.00", "110.00"]);
  expect(blocked("DOGWOOD USD")).toEqual(["115.00", "115.00"]);
  expect(blocked("BIRCH USD")).toEqual(["0.00", "110.00"]);
  const entries = `/v1/deposits/${before.get("ALDER USD")?.accountId}/entries`;
  const page = await market.as("clearing").get<EntryPage>(entries);
  expect(page.body.items).toContainEqual(expect.objectContaining({
    kind: "UNBLOCK", dealId: first?.dealId, reference: "did not sign", freeChange: "115.00",
  }));
});

it("[WAI-5, WAI-6] the owner is told what it would sell below its reserve, and sells", async () => {
  const own = { price: "120.0", quantity: "10" };
  expect(await waits("alder", "BELOW")).toMatchObject([{
    role: "OWNER", kind: "ASSENT", sales: [own], orderId: expect.any(String) as string,
  }]);
  expect(await waits("birch", "BELOW")).toMatchObject([{ role: "BIDDER", own, orderId: null, sales: [] }]);
  const path = `/v1/books/${bookIds.get("BELOW")}/assent`;
  expect(await market.as("birch").post(path)).toMatchObject({ status: 409, body: { code: "NOT_ELIGIBLE" } });
  // [RES-2] As long as the owner may still sell the result is not settled.
  expect(await results("BELOW")).toMatchObject({ status: "PRELIMINARY", dealCount: 0, history: [] });
  expect(await market.as("alder").post(path)).toMatchObject({ status: 200 });
  const history = [{ kind: "DEAL" }];
  expect(await results("BELOW")).toMatchObject({ status: "FINAL", dealCount: 1, history });
  const { body } = await market.as("clearing").get<DealPage>("/v1/deals?session=BELOW");
  expect(body.items).toMatchObject([{ price: "120.0", state: "LISTED" }]);
});

it("[WAI-1, FED-6] log and feed tell that somebody waits, and nobody's price or reason", async () => {
  const { body } = await market.nobody.get<SessionLog>("/v1/sessions/SECOND/log");
  const kinds = body.lines.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(["WAIT", "ANNULLED", "WAIT_ENDED"]));
  const { seq } = body.lines.find(({ kind }) => kind === "DEAL") ?? { seq: 1 };
  const { body: feed } = await market.as("dogwood").get<FeedPage>(`/v1/feed?after=${seq - 1}`);
  const told = feed.events.filter(({ type }) => ["WaitBegun", "DealAnnulled", "ChanceGiven"].includes(type));
  expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(["WaitBegun", "DealAnnulled"]));
  expect(JSON.stringify(told)).not.toMatch(/ChanceGiven|orderId|ticks|did not sign/);
});
