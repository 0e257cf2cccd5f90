import type {
  BookView, FeedPage, NoSaleCertificate, NoSaleDocument, NoSalePage, SessionDetail, SigningKeys,
} from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../src/platform/waitFor.ts";
import { readPublicKey } from "../../src/proof/signing.ts";
import { verifyCertificate } from "../../src/proof/verifyCertificate.ts";
import { act, need } from "../gateway/codes/codeCase.ts";
import { type Market, openMarket, openMarketOn } from "../support/market.ts";
import { place } from "../support/traffic.ts";
import { untilProjected } from "../support/untilProjected.ts";

const at = (time: string): string => `2030-01-07T${time}:00.000Z`;
const PLANS = {
  ENGLISH_AUCTION: [{ period: "TRADING", at: at("07:10") }, { period: "CLOSED", at: at("15:00") }],
  SEALED_BID: [
    { period: "TRADING", at: at("07:10") }, { period: "REVEAL", at: at("07:30") },
    { period: "CLOSED", at: at("07:40") },
  ],
};
const TERMS = {
  ENGLISH_AUCTION: { stepPercent: "2.5", durationMs: 900_000, extensionLengthMs: 120_000 },
  SEALED_BID: { forfeitPercent: "10" },
};
let market: Market;

/**
 * One morning: in ENGLISH lot L1 is sold, L2 stays below its reserve; in CUT lot L1 ends unsold, and L2, that
 * was still open, is aborted; in SEALED nobody bids; in PERIODIC nobody buys from ALDER and from a client.
 */
beforeAll(async () => {
  market = await openMarket();
  await openSession("ENGLISH", "ENGLISH_AUCTION", { L1: "100.00", L2: "100.00" });
  await openSession("CUT", "ENGLISH_AUCTION", { L1: "90.00", L2: "90.00" });
  await openSession("SEALED", "SEALED_BID", { L1: "80.00" });
  await market.moveClock(12);
  const bookId = market.bookId["PERIODIC/OPEN"] as string;
  const clientId = market.ownerId["CEDAR-ASH"] as string;
  await need(place(market, "alder", "unsold", { bookId, price: "70.00" }));
  await need(place(market, "cedar", "client", { bookId, price: "71.50", quantity: "3", clientId }));
  await need(place(market, "dogwood", "too-low", { bookId, side: "BUY", price: "10.00" }));
  await bid("ENGLISH", "L1", "180.00");
  await bid("ENGLISH", "L2", "100.00");
  await market.moveClock(24);
  await bid("CUT", "L2", "110.00");
  await market.moveClock(25.5);
  await waitFor(async () => (await bookOf("CUT", "L1")).lot?.outcome === "UNSOLD", 15_000);
  await need(act(market.as("auctioneer"), "CUT", "ABORT"));
  await market.moveClock(171);
  await waitFor(async () => (await certificates("surveillance", "PERIODIC")).length > 0, 15_000);
});
afterAll(() => market.close());

async function openSession(
  code: string, method: keyof typeof PLANS, lots: Readonly<Record<string, string>>,
): Promise<void> {
  const chief = market.as("chief");
  await need(chief.post("/v1/sessions", {
    code, section: "TIMBER", titles: { en: code, ru: code, zh: code }, method, currency: "USD",
    plan: PLANS[method], rules: { terms: TERMS[method] },
  }));
  for (const [lot, startPrice] of Object.entries(lots)) {
    const reserve = code === "ENGLISH" ? { reservePrice: "130.00" } : {};
    await need(chief.post(`/v1/sessions/${code}/books`, {
      code: lot, commodityCode: "SAWN", basis: "FCA Minsk",
      lot: { ownerId: market.ownerId["ALDER"], quantity: "10", startPrice, ...reserve },
    }));
  }
}

async function bookOf(session: string, code: string): Promise<BookView> {
  await untilProjected(market);
  const { body } = await market.nobody.get<SessionDetail>(`/v1/sessions/${session}`);
  return body.books.find((book) => book.code === code) as BookView;
}

async function bid(session: string, lot: string, price: string): Promise<void> {
  const { bookId } = await bookOf(session, lot);
  await need(market.as("birch").post("/v1/orders", {
    clientOrderId: `${session}-${lot}`, bookId, side: "BUY", price, bid: "PROXY",
  }));
}

async function certificates(login: string, session = ""): Promise<NoSaleCertificate[]> {
  await untilProjected(market);
  const filter = session === "" ? "" : `?session=${session}`;
  return (await market.as(login).get<NoSalePage>(`/v1/no-sale-certificates${filter}`)).body.items;
}

const documentOf = async (number: string): Promise<NoSaleDocument> =>
  (await market.as("alder").get<NoSaleDocument>(`/v1/no-sale-certificates/${number}`)).body;

/** Session, lot, price, quantity, owner: what a certificate is about. */
const shortly = ({ session, lot, price, quantity, owner }: NoSaleCertificate): string =>
  `${session.code} ${lot.code} ${price} ${quantity} ${owner.code}`;

describe("certificates of no sale over the API", () => {
  it("[CER-1, CER-2] are there for what was not sold, at the declared price, by each method", async () => {
    expect((await certificates("surveillance")).map(shortly)).toEqual([
      "PERIODIC OPEN 71.5 3 CEDAR-ASH", "PERIODIC OPEN 70.0 5 ALDER", "SEALED L1 80.0 10 ALDER",
      "CUT L1 90.0 10 ALDER", "ENGLISH L2 100.0 10 ALDER",
    ]);
    const [reserved] = await certificates("alder", "ENGLISH");
    expect(reserved).toMatchObject({
      exchange: "Exchange of the tests", price: "100.0", currency: "USD", quantity: "10", unit: "m3",
      session: { method: "ENGLISH_AUCTION", tradingDay: "2030-01-07", practice: true },
      lot: {
        commodityCode: "SAWN", commodityNames: { en: "Sawn timber" }, hsCode: "4407", basis: "FCA Minsk",
      },
      owner: {
        ownerId: market.ownerId["ALDER"], code: "ALDER", names: { en: "ALDER company" }, country: "BY",
      },
    });
    expect(reserved?.issuedAt).toMatch(/^2030-01-07T07:25:/);
  });

  it("[CER-1] have the position of their event in the journal for a number", async () => {
    for (const { number } of await certificates("surveillance")) {
      const [seq = 0, place = 0] = number.split("-").map(Number);
      const { body } = await market.as("surveillance").get<FeedPage>(`/v1/feed?after=${seq - 1}`);
      const event = body.events.find((one) => one.seq === seq && one.place === place);
      expect(event?.type).toBe("NoSaleCertified");
    }
  });

  it("[CER-3] are read by their owner, by the broker of a client and by staff, by nobody else", async () => {
    expect((await certificates("alder")).map(shortly)).toHaveLength(4);
    expect((await certificates("cedar")).map(shortly)).toEqual(["PERIODIC OPEN 71.5 3 CEDAR-ASH"]);
    expect(await certificates("birch")).toEqual([]);
    const [own] = await certificates("cedar");
    const ask = async (login: string, number = own?.number) =>
      (await market.as(login).get<{ code: string }>(`/v1/no-sale-certificates/${number}`));
    for (const login of ["cedar", "regulator", "chief"]) expect((await ask(login)).status).toBe(200);
    for (const login of ["alder", "birch", "birchObserver"]) {
      const [foreign, missing] = [await ask(login), await ask(login, "999999-1")];
      expect(foreign).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
      expect({ ...foreign.body, traceId: "" }).toEqual({ ...missing.body, traceId: "" });
    }
    expect(await ask("clearing")).toMatchObject({ status: 403, body: { code: "PERMISSION_DENIED" } });
    expect(await market.nobody.get("/v1/no-sale-certificates")).toMatchObject({ status: 401 });
    expect(await ask("cedar", "4711")).toMatchObject({ status: 400, body: { code: "FIELD_INVALID" } });
  });

  it("[CER-3] come in pages, each once", async () => {
    const read: string[] = [];
    let cursor = "";
    do {
      const path = `/v1/no-sale-certificates?limit=2${cursor}`;
      const { items, nextCursor } = (await market.as("regulator").get<NoSalePage>(path)).body;
      read.push(...items.map(({ number }) => number));
      cursor = nextCursor === null ? "" : `&cursor=${nextCursor}`;
    } while (cursor !== "");
    expect(read).toEqual((await certificates("regulator")).map(({ number }) => number));
  });

  it("[CER-4] are signed by the key that the exchange publishes", async () => {
    const { body: keys } = await market.nobody.get<SigningKeys>("/v1/signing-keys");
    const published = readPublicKey(keys.items.find(({ isPresent }) => isPresent)?.publicKey ?? "");
    for (const certificate of await certificates("alder")) {
      const document = await documentOf(certificate.number);
      expect(document.certificate).toEqual(certificate);
      expect(await documentOf(certificate.number)).toEqual(document);
      const verdict = verifyCertificate(Buffer.from(JSON.stringify(document)), published);
      expect(verdict).toMatchObject({ ok: true, proven: { key: "PINNED", keyId: published.keyId } });
    }
  });

  it("[CER-6] are practice on an exchange for training, and none on one that is live", async () => {
    const [trained] = await certificates("alder");
    await market.close();
    market = await openMarketOn(market.url, market, { mode: "LIVE" });
    const [live] = (await market.as("alder").get<NoSalePage>("/v1/no-sale-certificates")).body.items;
    expect([trained, live].map((one) => one?.session.practice)).toEqual([true, false]);
    expect(live?.number).toBe(trained?.number);
  });
});
