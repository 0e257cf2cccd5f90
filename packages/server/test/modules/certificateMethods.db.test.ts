import { METHODS } from "@kontor/core/words";
import type { MethodName } from "@kontor/core";
import type { NoSaleDocument, NoSalePage, SigningKeys } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPublicKey } from "../../src/proof/signing.ts";
import { verifyCertificate } from "../../src/proof/verifyCertificate.ts";
import { type Market, openMarket } from "../support/market.ts";
import { openPlay, type Play, type PlayStage, playsOf } from "../support/playMethods.ts";
import { untilProjected } from "../support/untilProjected.ts";

let market: Market;

/** A sell of ALDER's and a buy that is too low for it, in a book. */
async function offerInBook(stage: PlayStage): Promise<void> {
  await stage.put("alder", "SELL", "100.0", "10");
  await stage.put("birch", "BUY", "90.0", "10");
}

/** What is offered and finds no taker, where the goods are not a lot that the exchange puts up itself. */
const OFFERS: Partial<Record<MethodName, Play["act"]>> = {
  CONTINUOUS_DOUBLE_AUCTION: offerInBook, PERIODIC_COUNTER_AUCTION: offerInBook, CALL_AUCTION: offerInBook,
  async CATALOGUE_EXPOSURE(stage) {
    const sale = await stage.put("alder", "SELL", "100.0", "1");
    await stage.send("auctioneer", `/v1/orders/${sale}/verify`, {});
  },
  async ADDRESSED_DEAL(stage) {
    const counterpartyId = market.ownerId["BIRCH"];
    await stage.put("alder", "SELL", "105.0", "5", { counterpartyId, bid: "DIRECT" });
  },
};

/** Every method once, addressed deals after their main session; nobody takes what is offered. */
beforeAll(async () => {
  market = await openMarket();
  const plays = playsOf(market);
  for (const method of METHODS.toSorted((a, b) => Number(isAfter(a)) - Number(isAfter(b)))) {
    const act = OFFERS[method] ?? (async () => undefined);
    const stage = await openPlay(market, method, `RES-${method}`, { ...plays[method], act });
    await stage.act({ act: "CLOSE" });
  }
  await untilProjected(market);
}, 60_000);
afterAll(() => market.close());

const isAfter = (method: MethodName): boolean => method === "ADDRESSED_DEAL";

/** Owner, declared price and quantity of the certificates of a session, as its owner reads them. */
async function certificatesOf(method: MethodName): Promise<NoSalePage["items"]> {
  const path = `/v1/no-sale-certificates?session=RES-${method}`;
  return (await market.as("surveillance").get<NoSalePage>(path)).body.items;
}

const NOTHING_OFFERED: readonly MethodName[] = ["REVERSE_AUCTION", "ADDRESSED_DEAL"];

describe("where nothing was sold", () => {
  it.each(METHODS)("[CER-1, CER-5] its seller has one certificate, a sound file: %s", async (method) => {
    const items = await certificatesOf(method);
    expect(items.map(({ owner, price, quantity }) => `${owner.code} ${price} ${quantity}`)).toEqual(
      NOTHING_OFFERED.includes(method) ? [] : [`ALDER 100.0 ${method === "CATALOGUE_EXPOSURE" ? 1 : 10}`],
    );
    for (const certificate of items) {
      expect(certificate.session.method).toBe(method);
      const path = `/v1/no-sale-certificates/${certificate.number}`;
      const { body } = await market.as("alder").get<NoSaleDocument>(path);
      const { body: keys } = await market.nobody.get<SigningKeys>("/v1/signing-keys");
      const key = readPublicKey(keys.items.find(({ isPresent }) => isPresent)?.publicKey ?? "");
      const verdict = verifyCertificate(Buffer.from(JSON.stringify(body)), key);
      expect(verdict).toMatchObject({ ok: true, proven: { certificate } });
    }
  });
});
