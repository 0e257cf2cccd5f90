import type { OrderAnswer, OrderPage, StaffAnswer } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../support/caller.ts";
import { type Market, openMarket } from "../support/market.ts";
import { Socket } from "../support/socket.ts";
import { orderBody, place } from "../support/traffic.ts";
import { need } from "./codes/codeCase.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});
afterAll(() => market.close());

const TIMES = 12;

function credit(amount: string, key: string, login = "clearing"): Promise<Answer<StaffAnswer>> {
  return market.as(login).post<StaffAnswer>("/v1/deposits/credits", {
    ownerId: market.ownerId["ALDER"], currency: "USD", amount, reference: "line",
  }, key);
}

async function freeOf(login: string): Promise<string> {
  const { seq } = (await market.as("alder").get<{ items: unknown[]; seq: number }>("/v1/deposits")).body;
  const { body } = await market.as(login).get<{ items: { currency: string; free: string }[] }>(
    `/v1/deposits?after=${Math.max(seq, market.exchange.kernel.sequencer.head)}`,
  );
  return body.items.find((account) => account.currency === "USD")?.free ?? "";
}

/** One answer, and one alone, is that of the act; all others repeat it. */
function expectOneAct(answers: readonly { repeated: boolean; seq: number }[]): void {
  expect(answers.filter((answer) => !answer.repeated)).toHaveLength(1);
  expect(new Set(answers.map((answer) => answer.seq)).size).toBe(1);
}

describe("[IDM-3] an order is known by its client order id", () => {
  it("sent many times at once it is one order", async () => {
    const asked = Array.from({ length: TIMES }, () => need<OrderAnswer>(place(market, "alder", "at-once")));
    const answers = await Promise.all(asked);
    expectOneAct(answers);
    expect(new Set(answers.map((answer) => answer.orderId)).size).toBe(1);
    const { body } = await market.as("alder").get<OrderPage>(`/v1/orders?after=${answers[0]?.seq}`);
    expect(body.items.filter((order) => order.clientOrderId === "at-once")).toHaveLength(1);
  });

  it("sent again later it is answered as the first time, by a colleague too", async () => {
    const first = await need<OrderAnswer>(place(market, "alder", "later"));
    await need(place(market, "birch", "meets", { side: "BUY" }));
    for (const login of ["alder", "alder2"]) {
      const again = await need<OrderAnswer>(place(market, login, "later"));
      expect(again).toEqual({ ...first, repeated: true });
    }
  });

  it("with other content it is refused, and another member's id is another", async () => {
    await need(place(market, "alder", "other"));
    const other = await place(market, "alder", "other", { price: "101.00" }) as Answer<unknown> as Answer;
    expect([other.status, other.body.code]).toEqual([409, "ORDER_ALREADY_EXISTS"]);
    expect((await need<OrderAnswer>(place(market, "dogwood", "other"))).repeated).toBe(false);
  });
});

describe("[IDM-3] a command with a key", () => {
  it("sent many times at once moves money once", async () => {
    const before = await freeOf("alder");
    const answers = await Promise.all(
      Array.from({ length: TIMES }, () => need<StaffAnswer>(credit("10.00", "credit-1"))),
    );
    expectOneAct(answers);
    expect(Number(await freeOf("alder")) - Number(before)).toBe(10);
  });

  it("with another body, or at another address, is refused", async () => {
    await need(credit("10.00", "credit-2"));
    const changed = await credit("11.00", "credit-2") as Answer<unknown> as Answer;
    expect([changed.status, changed.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    const elsewhere = await market.as("clearing").post("/v1/fx-rates", {
      currency: "USD", rate: "3.3", asOf: "2030-01-07",
    }, "credit-2");
    expect(elsewhere.body.code).toBe("IDEMPOTENCY_KEY_REUSED");
    expect((await need<StaffAnswer>(credit("11.00", "credit-2", "clearing2"))).repeated).toBe(false);
  });

  it("is a key of printable signs", async () => {
    for (const key of ["a b", "x".repeat(65), "ключ"]) {
      const { body } = await credit("1.00", key) as Answer<unknown> as Answer;
      expect(body.errors?.[0]?.pointer, key).toBe("/headers/idempotency-key");
    }
  });

  it("amends and withdraws an order once", async () => {
    const { orderId } = await need<OrderAnswer>(place(market, "dogwood", "changed", { price: "130.00" }));
    const amend = (price: string): Promise<Answer<OrderAnswer>> =>
      market.as("dogwood").patch<OrderAnswer>(`/v1/orders/${orderId}`, { price }, "amend-1");
    const first = await need<OrderAnswer>(amend("131.00"));
    expect(await need<OrderAnswer>(amend("131.00"))).toEqual({ ...first, repeated: true });
    expect((await amend("132.00") as Answer<unknown> as Answer).body.code).toBe("IDEMPOTENCY_KEY_REUSED");
    const cancel = (): Promise<OrderAnswer> =>
      need(market.as("dogwood").delete(`/v1/orders/${orderId}`, "cancel-1"));
    expectOneAct([await cancel(), await cancel(), await cancel()]);
  });

  it("proposes once what takes two persons", async () => {
    const suspend = `/v1/members/${market.ownerId["DOGWOOD"]}`;
    await need(market.as("accreditation").post(`${suspend}/suspend`, { reason: "a test" }));
    const readmit = (): Promise<StaffAnswer> =>
      need(market.as("accreditation").post(`${suspend}/readmit`, { reason: "a test" }, "readmit-1"));
    const answers = [await readmit(), await readmit()];
    expectOneAct(answers);
    expect(new Set(answers.map((answer) => answer.proposalId)).size).toBe(1);
  });
});

describe("[IDM-3] orders by the socket", () => {
  const items = (name: string, count: number) => Array.from({ length: count }, (_, i) => ({
    do: "place" as const, order: orderBody(market, `${name}-${i}`, { price: "150.00" }),
  }));

  it("come several in a message, and their answers in their places in one reply", async () => {
    const socket = await Socket.with(market.exchange.address, market.keys["alder"] as string);
    const good = items("several", 3);
    const bad = { ...good[0], order: orderBody(market, "off", { price: "0.25" }) } as (typeof good)[number];
    const { items: answers } = await socket.ask<{ items: { clientOrderId?: string; code?: string }[] }>({
      op: "orders", items: [good[0] as typeof bad, bad, good[1] as typeof bad, good[2] as typeof bad],
    });
    expect(answers.map((answer) => answer.clientOrderId ?? answer.code))
      .toEqual(["several-0", "PRICE_INVALID", "several-1", "several-2"]);
    await socket.close();
  });

  it("sent again after the connection broke act once", async () => {
    const sent = items("again", 5);
    const first = await Socket.with(market.exchange.address, market.keys["alder"] as string);
    first.send(JSON.stringify({ id: 1, op: "orders", items: sent }));
    await first.close();
    const second = await Socket.with(market.exchange.address, market.keys["alder"] as string);
    const ask = () => second.ask<{ items: OrderAnswer[] }>({ op: "orders", items: sent });
    const [answers, repeated] = [(await ask()).items, (await ask()).items];
    expect(repeated).toEqual(answers.map((answer) => ({ ...answer, repeated: true })));
    const last = Math.max(...answers.map((answer) => answer.seq));
    const { body } = await market.as("alder").get<OrderPage>(`/v1/orders?limit=200&after=${last}`);
    const own = body.items.filter((order) => order.clientOrderId.startsWith("again-"));
    expect(own).toHaveLength(5);
    await second.close();
  });
});
