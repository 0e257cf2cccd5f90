import type {
  AddressedDesk, CatalogueEntry, DealPage, ExposureView, OfferAnswer, OrderAnswer, OrderPage, RoundStanding,
  SessionDetail,
} from "@kontor/wire";
import { METHODS } from "@kontor/wire/words";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../src/api/client.ts";
import { readDemoExchange } from "../../src/demo/demoFiles.ts";
import { Desks } from "../../src/demo/desks.ts";
import { loadExchange, stepsOf } from "../../src/demo/loadExchange.ts";
import { PracticeFloor } from "../../src/demo/practice/practiceFloor.ts";
import { PRACTICES } from "../../src/demo/practice/practices.ts";
import { isSessionOf } from "../../src/demo/practice/practiceSessions.ts";
import { Progress } from "../../src/output/progress.ts";
import { ADMIN_PASSWORD, serve, type ServedExchange, testFolder } from "../support/exchange.ts";

/** The clock of the exchange goes on so far at each look: minutes of practice in seconds. */
const STEP_MS = 4_000;
const LONG_STEP_MS = 8_000;
const LOOKS_MAX = 250;
const TEST_MS = 120_000;
const folder = testFolder("practice");
const demo = readDemoExchange();
let exchange: ServedExchange;
let desks: Desks;
let [buyer, seller]: [Client?, Client?] = [];
let count = 0;

beforeAll(async () => {
  exchange = await serve(folder.path);
  desks = new Desks(exchange.url, demo, ADMIN_PASSWORD);
  await loadExchange(demo, desks, new Progress("practice", stepsOf(demo)));
  [buyer, seller] = [await desks.of("buyer"), await desks.of("seller")];
}, 120_000);
afterAll(async () => {
  await exchange.stop();
  folder.remove();
});

/**
 * Lets the traders of one practice act, and a person between them, until the person has seen enough.
 * @param person - acts in the first session that opened; gives true when there is nothing more to wait for
 */
async function play(
  word: string, person: (first: SessionDetail, all: readonly SessionDetail[]) => Promise<boolean>,
  stepMs = STEP_MS,
): Promise<SessionDetail> {
  const practices = PRACTICES.filter((practice) => practice.word === word);
  const floor = await PracticeFloor.open(desks, demo, practices);
  const admin = await desks.of("admin");
  let code = "";
  for (let look = 0; look < LOOKS_MAX; look++) {
    const all = await floor.look();
    code ||= all.find(({ session }) => isSessionOf(session.code, word))?.session.code ?? "";
    await floor.act();
    const first = await admin.get<SessionDetail>(`/v1/sessions/${code}`);
    if (await person(first, all)) return first;
    const { nowMs } = await admin.get<{ nowMs: number }>("/v1/time");
    await admin.post("/v1/training/clock", { at: new Date(nowMs + stepMs).toISOString() });
  }
  throw new Error(`${code} came to no end`);
}

const as = (client: Client | undefined): Client => client as Client;
const name = (): string => `person-${++count}`;
const ended = ({ session }: SessionDetail): boolean => session.period === "CLOSED";
const dealsIn = async ({ session }: SessionDetail): Promise<DealPage["items"]> =>
  (await as(buyer).get<DealPage>(`/v1/deals?session=${session.code}`)).items;

describe("sealed bids", () => {
  it("are filed by others too, shown, and opened; meanwhile the next session opens", async () => {
    const salt = "5".repeat(64);
    let orderId = "";
    let isShown = false;
    let hadNext = false;
    const end = await play("SEALED", async (first, all) => {
      hadNext ||= !ended(first) && all.some(({ session }) => session.period !== "REVEAL") && isShown;
      const [book] = first.books;
      if (book?.lot?.phase === "SEALED" && orderId === "") {
        const text = `kontor-bid:1:${first.session.code}:${book.code}:201:100:0:${salt}`;
        const commitment = createHash("sha256").update(text).digest("hex");
        const body = { clientOrderId: name(), bookId: book.bookId, commitment, bound: "600.00" };
        orderId = (await as(buyer).post<OrderAnswer>("/v1/commitments", body)).orderId;
      }
      if (book?.lot?.phase === "REVEAL" && !isShown) {
        await as(buyer).post(`/v1/orders/${orderId}/reveal`, { price: "201", quantity: "100", salt });
        isShown = true;
      }
      return ended(first);
    });
    expect(hadNext).toBe(true);
    expect(end.books.map(({ lot }) => lot?.outcome)).toEqual(["SOLD", "SOLD"]);
    expect(end.books[0]?.lot?.price).toBe("201");
    expect(Number(end.books[1]?.lot?.price)).toBeLessThan(201);
    const bids = end.books.map(({ lot }) => (lot?.detail?.["bids"] as unknown[]).length);
    expect(bids).toEqual([6, 5]);
    expect(await dealsIn(end)).toMatchObject([{ price: "201", quantity: "100" }]);
  }, TEST_MS);
});

describe("a clock auction", () => {
  it("rises round by round against others, and gives the person what it asked for to the end", async () => {
    let bidIn = 0;
    let hadNext = false;
    const end = await play("CLOCK", async (first, all) => {
      hadNext ||= all.length > 1;
      const [pine] = first.books;
      const round = pine?.lot?.round ?? 0;
      if (pine?.lot?.phase === "BIDDING" && round > bidIn) {
        const path = `/v1/sessions/${first.session.code}/round-bids`;
        const { eligible } = await as(buyer).get<RoundStanding>(path);
        expect(eligible).toBe(round === 1 ? null : 30);
        await as(buyer).post(path, { round, bids: [{ bookId: pine.bookId, quantity: "30" }] });
        bidIn = round;
      }
      return ended(first);
    });
    expect(bidIn).toBeGreaterThan(2);
    expect(bidIn).toBeLessThan(7);
    expect(hadNext).toBe(true);
    expect(end.books.map(({ lot }) => lot?.outcome)).toEqual(["SOLD", "SOLD"]);
    expect(end.books.map(({ dealCount }) => dealCount > 1)).toEqual([true, true]);
    const [deal] = await dealsIn(end);
    expect(Number(deal?.quantity)).toBeGreaterThanOrEqual(30);
  }, TEST_MS);
});

describe("addressed deals", () => {
  const deskOf = (client: Client | undefined, { session }: SessionDetail): Promise<AddressedDesk> =>
    as(client).get<AddressedDesk>(`/v1/sessions/${session.code}/addressed`);

  it("are offered to the person, better after a no; its own offer is answered", async () => {
    const declined = new Map<string, string>();
    let better: readonly string[] = [];
    let asked = "";
    let isSold = false;
    const end = await play("ADDRESSED", async (first) => {
      if (first.session.period !== "ADDRESSED") return ended(first);
      const [book] = first.books;
      for (const { orderId, from, price, quantity } of (await deskOf(buyer, first)).offers) {
        const before = declined.get(from.ownerId);
        if (before === undefined) {
          declined.set(from.ownerId, price);
          await as(buyer).post(`/v1/offers/${orderId}/decline`, {});
        } else if (better.length === 0) {
          better = [price, before];
          await as(buyer).post("/v1/orders", {
            clientOrderId: name(), bookId: book?.bookId, side: "BUY", price, quantity, bid: "ACCEPT",
            counterpartyId: from.ownerId,
          });
        }
      }
      const { offers, quotas, parties } = await deskOf(seller, first);
      expect(quotas).toMatchObject([{ leastPrice: "158", quota: "200" }]);
      const buysTimber = parties.find(({ names }) => names.en.includes("Tianjin"))?.ownerId ?? "";
      if (asked === "") {
        asked = (await as(seller).post<OrderAnswer>("/v1/orders", {
          clientOrderId: name(), bookId: book?.bookId, side: "SELL", price: "158", quantity: "25",
          bid: "DIRECT", counterpartyId: buysTimber,
        })).orderId;
      }
      const { items } = await as(seller).get<OrderPage>(`/v1/orders?session=${first.session.code}`);
      isSold ||= items.some(({ orderId, state }) => orderId === asked && state === "FILLED");
      expect(offers.every(({ side }) => side === "BUY")).toBe(true);
      return ended(first);
    }, LONG_STEP_MS);
    expect(isSold).toBe(true);
    expect(Number(better[0])).toBeLessThan(Number(better[1]));
    expect(await dealsIn(end)).toMatchObject([{ addressed: true, price: better[0] }]);
  }, TEST_MS);
});

describe("orders that are collected", () => {
  it.each(["CALL", "COUNTER"])("%s: deal with those of others at the end", async (word) => {
    let placed = "";
    const end = await play(word, async (first) => {
      const { session, books: [book] } = first;
      if (placed === "" && session.period === "TRADING") {
        placed = (await as(buyer).post<OrderAnswer>("/v1/orders", {
          clientOrderId: name(), bookId: book?.bookId, side: "BUY", price: "190", quantity: "10",
        })).orderId;
      }
      return ended(first);
    });
    expect(await dealsIn(end)).not.toEqual([]);
    expect(end.books[0]?.dealCount).toBeGreaterThan(1);
  }, TEST_MS);
});

it("every method has its practice", () => {
  const practised = [...PRACTICES.map(({ method }) => method), "CONTINUOUS_DOUBLE_AUCTION"];
  expect(practised.toSorted()).toEqual([...METHODS].toSorted());
});

describe("a catalogue", () => {
  const seen = async ({ session }: SessionDetail): Promise<readonly CatalogueEntry[]> =>
    (await as(buyer).get<ExposureView>(`/v1/sessions/${session.code}/catalogue`)).entries;

  /** Wants timber, exposed: an even number gets two offers and an auction, an odd one a single offer. */
  async function want({ books: [book] }: SessionDetail, isEven: boolean): Promise<string> {
    for (;;) {
      const { orderId } = await as(buyer).post<OrderAnswer>("/v1/orders", {
        clientOrderId: name(), bookId: book?.bookId, side: "BUY", price: "180", quantity: "100",
        bid: "EXPOSED",
      });
      if (Number(orderId) % 2 === (isEven ? 0 : 1)) return orderId;
      await as(buyer).delete(`/v1/orders/${orderId}`);
    }
  }

  /** Ends the exposure of the person's orders: by the only offer, or by an auction, whose code it gives. */
  async function endExposures(entries: readonly CatalogueEntry[], single: string): Promise<string> {
    let auction = "";
    for (const { orderId, state, offers, offerCount, mine } of entries) {
      if (!mine || state !== "EXPOSURE_OVER") continue;
      expect(offerCount, orderId).toBe(orderId === single ? 1 : 2);
      const path = orderId === single
        ? `/v1/offers/${offers[0]?.offerId}/accept`
        : `/v1/orders/${orderId}/auction`;
      auction = (await as(buyer).post<OfferAnswer>(path, {})).auctionSession ?? auction;
    }
    return auction;
  }

  it("ends an order by its only offer, another by an auction, and bargains over a third", async () => {
    let [single, several, auction, wanted] = ["", "", "", ""];
    const dealt: OfferAnswer[] = [];
    const lotOf = async () => (await as(buyer).get<SessionDetail>(`/v1/sessions/${auction}`)).books[0]?.lot;
    const end = await play("CATALOGUE", async (first) => {
      if (first.session.period !== "TRADING") return false;
      single ||= await want(first, false);
      several ||= await want(first, true);
      const entries = await seen(first);
      auction ||= await endExposures(entries, single);
      const open = entries.find(({ side, state }) => side === "SELL" && state === "OPEN");
      if (open && wanted === "") {
        const price = String(Math.round(Number(open.price) * 0.95));
        await as(buyer).post(`/v1/orders/${open.orderId}/offers`, { clientOrderId: name(), price });
        wanted = open.orderId;
      }
      for (const { offerId, turn, mine } of entries.flatMap(({ offers }) => offers)) {
        if (mine && turn === "OFFEROR") dealt.push(await as(buyer).post(`/v1/offers/${offerId}/accept`, {}));
      }
      const isTaken = entries.some(({ orderId, state }) => orderId === single && state === "FILLED");
      return isTaken && dealt.length > 0 && auction !== "" && (await lotOf())?.outcome === "SOLD";
    });
    expect(dealt.map(({ dealId }) => dealId)).toEqual([expect.any(String)]);
    expect(await lotOf()).toMatchObject({ ownerSide: "BUY", left: "0" });
    expect(await dealsIn(end)).toHaveLength(2);
  }, TEST_MS);
});
