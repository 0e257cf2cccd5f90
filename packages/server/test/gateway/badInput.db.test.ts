import type { Problem } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../support/caller.ts";
import { type Market, openMarket } from "../support/market.ts";
import { printOf } from "../support/print.ts";
import { orderBody, place, trade } from "../support/traffic.ts";
import { need } from "./codes/codeCase.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
  await trade(market, 2);
});
afterAll(() => market.close());

/** Nothing half done: what the suite sends leaves no mark on state, rows, money or orders. */
function leavesNoMark(): void {
  let before: Awaited<ReturnType<typeof printOf>>;
  beforeAll(async () => {
    before = await printOf(market);
  });
  afterAll(async () => {
    expect(await printOf(market)).toEqual(before);
    expect(market.faults).toEqual([]);
  });
}

function raw(payload: string | Buffer, type = "application/json"): Promise<Answer> {
  return market.as("alder").send({
    method: "POST", url: "/v1/orders", headers: { "content-type": type }, payload,
  });
}

async function expectRefusal(asked: Promise<Answer<unknown>>, code: string, pointer?: string): Promise<void> {
  const { body, status } = await asked;
  expect(body, JSON.stringify(body)).toMatchObject({ code });
  expect(status).toBeLessThan(500);
  expect((body as Problem).errors?.[0]?.pointer).toBe(pointer);
}

/** The body of an order with one member written as it stands. */
function withMember(member: string): string {
  return JSON.stringify(orderBody(market, "raw")).replace(/}$/, `,${member}}`);
}

describe("[INP-1] a body that is no JSON, or that two readers would read in two ways", () => {
  leavesNoMark();

  it.each([
    ["empty", ""], ["cut off", '{"clientOrderId":'], ["a word", "order"], ["two values", "{} {}"],
    ["a comment", "{/* no */}"], [
      "a comma too many", '{"a":1,}',
    ], ["single quotes", "{'a':1}"], ["NaN", "NaN"],
    ["deep lists", "[".repeat(40) + "]".repeat(40)], ["deep beyond any stack", "[".repeat(200_000)],
    ["deep objects", '{"a":'.repeat(30) + "1" + "}".repeat(30)],
  ])("%s", (_name, text) => expectRefusal(raw(text), "BODY_MALFORMED"));

  it("a name that stands twice", async () => {
    await expectRefusal(raw(withMember('"quantity":"1"')), "BODY_MALFORMED");
    await expectRefusal(raw(withMember('"\\u0071uantity":"1"')), "BODY_MALFORMED");
    await expectRefusal(raw(withMember('"__proto__":{},"__proto__":{}')), "BODY_MALFORMED");
  });

  it("bytes that are no UTF-8", async () => {
    const broken = Buffer.from(withMember('"deliveryPlace":"?"'));
    broken[broken.lastIndexOf("?")] = 0xff;
    await expectRefusal(raw(broken), "BODY_MALFORMED");
    await expectRefusal(raw(Buffer.from([0xc3, 0x28])), "BODY_MALFORMED");
  });

  it("another kind of body, and one that is too large", async () => {
    for (const type of [
      "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "nonsense",
    ]) {
      await expectRefusal(raw("{}", type), "MEDIA_TYPE_UNKNOWN");
    }
    await expectRefusal(raw(`{"x":"${"x".repeat(1_048_576)}"}`), "BODY_TOO_LARGE");
  });
});

describe("[ERR-1] a field that is not as the schema says is named", () => {
  leavesNoMark();

  it.each([
    ["an unknown field", '"colour":"red"', "/colour"], ["__proto__", '"__proto__":{"a":1}', "/__proto__"],
    ["constructor", '"constructor":{}', "/constructor"], ["prototype's field", '"toString":"x"', "/toString"],
  ])("%s", (_name, member, pointer) => expectRefusal(raw(withMember(member)), "FIELD_INVALID", pointer));

  it.each(["list", "text", "number", "null"])("a %s instead of an object", (kind) => {
    const value = { list: [], text: "x", number: 5, null: null }[kind];
    return expectRefusal(raw(JSON.stringify(value)), "FIELD_INVALID", "/");
  });

  it.each([
    "1e3", "1E3", "NaN", "Infinity", "-Infinity", "0x10", "1_000", "1,000", " 1", "1 ", "1.", ".5", "+1",
    "--1", "", "١٢", "99999999999999999", "0.0000000000001", "1.1.1", "1\n",
  ])("%j as a price and as a quantity", async (text) => {
    await expectRefusal(place(market, "alder", "bad", { price: text }), "FIELD_INVALID", "/price");
    await expectRefusal(place(market, "alder", "bad", { quantity: text }), "FIELD_INVALID", "/quantity");
  });

  it.each([100, 1e999, true, null, [], {}, ["5"]])("%j as a price, which is a text", (price) =>
    expectRefusal(place(market, "alder", "bad", { price: price as never }), "FIELD_INVALID", "/price"));

  it.each(["0", "-1", "1.5", "01", "99999999999999999", "1e2", "x", " 1"])("%j as an id", async (bookId) => {
    await expectRefusal(place(market, "alder", "bad", { bookId }), "FIELD_INVALID", "/bookId");
    const url = `/v1/orders/${encodeURIComponent(bookId)}`;
    await expectRefusal(market.as("alder").get(url), "FIELD_INVALID", "/params/id");
  });

  it.each(["", "a b", "ключ", "x".repeat(65), "a\u0000"])("%j as a client order id", (key) =>
    expectRefusal(place(market, "alder", key), "FIELD_INVALID", "/clientOrderId"));
});

describe("[INP-2] a text that no list could keep", () => {
  leavesNoMark();

  it.each(["\u0000", "a\u0007", "\ud800", "\u009f"])("%j", async (text) => {
    const act = market.as("auctioneer").post("/v1/sessions/LIVE/acts", { act: "PAUSE", reason: `a${text}b` });
    await expectRefusal(act, "FIELD_INVALID", "/reason");
    await expectRefusal(
      place(market, "birch", "bad", { side: "BUY", deliveryPlace: `M${text}` }), "FIELD_INVALID",
      "/deliveryPlace",
    );
  });

  it("in an address", async () => {
    await expectRefusal(market.nobody.get("/v1/sessions/%00"), "FIELD_INVALID", "/params/code");
    await expectRefusal(
      market.nobody.get("/v1/sessions?section=%00"), "FIELD_INVALID", "/querystring/section",
    );
    await expectRefusal(market.nobody.get("/v1/sessions/%E0%A4%A"), "FIELD_INVALID", "/path");
  });
});

describe("[ORD-2] numbers off the grid and out of range leave nothing but their refusal", () => {
  leavesNoMark();

  it.each([
    ["-5", "QUANTITY_INVALID"], ["0", "QUANTITY_INVALID"], ["-0", "QUANTITY_INVALID"],
    ["1.5", "QUANTITY_INVALID"], ["0.000000000001", "QUANTITY_INVALID"],
    ["4503599627370497.5", "FIELD_INVALID"], ["450359962737049.5", "QUANTITY_INVALID"],
    ["9007199254740991", "AMOUNT_OUT_OF_RANGE"], ["9007199254740992", "AMOUNT_OUT_OF_RANGE"],
    ["9999999999999999", "AMOUNT_OUT_OF_RANGE"],
  ])("quantity %s is %s", async (quantity, code) => {
    await expectRefusal(place(market, "alder", "number", { quantity }), code, "/quantity");
  });

  it.each([
    ["-100.00", "PRICE_INVALID"], ["0", "PRICE_INVALID"], ["100.25", "PRICE_INVALID"],
    ["0.000000000001", "PRICE_INVALID"], ["9007199254740991", "AMOUNT_OUT_OF_RANGE"],
    ["9999999999999999", "AMOUNT_OUT_OF_RANGE"], ["900719925474099.3", "PRICE_INVALID"],
  ])("price %s is %s", async (price, code) => {
    const { body } = await place(market, "alder", "number", { price }) as Answer<unknown> as Answer;
    expect(body.code).toBe(code);
    const batch = await need<{ items: { code: string }[] }>(market.as("alder").post("/v1/orders/batch", {
      items: [{ do: "place", order: orderBody(market, "number", { price }) }],
    }));
    expect(batch.items[0]?.code).toBe(code);
  });

  it("money off the grid of its currency, negative, or beyond 2^53", async () => {
    for (const amount of ["0.001", "99999999999999.99", "9999999999999999"]) {
      const asked = market.as("clearing").post("/v1/deposits/credits", {
        ownerId: market.ownerId["ALDER"], currency: "USD", amount, reference: "line",
      });
      const { body } = await asked;
      expect(["FIELD_INVALID", "AMOUNT_OUT_OF_RANGE"], JSON.stringify(body)).toContain(body.code);
    }
    for (const amount of ["-5.00", "0"]) {
      const { body } = await market.as("clearing").post("/v1/deposits/credits", {
        ownerId: market.ownerId["ALDER"], currency: "USD", amount, reference: "line",
      });
      expect(body.code, amount).toBeDefined();
    }
  });

  it("a preview of what cannot be counted says why, and what can be counted is exact", async () => {
    const preview = (
      changes: object,
    ): Promise<Answer<{ refusal: string | null; value: { amount: string } }>> =>
      market.as("alder").post("/v1/orders/preview", orderBody(market, "preview", changes));
    expect((await preview({})).body).toMatchObject({ refusal: null, value: { amount: "500.00" } });
    expect((await preview({ price: "100.25" })).body.refusal).toBe("PRICE_INVALID");
    expect((await preview({ quantity: "1.5" })).body.refusal).toBe("QUANTITY_INVALID");
    expect((await preview({ quantity: "9007199254740991" })).body.refusal).toBe("AMOUNT_OUT_OF_RANGE");
    expect((await preview({ quantity: "1000000" })).body.refusal).toBe("DEPOSIT_INSUFFICIENT");
  });
});

describe("[ERR-3] an address asked with a method it does not take", () => {
  leavesNoMark();

  it.each(["PUT", "PATCH", "DELETE"] as const)("%s of the list of orders", async (method) => {
    const { status, headers } = await market.as("alder").ask(method, "/v1/orders");
    expect([status, headers["allow"]]).toEqual([405, "GET, HEAD, POST"]);
  });
});
