import type { StaffAnswer } from "@kontor/wire";
import type { Exchange } from "../../src/exchange.ts";
import { waitFor } from "../../src/platform/waitFor.ts";
import { type Answer, Caller } from "./caller.ts";
import { openWatched } from "./exchange.ts";
import {
  BOOKS, CLIENTS, DEPOSITED, EVE, EXCHANGE, MEMBERS, OPENS_AT, SAWN, SESSIONS, STAFF, TRADERS,
} from "./marketTerms.ts";

type Ids = Record<string, string>;

/** What stands in the stock market: ids by code and API keys by login. */
export interface MarketFacts {
  readonly opensAt: string;
  /** API key of each user, with every scope. */
  readonly keys: Ids;
  readonly userId: Ids;
  /** Members and clients, the owners of deposits, by code. */
  readonly ownerId: Ids;
  readonly traderId: Ids;
  readonly sessionId: Ids;
  /** Books by session and code: "LIVE/OPEN". */
  readonly bookId: Ids;
}

/** Builds the stock market through the doors that everybody uses, and closes the exchange again. */
export async function fillMarket(url: string): Promise<MarketFacts> {
  const { exchange } = await openWatched(url);
  const facts: MarketFacts = {
    opensAt: OPENS_AT, keys: {}, userId: {}, ownerId: {}, traderId: {}, sessionId: {}, bookId: {},
  };
  try {
    await fillStaff(exchange, facts);
    const as = (login: string): Caller => new Caller(exchange, facts.keys[login]);
    await fillRegisters(as, facts);
    await fillTraders(exchange, as, facts);
    await fillSessions(exchange, as, facts);
  } finally {
    await exchange.close();
  }
  return facts;
}

type As = (login: string) => Caller;

async function fillStaff(exchange: Exchange, facts: MarketFacts): Promise<void> {
  const { identity, kernel } = exchange;
  const { user_id } = await kernel.db
    .selectFrom("user_account").select("user_id").where("login", "=", "admin").executeTakeFirstOrThrow();
  await giveKey(exchange, facts, "admin", user_id);
  for (const [login, roles] of Object.entries(STAFF)) {
    const userId = await identity.createUser({
      login, name: login, password: `${login}-password`, roles, traderId: null,
    });
    await giveKey(exchange, facts, login, userId as number);
  }
}

async function giveKey(
  { identity }: Exchange, facts: MarketFacts, login: string, userId: number,
): Promise<void> {
  const { secret } = await identity.createKey(
    userId, "tests", ["read", "orders", "deposits", "staff"], 365,
  );
  facts.keys[login] = secret;
  facts.userId[login] = String(userId);
}

async function fillRegisters(as: As, facts: MarketFacts): Promise<void> {
  await as("admin").post("/v1/training/clock", { at: EVE });
  done(await as("admin").post("/v1/exchange", EXCHANGE));
  await as("chief").post("/v1/sections", { code: "TIMBER", names: SAWN.names });
  done(await as("chief").post("/v1/commodities", SAWN));
  for (const currency of ["USD", "CNY"]) {
    done(await as("clearing").post("/v1/fx-rates", { currency, rate: "3.2", asOf: "2030-01-06" }));
  }
  for (const body of MEMBERS) {
    facts.ownerId[body.code] = done(await as("accreditation").post("/v1/members", body));
  }
  for (const [code, country] of Object.entries(CLIENTS)) {
    facts.ownerId[code] = done(
      await as("accreditation").post("/v1/clients", {
        code, names: { en: code, ru: code, zh: code }, brokerId: facts.ownerId["CEDAR"], country,
        resident: false, fictitious: true,
      }),
    );
  }
  for (const code of DEPOSITED) {
    done(
      await as("clearing").post("/v1/deposits/credits", {
        ownerId: facts.ownerId[code], currency: "USD", amount: "100000.00", reference: `bank line ${code}`,
      }),
    );
  }
}

async function fillTraders(exchange: Exchange, as: As, facts: MarketFacts): Promise<void> {
  for (const [login, { trader, member, role }] of Object.entries(TRADERS)) {
    const body = { code: trader, memberId: facts.ownerId[member] };
    facts.traderId[login] = done(await as("accreditation").post("/v1/traders", body));
    const userId = await exchange.identity.createUser({
      login, name: login, password: `${login}-password`, roles: [role],
      traderId: Number(facts.traderId[login]),
    });
    await giveKey(exchange, facts, login, userId as number);
  }
}

async function fillSessions(exchange: Exchange, as: As, facts: MarketFacts): Promise<void> {
  for (const body of SESSIONS) {
    facts.sessionId[body.code] = done(await as("chief").post("/v1/sessions", body));
  }
  for (const [code, body, seller] of BOOKS) {
    const sellerId = seller === undefined ? null : facts.ownerId[seller];
    const opened = await as("chief").post(`/v1/sessions/${code}/books`, { ...body, sellerId });
    facts.bookId[`${code}/${body.code}`] = done(opened);
  }
  const { sequencer, projections } = exchange.kernel;
  const before = sequencer.head;
  await as("admin").post("/v1/training/clock", { at: OPENS_AT });
  await waitFor(() => sequencer.head > before && projections.projectedTo === sequencer.head, 10_000);
}

/** Id that a command of staff made; anything but a plain success is an error of the market's terms. */
function done(answer: Answer<unknown>): string {
  if (answer.status !== 200) throw new Error(`the market cannot be built: ${JSON.stringify(answer.body)}`);
  return (answer.body as StaffAnswer).id ?? "";
}
