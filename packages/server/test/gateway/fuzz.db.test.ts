import fc from "fast-check";
import type { Role } from "@kontor/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Caller } from "../support/caller.ts";
import { type Market, openMarket } from "../support/market.ts";
import { trade } from "../support/traffic.ts";
import { untilProjected } from "../support/untilProjected.ts";
import { about } from "./matrix/arbitraries.ts";
import { type Route, routesOf } from "./matrix/operations.ts";
import { WHO_MAY } from "./matrix/whoMay.ts";

/** Requests a route gets; KONTOR_FUZZ asks for more of them, KONTOR_FUZZ_SEED for others. */
const RUNS = Number(process.env["KONTOR_FUZZ"] ?? 25);
const SEED = Number(process.env["KONTOR_FUZZ_SEED"] ?? 20261123);

const LOGINS: Partial<Record<Role, string>> = {
  TRADER: "alder", AUCTIONEER: "auctioneer", SECTION_CHIEF: "chief", ACCREDITATION_OFFICER: "accreditation",
  CLEARING_OFFICER: "clearing", SURVEILLANCE_OFFICER: "surveillance", ADMINISTRATOR: "admin",
};

/** Texts that stand for something in the market. */
const WORDS = [
  "1", "2", "3", "5", "100.00", "50.00", "LIVE", "PERIODIC", "NEXT", "ALDER", "SAWN", "OPEN", "TIMBER", "USD",
  "CNY", "BY", "2030-01-07T08:00:00.000Z", "2030-01-08", "alder", "admin-password", "4407",
];
/** Cursors of lists that go by one number and by two. */
const CURSORS = ["5", "1893999600000.1"].map((place) => Buffer.from(place).toString("base64url"));

let market: Market;
beforeAll(async () => {
  market = await openMarket();
  await trade(market, 3);
});
afterAll(() => market.close());

function callerOf(route: Route): Caller {
  const { who } = WHO_MAY[route.name] ?? { who: "ANYBODY" };
  if (typeof who === "string") return who === "ANYBODY" ? market.nobody : market.as("birch");
  return market.as(LOGINS[who[0] as Role] ?? "alder");
}

/** Requests to a route, one half of them calm: what the schemas take. */
function requestsTo(route: Route) {
  return fc.boolean().chain((isWild) => requests(route, isWild));
}

function requests(route: Route, isWild: boolean) {
  const known = fc.constantFrom("1", "2", "3", "LIVE", "PERIODIC", "NEXT", "999999");
  const place = isWild ? fc.oneof(known, fc.string({ unit: "binary", minLength: 1, maxLength: 12 })) : known;
  const query = Object.fromEntries(
    route.query.map(({ name, schema }) => {
      const words = name === "cursor" ? CURSORS : WORDS;
      return [name, about(schema, words, isWild).map(String)];
    }),
  );
  return fc.record({
    place: place.map(encode),
    query: fc.record(query, { requiredKeys: [] }),
    body: route.body ? about(route.body, WORDS, isWild) : fc.constant(undefined),
    key: fc.option(fc.constantFrom("k1", "k2", "k".repeat(64), ...(isWild ? ["no key"] : []))),
  });
}

type Request = ReturnType<typeof requests> extends fc.Arbitrary<infer R> ? R : never;

async function send(route: Route, { place, query, body, key }: Request): Promise<number> {
  const asked = Object.entries(query).map(([name, value]) => `${name}=${encode(value as string)}`).join("&");
  const url = `${route.path.replace(/\{\w+\}/g, place)}${asked && `?${asked}`}`;
  return (await callerOf(route).ask(route.method, url, body, key ?? undefined)).status;
}

function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "?"));
}

it("[ERR-2] no request of any shape makes a fault, and every answer is as the document says", async () => {
  const met = new Map<string, number[]>();
  for (const route of routesOf(market.exchange.app)) {
    const property = fc.asyncProperty(requestsTo(route), async (request) => {
      const status = await send(route, request);
      met.set(route.name, [...(met.get(route.name) ?? []), status]);
      expect(market.faults.map(String), route.name).toEqual([]);
      expect(status, route.name).toBeLessThan(500);
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
  }
  expect(market.fatal).toEqual([]);
  expect(market.faults).toEqual([]);
  // Routes that took none of their requests have been left untried.
  const untried = [...met].filter(([, statuses]) => statuses.every((status) => status === 400));
  expect(untried.length).toBeLessThan(met.size / 10);
}, 60_000 + RUNS * 2_000);

it("[INP-2] what got through stands in every list afterwards", async () => {
  await untilProjected(market, 20_000);
  const lists = routesOf(market.exchange.app).filter(({ name }) => /^GET [^{]+$/.test(name));
  for (const route of lists) {
    const { status } = await callerOf(route).get(route.path);
    expect([200, 403], route.name).toContain(status);
  }
});
