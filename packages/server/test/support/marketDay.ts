import type { StaffAnswer } from "@kontor/wire";
import type { Answer } from "./caller.ts";
import type { Market } from "./market.ts";
import { orderBody, place, trade } from "./traffic.ts";

/** Something of everything: deals, changes, stops, two persons, money out, a kill switch, the day's end. */
export async function liveMarketDay(market: Market): Promise<void> {
  await trade(market, 3);
  await liveOrders(market);
  await liveStops(market);
  await liveMoney(market);
  await market.moveClock(9 * 60);
}

async function liveOrders(market: Market): Promise<void> {
  const alder = market.as("alder");
  const { orderId } = done(await place(market, "alder", "changed", { price: "120.00" }));
  done(await alder.patch(`/v1/orders/${orderId}`, { price: "121.00" }));
  done(await alder.delete(`/v1/orders/${orderId}`));
  const clientId = market.ownerId["CEDAR-ASH"] as string;
  done(await market.as("cedar").post("/v1/orders", orderBody(market, "client", {
    side: "BUY", quantity: "1", clientId,
  })));
}

async function liveStops(market: Market): Promise<void> {
  const acts = "/v1/sessions/LIVE/acts";
  done(await market.as("auctioneer").post(acts, { act: "PAUSE", reason: "a look" }));
  const { proposalId } = done(
    await market.as("auctioneer").post<StaffAnswer>(acts, { act: "RESUME", reason: "go on" }),
  );
  done(await market.as("auctioneer2").post(`/v1/proposals/${proposalId}/approve`, {}));
  done(await market.as("surveillance").post("/v1/kill-switch", {
    scope: "MEMBER", targetId: market.ownerId["DOGWOOD"], reason: "an alert",
  }));
  done(await market.as("accreditation").post(
    `/v1/members/${market.ownerId["BIRCH"]}/suspend`, { reason: "papers are missing" },
  ));
}

/** A catalogue with an order that was verified and offered for. */
export async function liveCatalogue(market: Market): Promise<void> {
  const from = Date.parse(market.opensAt);
  const plan = [60, 480].map((minutes, i) => ({
    period: i === 0 ? "TRADING" : "CLOSED", at: new Date(from + minutes * 60_000).toISOString(),
  }));
  done(await market.as("chief").post("/v1/sessions", {
    code: "CATALOGUE", section: "TIMBER", titles: { en: "Catalogue", ru: "Каталог", zh: "目录" },
    method: "CATALOGUE_EXPOSURE", currency: "USD", plan,
  }));
  const { id: bookId } = done(await market.as("chief").post<StaffAnswer>("/v1/sessions/CATALOGUE/books", {
    code: "SAWN", commodityCode: "SAWN", basis: "FCA Minsk",
  }));
  await market.moveClock(61);
  const sell = { clientOrderId: "entry", bookId, side: "SELL", price: "20.00", quantity: "10" };
  const { orderId } = done(await market.as("alder").post<{ orderId: string }>("/v1/orders", sell));
  done(await market.as("auctioneer").post(`/v1/orders/${orderId}/verify`, {}));
  const clientId = market.ownerId["CEDAR-ASH"];
  const offer = { clientOrderId: "offer", price: "19.00", quantity: "1", clientId };
  done(await market.as("cedar").post(`/v1/orders/${orderId}/offers`, offer));
}

/** An auction whose beaten bidder waits behind the winner. */
export async function liveWait(market: Market): Promise<void> {
  const from = Date.parse(market.opensAt);
  const plan = [62, 480].map((minutes, i) => ({
    period: i === 0 ? "TRADING" : "CLOSED", at: new Date(from + minutes * 60_000).toISOString(),
  }));
  done(await market.as("chief").post("/v1/sessions", {
    code: "WAIT", section: "TIMBER", titles: { en: "Wait", ru: "Ожидание", zh: "等候" }, currency: "USD",
    method: "ENGLISH_AUCTION", plan, rules: {
      secondBidder: { waitMs: 3_600_000, answerMs: 1_800_000, biddersMax: 1 },
      terms: { stepTicks: 1, durationMs: 60_000, extensionWindowMs: 0, extensionLengthMs: 0 },
    },
  }));
  const { id: bookId } = done(await market.as("chief").post<StaffAnswer>("/v1/sessions/WAIT/books", {
    code: "L1", commodityCode: "SAWN", basis: "FCA Minsk",
    lot: { ownerId: market.ownerId["ALDER"], quantity: "1", startPrice: "100.00", reservePrice: null },
  }));
  await market.moveClock(62);
  for (const [login, price] of [["birch", "110.00"], ["dogwood", "115.00"]] as const) {
    done(await market.as(login).post("/v1/orders", { clientOrderId: "bid", bookId, side: "BUY", price }));
  }
  await market.moveClock(64);
}

async function liveMoney(market: Market): Promise<void> {
  const ownerId = market.ownerId["CEDAR-ELM"];
  const { id } = done(await market.as("clearing").post<StaffAnswer>("/v1/deposits/returns", {
    ownerId, currency: "USD", amount: "10.00", reference: "letter 7",
  }));
  const { proposalId } = done(await market.as("clearing").post<StaffAnswer>(
    `/v1/deposits/returns/${id}/pay`, { reference: "bank line 9" },
  ));
  done(await market.as("clearing2").post(`/v1/proposals/${proposalId}/approve`, {}));
}

/** Body of an answer that must be a success. */
function done<T>({ status, body }: Answer<T>): T {
  if (status !== 200) throw new Error(`the day went wrong: ${JSON.stringify(body)}`);
  return body;
}
