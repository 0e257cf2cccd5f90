import { inject } from "vitest";
import type { Exchange } from "../../src/exchange.ts";
import type { Config } from "../../src/platform/config.ts";
import { Caller } from "./caller.ts";
import type { Taken } from "./databaseStock.ts";
import { openWatched } from "./exchange.ts";
import type { MarketFacts } from "./fillMarket.ts";

/** A running exchange with members, money and sessions, and everybody who may ask it something. */
export interface Market extends MarketFacts {
  readonly exchange: Exchange;
  readonly url: string;
  readonly fatal: unknown[];
  readonly faults: unknown[];
  /** Who asks with the API key of a user. */
  as(login: string): Caller;
  readonly nobody: Caller;
  /** Moves the clock of the exchange to so many minutes after 07:00 UTC of the market's day. */
  moveClock(minutes: number): Promise<void>;
  close(): Promise<void>;
}

/** A database of the test's own. */
export async function takeDatabase(template: "empty" | "market"): Promise<Taken> {
  const response = await fetch(`${inject("postgresDoor")}/${template}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Taken;
}

/** Opens the stock market on a database of its own. */
export async function openMarket(changes: Partial<Config> = {}): Promise<Market> {
  const { url, market } = await takeDatabase("market");
  return openMarketOn(url, market as MarketFacts, changes);
}

/** Opens the exchange on a database that holds a market already. */
export async function openMarketOn(
  url: string, facts: MarketFacts, changes: Partial<Config> = {},
): Promise<Market> {
  const { exchange, fatal, faults } = await openWatched(url, changes);
  const as = (login: string): Caller => {
    const key = facts.keys[login];
    if (!key) throw new Error(`nobody is called ${login}`);
    return new Caller(exchange, key);
  };
  return {
    ...facts, exchange, url, fatal, faults, as, nobody: new Caller(exchange, undefined),
    moveClock: async (minutes) => {
      const at = new Date(Date.parse(facts.opensAt) + minutes * 60_000).toISOString();
      await as("admin").post("/v1/training/clock", { at });
    },
    close: () => exchange.close(),
  };
}
