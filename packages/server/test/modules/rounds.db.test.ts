import type { BookView, Problem, RoundBidsAnswer, RoundStanding, SessionDetail } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../src/platform/waitFor.ts";
import { type Market, openMarket } from "../support/market.ts";
import { untilProjected } from "../support/untilProjected.ts";

const at = (time: string): string => `2030-01-07T${time}:00.000Z`;
const SESSION = {
  code: "CLOCK", section: "TIMBER", titles: { en: "Clock", ru: "Часы", zh: "时钟" },
  method: "CLOCK_AUCTION", currency: "USD",
  plan: [{ period: "TRADING", at: at("07:10") }, { period: "CLOSED", at: at("15:00") }],
  rules: { terms: { roundMs: 600_000, pauseMs: 60_000 } },
};
const PATH = "/v1/sessions/CLOCK/round-bids";
const WAIT_MS = 5_000;
let market: Market;
let [first, second] = ["", ""];

beforeAll(async () => {
  market = await openMarket();
  expect(await market.as("chief").post("/v1/sessions", SESSION)).toMatchObject({ status: 200 });
  for (const code of ["P1", "P2"]) {
    expect(await market.as("chief").post("/v1/sessions/CLOCK/books", {
      code, commodityCode: "SAWN", basis: "FCA Minsk",
      lot: { ownerId: market.ownerId["ALDER"], quantity: "10", startPrice: "100.00", divisible: true },
    })).toMatchObject({ status: 200 });
  }
  [first, second] = (await books()).map(({ bookId }) => bookId) as [string, string];
});
afterAll(() => market.close());

async function books(): Promise<readonly BookView[]> {
  await untilProjected(market);
  return (await market.nobody.get<SessionDetail>("/v1/sessions/CLOCK")).body.books;
}

/** Moves the clock, and waits until it has brought the clocks of the session into a phase of a round. */
async function moveTo(minutes: number, phase: string, round: number): Promise<readonly BookView[]> {
  await market.moveClock(minutes);
  const isThere = await waitFor(async () => {
    const { lot } = (await books())[0] as BookView;
    return lot?.phase === phase && lot.round === round;
  }, WAIT_MS);
  expect(isThere, `${phase} ${round}`).toBe(true);
  return books();
}

/** Asks for so much of both products in a round. */
const bid = (login: string, round: number, one: string, two: string, more: object = {}, key?: string) =>
  market.as(login).post<RoundBidsAnswer & Problem>(PATH, {
    round, bids: [{ bookId: first, quantity: one }, { bookId: second, quantity: two }], ...more,
  }, key);

async function standing(login: string, query = ""): Promise<RoundStanding> {
  await untilProjected(market);
  const { body, status } = await market.as(login).get<RoundStanding>(`${PATH}${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const row = (bookId: string, quantity: string, before: string) => ({ bookId, quantity, before });

describe("a clock auction over the API", () => {
  it("[RBD-1] takes nothing before its first round, and one act for all products in it", async () => {
    expect(await standing("birch")).toEqual({
      round: 0, eligible: null, points: 0, bids: [row(first, "0", "0"), row(second, "0", "0")],
    });
    expect(await bid("birch", 1, "8", "4")).toMatchObject({ status: 409, body: { code: "PERIOD_FORBIDS" } });
    await moveTo(12, "BIDDING", 1);
    expect(await bid("birch", 1, "8", "4", {}, "one")).toMatchObject({
      status: 200, body: { round: 1, points: 12, repeated: false },
    });
    expect(await standing("birch")).toEqual({
      round: 1, eligible: null, points: 12, bids: [row(first, "8", "0"), row(second, "4", "0")],
    });
  });

  it("[RBD-2] gives the first answer to the same key again, and refuses it with other bids", async () => {
    const again = await bid("birch", 1, "8", "4", {}, "one");
    const before = await market.as("birch")
      .get<{ items: { placedAt: string }[] }>("/v1/orders?session=CLOCK");
    expect(again).toMatchObject({
      status: 200, body: { repeated: true, points: 12, at: before.body.items[0]?.placedAt },
    });
    expect(before.body.items).toHaveLength(2);
    expect(await bid("birch", 1, "8", "5", {}, "one"))
      .toMatchObject({ body: { code: "IDEMPOTENCY_KEY_REUSED" } });
  });

  it.each([
    ["another round", 2, "8", "4", {}, "ROUND_MISMATCH", "/round"],
    ["a quantity off its step", 1, "8.5", "4", {}, "QUANTITY_INVALID", "/bids"],
    ["another broker's client", 1, "8", "4", { clientId: "9999" }, "CLIENT_NOT_FOUND", "/clientId"],
    ["a lot that is nowhere", 1, "8", "4", { bids: [{ bookId: "9999", quantity: "1" }] },
      "ORDER_BOOK_NOT_FOUND", "/bids/0/bookId"],
  ])("[RBD-1] refuses %s at its field, and what was sent before stands", async (
    _, round, one, two, more, code, pointer,
  ) => {
    const answer = await bid("birch", round, one, two, more);
    expect(answer.body).toMatchObject({ code, errors: [{ pointer }] });
    expect((await standing("birch")).points).toBe(12);
  });

  it("[RBD-1] lets a later act replace an earlier one, and a broker bid for its client", async () => {
    await bid("birch", 1, "7", "5");
    await bid("dogwood", 1, "7", "0");
    const clientId = market.ownerId["CEDAR-ASH"];
    expect(await bid("cedar", 1, "1", "0", { clientId })).toMatchObject({ status: 200 });
    expect(await standing("birch")).toMatchObject({ points: 12 });
    expect(await standing("cedar")).toMatchObject({ points: 0 });
    expect(await standing("cedar", `?clientId=${clientId}`)).toMatchObject({ points: 1 });
    expect(await market.as("birch").get(`${PATH}?clientId=${clientId}`))
      .toMatchObject({ body: { code: "CLIENT_NOT_FOUND" } });
  });

  it("[RBD-3, LOT-7] tells between rounds how far demand was above, and nobody's bids", async () => {
    const [one, two] = await moveTo(20.5, "PAUSE", 1);
    expect(one?.lot).toMatchObject({ phase: "PAUSE", price: "103.0", detail: { excess: "0.30" } });
    expect(two?.lot).toMatchObject({ phase: "PAUSE", price: "100.0", detail: { excess: null } });
    expect(one).toMatchObject({ bestBuy: null });
    expect(await standing("birch")).toMatchObject({ round: 1, points: 12 });
    const [open] = await moveTo(21.5, "BIDDING", 2);
    expect(open?.lot).toMatchObject({ detail: { excess: "0.30" } });
  });

  it("[RBD-3] limits a bidder to what it asked for in the round before, over all products", async () => {
    expect(await standing("birch")).toEqual({
      round: 2, eligible: 12, points: 0, bids: [row(first, "0", "7"), row(second, "0", "5")],
    });
    const tooMuch = await bid("birch", 2, "4", "9");
    expect(tooMuch.body).toMatchObject({ code: "ACTIVITY_EXCEEDED", errors: [{ pointer: "/bids" }] });
    expect(await bid("birch", 2, "3", "9")).toMatchObject({ status: 200 });
    expect(await bid("dogwood", 2, "7", "0")).toMatchObject({ status: 200 });
  });

  it("[RBD-4] is closed by an officer who names the round, and then all products are awarded", async () => {
    const close = (login: string, round: number) => market.as(login).post(
      "/v1/sessions/CLOCK/round-end", { round, reason: "all have bid" },
    );
    expect(await close("birch", 2)).toMatchObject({ status: 403 });
    expect(await close("auctioneer", 1)).toMatchObject({ body: { code: "ROUND_MISMATCH" } });
    expect(await close("auctioneer", 2)).toMatchObject({ status: 200 });
    const [one, two] = await books();
    expect([one?.lot, two?.lot].map((lot) => [lot?.outcome, lot?.price, lot?.left])).toEqual([
      ["SOLD", "103.0", "0"], ["SOLD", "100.0", "1"],
    ]);
    expect(one?.lot?.detail).toMatchObject({ isRolledBack: false, isMarketDetermined: true });
    const { body } = await market.as("birch").get<{ items: { quantity: string }[] }>("/v1/deals");
    expect(body.items.map(({ quantity }) => quantity).sort()).toEqual(["3", "9"]);
  });
});
