import { REJECTIONS } from "@kontor/core/rejections";
import { EDGE_ERRORS, type ErrorCode, statusOf } from "@kontor/wire/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openExchange } from "../../src/exchange.ts";
import { type Answer, Caller } from "../support/caller.ts";
import { testConfig } from "../support/exchange.ts";
import { openMarket, takeDatabase } from "../support/market.ts";
import type { CodeCases, Rooms } from "./codes/codeCase.ts";
import { EDGE_CASES } from "./codes/edgeCases.ts";
import { NUMBER_CASES } from "./codes/numberCases.ts";
import { ORDER_CASES } from "./codes/orderCases.ts";
import { STAFF_CASES } from "./codes/staffCases.ts";
import { TEMPLATE_CASES } from "./codes/templateCases.ts";

const CASES: CodeCases = {
  ...STAFF_CASES, ...ORDER_CASES, ...NUMBER_CASES, ...TEMPLATE_CASES, ...EDGE_CASES,
};

/** Codes that no request meets, and why. */
const UNMET: Partial<Record<ErrorCode, string>> = {
  COMMAND_ALREADY_APPLIED: "the door gives the first answer instead, or IDEMPOTENCY_KEY_REUSED",
  COMMODITY_NOT_FOUND: "the door finds commodities by their code, and names the field",
  STEP_TOO_SMALL: "of auctions: modules/lots.db.test.ts meets it",
  ALREADY_LEADING: "of auctions, which this market does not hold: the scenarios of the core meet it",
  ROUND_MISMATCH: "of auctions: modules/rounds.db.test.ts meets it",
  ACTIVITY_EXCEEDED: "of clock auctions: modules/rounds.db.test.ts meets it",
  COMMITMENT_MISMATCH: "of the seeds of random ends: modules/randomEnd.db.test.ts meets it",
  QUOTA_EXCEEDED: "of addressed deals: modules/addressed.db.test.ts meets it",
  EXPOSURE_REQUIRED: "of addressed deals, which this release does not make",
};

let rooms: Rooms;
let closeAll: () => Promise<unknown>;

beforeAll(async () => {
  const market = await openMarket();
  const live = await openMarket({ mode: "LIVE" });
  const { url } = await takeDatabase("empty");
  const quiet = { onFatal: () => undefined, onFault: () => undefined };
  const bare = await openExchange(testConfig(url), quiet);
  const staff = await bare.identity.createUser({
    login: "chief", name: "chief", password: "chief-password", roles: ["SECTION_CHIEF"], traderId: null,
  });
  const callerOf = async (userId: number): Promise<Caller> =>
    new Caller(bare, (await bare.identity.createKey(userId, "tests", ["staff"], 1)).secret);
  rooms = { market, live, bare: { admin: await callerOf(1), chief: await callerOf(staff as number) } };
  closeAll = () => Promise.all([market.close(), live.close().catch(() => undefined), bare.close()]);
});
afterAll(() => closeAll());

describe("[ERR-1] every code is met by a request, with its status and its place", () => {
  const cases = Object.entries(CASES).map(([code, met]) => ({ code, ...met }));
  it.each(cases)("$code, by [$rule]", async ({ code, provoke, pointer }) => {
    const answer = (await provoke(rooms)) as Answer;
    expect(answer.body).toMatchObject({ code, status: statusOf(code as ErrorCode) });
    expect(answer.status).toBe(statusOf(code as ErrorCode));
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(answer.body.errors?.[0]?.pointer).toBe(pointer);
    const mayWait = answer.status === 429 || answer.status === 503;
    expect(answer.headers["retry-after"] ?? "none").toMatch(mayWait ? /^\d+$/ : /^none$/);
  });
});

it("[ERR-1] no code of the catalogue is left out without a reason", () => {
  const all = Object.keys({ ...REJECTIONS, ...EDGE_ERRORS }).sort();
  expect([...Object.keys(CASES), ...Object.keys(UNMET)].sort()).toEqual(all);
});
