import type { OrderAnswer } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProxyTrust } from "../../src/platform/proxy.ts";
import type { Answer } from "../support/caller.ts";
import { type Market, openMarket } from "../support/market.ts";
import { orderBody, place } from "../support/traffic.ts";
import { need } from "./codes/codeCase.ts";

const PER_SECOND = 10;
const PATIENCE = { timeout: 20_000 };

let market: Market;
let behind: Market;
beforeAll(async () => {
  market = await openMarket({ ratePerSecond: PER_SECOND });
  behind = await openMarket({
    ratePerSecond: PER_SECOND, proxy: readProxyTrust("127.0.0.1, 10.0.0.0/8") as () => boolean,
  });
});
afterAll(() => Promise.all([market.close(), behind.close()]));

function head(): number {
  return market.exchange.kernel.sequencer.head;
}

function codesOf(answers: readonly Answer<unknown>[]): (string | undefined)[] {
  return answers.map((answer) => (answer.body as { code?: string }).code);
}

describe("[LIM-1] a user who floods", () => {
  it("is told to wait and for how long; what was refused never reached the exchange", async () => {
    const before = head();
    const asked = Array.from(
      { length: 150 }, (_, i) => place(market, "alder", `flood-${i}`, { price: "150.00" }),
    );
    const answers = await Promise.all(asked) as Answer<unknown>[];
    const stopped = answers.filter((answer) => answer.status === 429);
    expect(stopped.length).toBeGreaterThan(20);
    expect(new Set(codesOf(stopped))).toEqual(new Set(["RATE_LIMITED"]));
    for (const { headers } of stopped) expect(headers["retry-after"]).toBe("1");
    expect(head() - before).toBe(150 - stopped.length);
    const other = await place(market, "birch", "calm", { side: "BUY", price: "1.00" });
    expect(other.status).toBe(200);
    const again = (): Promise<number> =>
      place(market, "alder", "again", { price: "150.00" }).then((answer) => answer.status);
    await expect.poll(again, PATIENCE).toBe(200);
  });

  it("learns from every answer what is left", async () => {
    const { headers } = await market.as("dogwood").get("/v1/me");
    expect(headers["ratelimit-policy"]).toBe('"requests";q=20;w=2');
    expect(headers["ratelimit"]).toMatch(/^"requests";r=19;t=1$/);
    const stopped = await Promise.all(Array.from({ length: 150 }, () => market.as("dogwood").get("/v1/me")));
    const last = stopped.find((answer) => answer.status === 429);
    expect(last?.headers["ratelimit"]).toMatch(/^"requests";r=0;t=2$/);
  });

  it("does not get around it by a batch", async () => {
    const before = head();
    const items = Array.from({ length: 60 }, (_, i) => ({
      do: "place",
      order: orderBody(market, `batch-${i}`, { clientId: market.ownerId["CEDAR-ASH"] as string }),
    }));
    const ask = (): Promise<Answer> => market.as("cedar").post("/v1/orders/batch", { items });
    const answers = [await ask(), await ask(), await ask()];
    expect(codesOf(answers)).toEqual([undefined, "RATE_LIMITED", "RATE_LIMITED"]);
    expect(Number(answers[1]?.headers["retry-after"])).toBeGreaterThan(2);
    expect(head() - before).toBe(60);
  });
});

describe("[LIM-1] an address that floods", () => {
  const ask = (at: Market, forwarded: string): Promise<Answer> => at.nobody.send({
    method: "GET", url: "/v1/sessions", headers: { "x-forwarded-for": forwarded },
  });

  it("does not get around it by naming others, where no proxy is believed", async () => {
    const answers = await Promise.all(Array.from({ length: 150 }, (_, i) => ask(market, `203.0.113.${i}`)));
    expect(codesOf(answers).filter((code) => code === "RATE_LIMITED").length).toBeGreaterThan(20);
  });

  it("is counted by itself behind a proxy that is believed, as the proxy names it", async () => {
    const many = await Promise.all(
      Array.from({ length: 150 }, (_, i) => ask(behind, `203.0.113.${i}, 10.1.1.1`)),
    );
    expect(codesOf(many)).not.toContain("RATE_LIMITED");
    const one = await Promise.all(
      Array.from({ length: 150 }, (_, i) => ask(behind, `192.0.2.${i}, 203.0.113.99`)),
    );
    expect(codesOf(one).filter((code) => code === "RATE_LIMITED").length).toBeGreaterThan(20);
  });

  it("waits also after wrong keys, each of which costs a look into the database", async () => {
    const guess = (i: number): Promise<Answer> => behind.nobody.send({
      method: "GET", url: "/v1/sessions",
      headers: { authorization: `Bearer ktr_guess${i}`, "x-forwarded-for": "203.0.113.200" },
    });
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => guess(i)));
    expect(new Set(codesOf(answers))).toContain("SIGN_IN_EXPIRED");
    expect((await guess(99)).body.code).toBe("RATE_LIMITED");
  });

  it("an order that was told to wait acts once when it is sent again", async () => {
    const placed = (): Promise<Answer<OrderAnswer>> => place(behind, "alder", "patient", { price: "150.00" });
    await Promise.all(Array.from({ length: 150 }, () => behind.as("alder").get("/v1/me")));
    await expect.poll(() => placed().then((answer) => answer.status), PATIENCE).toBe(200);
    await expect.poll(() => placed().then((answer) => answer.body.repeated), PATIENCE).toBe(true);
    await need(behind.nobody.send({
      method: "GET", url: "/v1/time", headers: { "x-forwarded-for": "203.0.113.201" },
    }));
  });
});
