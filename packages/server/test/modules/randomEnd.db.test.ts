import type { SessionDetail, SessionLog } from "@kontor/wire";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../src/platform/waitFor.ts";
import { type Market, openMarket } from "../support/market.ts";
import { untilProjected } from "../support/untilProjected.ts";

const SEED = "forty-two fair winds";
const HASH = createHash("sha256").update(SEED).digest("hex");
const at = (time: string): string => `2030-01-07T${time}:00.000Z`;
const RANDOM_MS = 600_000;
const WAIT_MS = 5_000;
let market: Market;

beforeAll(async () => {
  market = await openMarket();
  expect(await market.as("chief").post("/v1/sessions", {
    code: "CALL", section: "TIMBER", titles: { en: "Call", ru: "Сбор", zh: "集合" },
    method: "CALL_AUCTION", currency: "USD",
    plan: [{ period: "TRADING", at: at("07:10") }, { period: "CLOSED", at: at("08:00") }],
    rules: { terms: { randomCloseMs: RANDOM_MS, seedHash: HASH } },
  })).toMatchObject({ status: 200 });
});
afterAll(() => market.close());

const show = (seed: string, login = "auctioneer") =>
  market.as(login).post("/v1/sessions/CALL/seed", { seed });

async function log(): Promise<SessionLog["lines"]> {
  await untilProjected(market);
  return (await market.nobody.get<SessionLog>("/v1/sessions/CALL/log")).body.lines;
}

/** What the log tells of the random end, once it tells so many lines of it. */
async function randomLines(count: number) {
  let lines: SessionLog["lines"] = [];
  await waitFor(async () => {
    lines = (await log()).filter(({ kind }) => kind.startsWith("RANDOM"));
    return lines.length >= count;
  }, WAIT_MS);
  return lines;
}

describe("[RBD-5] the random end of an auction over the API", () => {
  it("tells the commitment beforehand and takes no seed before its time", async () => {
    await untilProjected(market);
    const { body } = await market.nobody.get<SessionDetail>("/v1/sessions/CALL");
    expect(body.session.terms).toMatchObject({ seedHash: HASH, randomCloseMs: RANDOM_MS });
    await market.moveClock(30);
    expect(await show(SEED)).toMatchObject({ body: { code: "PERIOD_FORBIDS" } });
    expect(await randomLines(0)).toEqual([]);
  });

  it("takes the seed that was committed to, from an officer, once, and tells nobody yet", async () => {
    await market.moveClock(60);
    expect(await randomLines(1)).toMatchObject([
      { kind: "RANDOM_PART", at: at("08:00"), text: at("08:10") },
    ]);
    expect(await show(SEED, "birch")).toMatchObject({ status: 403 });
    expect(await show("another seed")).toMatchObject({ body: { code: "COMMITMENT_MISMATCH" } });
    expect(await show(SEED)).toMatchObject({ status: 200 });
    expect(await show(SEED)).toMatchObject({ body: { code: "STATE_UNCHANGED" } });
    expect(JSON.stringify(await log())).not.toContain(SEED);
  });

  it("ends where the seed says, and tells it then", async () => {
    const delay = BigInt(`0x${createHash("sha256").update(`${SEED}:close`).digest("hex")}`);
    const endsAt = Date.parse(at("08:00")) + Number(delay % BigInt(RANDOM_MS + 1));
    await market.moveClock(70);
    const lines = await randomLines(2);
    expect(lines).toMatchObject([{ kind: "RANDOM_PART" }, { kind: "RANDOM_END", text: SEED }]);
    expect(lines[1]?.at).toBe(new Date(endsAt).toISOString());
  });
});
