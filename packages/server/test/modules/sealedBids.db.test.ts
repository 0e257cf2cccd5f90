import { createHash } from "node:crypto";
import type { BookView, OrderPage, OrderView, SessionDetail, SessionResults } from "@kontor/wire";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../src/platform/waitFor.ts";
import { type Market, openMarket } from "../support/market.ts";
import { untilProjected } from "../support/untilProjected.ts";

const at = (time: string): string => `2030-01-07T${time}:00.000Z`;
const SESSION = {
  code: "SEALED", section: "TIMBER", titles: { en: "Sealed", ru: "Закрытые", zh: "密封" },
  method: "SEALED_BID", currency: "USD",
  plan: [
    { period: "TRADING", at: at("07:10") }, { period: "REVEAL", at: at("07:30") },
    { period: "CLOSED", at: at("07:40") },
  ],
  rules: { terms: { forfeitPercent: "10" } },
};
/** Prices that nothing else is written with; a tick is fifty cents. */
const PRICE = { birch: "7313.5", dogwood: "7919.5" } as const;
const SALT = { birch: "b".repeat(32), dogwood: "d".repeat(40) } as const;
type Bidder = keyof typeof PRICE;

let market: Market;
let bookId = "";
const orderOf: Partial<Record<Bidder, string>> = {};

beforeAll(async () => {
  market = await openMarket();
  expect(await market.as("chief").post("/v1/sessions", SESSION)).toMatchObject({ status: 200 });
  expect(await market.as("chief").post("/v1/sessions/SEALED/books", {
    code: "L1", commodityCode: "SAWN", basis: "FCA Minsk",
    lot: { ownerId: market.ownerId["ALDER"], quantity: "1", startPrice: "100.0" },
  })).toMatchObject({ status: 200 });
  bookId = (await book()).bookId;
});
afterAll(() => market.close());

async function book(): Promise<BookView> {
  await untilProjected(market);
  const { body } = await market.nobody.get<SessionDetail>("/v1/sessions/SEALED");
  return body.books[0] as BookView;
}

const ticksOf = (who: Bidder): number => Math.round(Number(PRICE[who]) * 2);

/** What a bidder's own program does, with nothing but the bidder's knowledge. */
function commitmentOf(who: Bidder): string {
  const text = `kontor-bid:1:SEALED:L1:${ticksOf(who)}:1:0:${SALT[who]}`;
  return createHash("sha256").update(text).digest("hex");
}

const commit = (who: Bidder, change: object = {}) => market.as(who).post("/v1/commitments", {
  clientOrderId: `sealed-${who}`, bookId, commitment: commitmentOf(who), bound: "900.00", ...change,
});
const reveal = (who: Bidder, change: object = {}, key?: string) => market.as(who).post(
  `/v1/orders/${orderOf[who]}/reveal`, { price: PRICE[who], quantity: "1", salt: SALT[who], ...change }, key,
);
const own = async (who: string): Promise<OrderView[]> => {
  await untilProjected(market);
  return (await market.as(who).get<OrderPage>("/v1/orders?session=SEALED")).body.items;
};

/** Every row of every table: all that the owner of the database can read, bytes as hexadecimal digits. */
async function dump(): Promise<string> {
  const { db } = market.exchange.kernel;
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(db);
  const texts: string[] = [];
  for (const { name } of rows) {
    const all = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(db);
    texts.push(...all.rows.map(({ row }) => row));
  }
  return texts.join("\n");
}

/** Ways in which a price may stand in a row: as a decimal, in ticks, in bytes of a record or of text. */
function tracesOf(who: Bidder): string[] {
  const ticks = ticksOf(who);
  const little = Buffer.alloc(8);
  little.writeDoubleLE(ticks);
  const big = Buffer.alloc(8);
  big.writeDoubleBE(ticks);
  const hex = (text: string): string => Buffer.from(text).toString("hex");
  return [
    PRICE[who], String(ticks), little.toString("hex"), big.toString("hex"), hex(PRICE[who]),
    hex(String(ticks)), SALT[who], hex(SALT[who]),
  ];
}

function tracesIn(text: string, who: Bidder): string[] {
  return tracesOf(who).filter((trace) => text.includes(trace));
}

describe("sealed bids over the API", () => {
  it("[SEB-1] takes the hash of a bid and the deposit it binds, and tells nobody else", async () => {
    expect(await commit("birch")).toMatchObject({ body: { code: "PERIOD_FORBIDS" } });
    await market.moveClock(12);
    const faults = await Promise.all([
      commit("birch", { commitment: "B".repeat(64) }), commit("birch", { bound: "0.01" }),
      commit("birch", { bound: "99999999.00" }), commit("birch", { bookId: "999" }),
      commit("birch", { bound: "900.001" }),
    ]);
    expect(faults.map(({ body }) => [body["code"], pointerIn(body)])).toEqual([
      ["FIELD_INVALID", "/commitment"], ["TERMS_INVALID", "/bound"], ["DEPOSIT_INSUFFICIENT", "/bound"],
      ["ORDER_BOOK_NOT_FOUND", "/bookId"], ["TERMS_INVALID", "/bound"],
    ]);
    for (const who of ["birch", "dogwood"] as const) {
      const { body } = await commit(who);
      expect(body).toMatchObject({ state: "ACTIVE", filled: "0", repeated: false });
      orderOf[who] = body["orderId"] as string;
    }
    expect(await commit("birch")).toMatchObject({ body: { orderId: orderOf.birch, repeated: true } });
    const other = await commit("birch", { bound: "901.00" });
    expect(other).toMatchObject({ body: { code: "IDEMPOTENCY_KEY_REUSED" } });
    expect(await own("birch")).toMatchObject([
      { price: null, commitment: commitmentOf("birch"), reserved: { amount: "900.00" }, state: "ACTIVE" },
    ]);
    expect((await own("surveillance")).every(({ traderId }) => traderId === null)).toBe(true);
    expect((await book()).lot).toMatchObject({ phase: "SEALED", price: null, leader: null, detail: null });
  });

  it("[SEB-1, SEB-2] the whole database holds nothing of a price before it is shown", async () => {
    expect(await reveal("birch")).toMatchObject({ body: { code: "PERIOD_FORBIDS" } });
    const before = await dump();
    expect(before).toContain(commitmentOf("birch"));
    expect([tracesIn(before, "birch"), tracesIn(before, "dogwood")]).toEqual([[], []]);
    await market.moveClock(31);
    await waitFor(async () => (await book()).lot?.phase === "REVEAL", 15_000);
    const wrong = await reveal("birch", { price: "7314.0" });
    expect(wrong).toMatchObject({ body: { code: "COMMITMENT_MISMATCH" } });
    expect(await reveal("birch", { quantity: "0.5" })).toMatchObject({
      body: { code: "QUANTITY_INVALID", errors: [{ pointer: "/quantity" }] },
    });
    const foreign = await market.as("dogwood").post(`/v1/orders/${orderOf.birch}/reveal`, {
      price: PRICE.dogwood, quantity: "1", salt: SALT.dogwood,
    });
    expect(foreign).toMatchObject({ body: { code: "ORDER_NOT_FOUND" } });
    const shown = await reveal("birch", {}, "shown-1");
    expect(shown).toMatchObject({ body: { state: "ACTIVE", repeated: false } });
    expect(await reveal("birch", {}, "shown-1")).toMatchObject({ body: { repeated: true } });
    const after = await dump();
    // The search finds what is there: the one bid was shown, the other is still its bidder's.
    expect(tracesIn(after, "birch").length).toBeGreaterThan(2);
    expect(tracesIn(after, "dogwood")).toEqual([]);
    expect(await own("birch")).toMatchObject([{ price: PRICE.birch, commitment: commitmentOf("birch") }]);
    expect((await book()).lot).toMatchObject({ price: null, leader: null, detail: null });
  });

  it("[SEB-2] opens at the end: who lost the salt loses a part of what was bound", async () => {
    await market.moveClock(41);
    await waitFor(async () => (await book()).lot?.outcome !== null, 15_000);
    expect((await book()).lot).toMatchObject({
      outcome: "SOLD", price: PRICE.birch, leader: 1,
      detail: { bids: [{ bidder: 1, price: PRICE.birch, grant: "1" }] },
    });
    const [lost] = await own("dogwood");
    expect(lost).toMatchObject({ price: null, state: "CANCELLED", cancelReason: "NOT_REVEALED" });
    const { body } = await market.nobody.get<SessionResults>("/v1/sessions/SEALED/results");
    // [RES-4] A bid that was not shown is nobody's bid: nobody is told that there was one.
    expect(body).toMatchObject({
      status: "FINAL", sold: "1", lotsSold: 1, bidderCount: 1, lots: [{ auction: { bidders: 1 } }],
    });
    expect(tracesIn(await dump(), "dogwood")).toEqual([]);
    expect(market.fatal).toEqual([]);
    expect(market.faults).toEqual([]);
  });
});

function pointerIn(body: Record<string, unknown>): string | undefined {
  return (body["errors"] as { pointer: string }[] | undefined)?.[0]?.pointer;
}
