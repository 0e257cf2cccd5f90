import type { RehearsalList, RehearsalView, SessionResults } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { liveMarketDay } from "../support/marketDay.ts";
import { type Market, openMarket, openMarketOn } from "../support/market.ts";
import {
  approve, ended, need, OPEN_TERMS, PERIODIC_TERMS, refusal, rehearse,
} from "../support/templateTerms.ts";
import { untilProjected } from "../support/untilProjected.ts";

const ASK = "/v1/session-templates/OPEN-MARKET/rehearsals";
const LIVE = { source: { sessions: ["LIVE"] } };

let market: Market;
beforeAll(async () => {
  market = await openMarket({ snapshotEvery: 20 });
  await approve(market.as, "OPEN-MARKET", OPEN_TERMS);
  await liveMarketDay(market);
  await untilProjected(market);
}, 60_000);
afterAll(() => market.close());

const chief = () => market.as("chief");

describe("[RHS-1] a day of the market under its own rules", () => {
  it.each([
    ["as they were", {}], ["as the template has them", { version: 1 }],
  ])("%s", async (_what, rules) => {
    const view = await rehearse(chief(), "OPEN-MARKET", { ...rules, ...LIVE });
    expect([view.state, view.reason]).toEqual(["DONE", null]);
    expect(view.done).toBe(view.total);
    const { result } = view;
    expect(result?.differences).toEqual([]);
    expect(result?.notes).toEqual([{ note: "PEOPLE_WOULD_ACT_OTHERWISE", count: null }]);
    for (const part of [...(result?.lots ?? []), ...(result?.totals ?? [])]) {
      expect(part.would).toEqual(part.happened);
    }
  });

  it("what happened is what the result sheet says", async () => {
    const { result } = await rehearse(chief(), "OPEN-MARKET", LIVE);
    const sheet = await need(market.nobody.get<SessionResults>("/v1/sessions/LIVE/results"));
    const lots = result?.lots.map(({ lotCode, happened }) =>
      [lotCode, happened.quantity, happened.average, happened.turnover]);
    expect(lots).toEqual(sheet.lots.map((lot) => [lot.bookCode, lot.sold, lot.averagePrice, lot.value]));
    const [total] = result?.totals ?? [];
    expect([total?.happened.deals, total?.happened.turnover]).toEqual([sheet.dealCount, sheet.turnover]);
    expect(total?.happened.deals).toBeGreaterThan(2);
    const {
      rows,
    } = await market.exchange.kernel.pool.query<{ orders: number; refusals: number; traders: number }>(
      `select (select count(*) from "order" where session_id = s.session_id) as orders,
         (select count(*) from order_refusal r join book b using (book_id)
           where b.session_id = s.session_id) as refusals,
         (select count(distinct trader_id) from "order" where session_id = s.session_id and dealt_steps > 0)
           as traders
       from session s where code = 'LIVE'`,
    );
    const refusals = total?.happened.refusals.reduce((sum, { count }) => sum + count, 0);
    expect([total?.happened.orders, refusals, total?.happened.traders])
      .toEqual([rows[0]?.orders, rows[0]?.refusals, rows[0]?.traders]);
    expect(rows[0]?.refusals).toBeGreaterThan(0);
  });
});

describe("[RHS-3] the day under other rules", () => {
  it("a deposit of the whole value leaves what is covered", async () => {
    const terms = { ...OPEN_TERMS, depositPercent: { BUY: "100", SELL: "100" } };
    const { result } = await rehearse(chief(), "OPEN-MARKET", { terms, ...LIVE });
    const [total] = result?.totals ?? [];
    expect(Number(total?.would.deals)).toBeLessThanOrEqual(Number(total?.happened.deals));
    expect(total?.would.orders).toBeLessThanOrEqual(total?.happened.orders as number);
  });

  it("a counter auction makes its deals in one pass, and says what it did to the record", async () => {
    const view = await rehearse(chief(), "OPEN-MARKET", { terms: PERIODIC_TERMS, ...LIVE });
    const { result } = view;
    expect(result?.notes.map(({ note }) => note)).toContain("TIMES_MOVED");
    const at = new Set(result?.differences.flatMap(({ would }) => (would ? [would.at] : [])));
    // PRELIMINARY would begin before the session was scheduled, so that all begins a moment later.
    expect([...at].map((instant) => instant.slice(0, 17))).toEqual(["2030-01-07T08:00:"]);
    expect(result?.differenceCount).toBeGreaterThan(0);
    expect(view.terms).toEqual(PERIODIC_TERMS);
  });

  it("a corridor of one percent keeps prices within it", async () => {
    const terms = { ...OPEN_TERMS, lot: { ...OPEN_TERMS.lot, corridorPercent: "1" } };
    const { result } = await rehearse(chief(), "OPEN-MARKET", { terms, ...LIVE });
    const lot = result?.lots.find(({ lotCode }) => lotCode === "LOT");
    expect(lot?.would.deals).toBe(0);
    // The open book had no corridor and nothing was dealt before it: it keeps what it had.
    expect(result?.notes).toContainEqual({ note: "LOT_WITHOUT_REFERENCE", count: 1 });
  });

  it("[RHS-4] no difference names a party", async () => {
    const terms = { ...OPEN_TERMS, parameters: { ordersPerMemberMax: 1 } };
    const view = await rehearse(chief(), "OPEN-MARKET", { terms, ...LIVE });
    const names = Object.keys(market.ownerId).filter((code) => JSON.stringify(view.result).includes(code));
    expect(names).toEqual([]);
  });
});

describe("[RHS-6] what is rehearsed", () => {
  it("is named by sessions or by days, and goods may be chosen", async () => {
    const source = { from: "2030-01-07", to: "2030-01-07", commodityCode: "SAWN" };
    const { result } = await rehearse(chief(), "OPEN-MARKET", { source });
    expect(result?.sessions.map(({ code }) => code).sort()).toEqual(["LIVE", "PERIODIC"]);
    expect(result?.differences).toEqual([]);
  });

  it.each([
    [{ sessions: ["NEXT"] }, "/source/sessions/0"], [{ sessions: ["LIVE", "NOWHERE"] }, "/source/sessions/1"],
    [{}, "/source"], [{ from: "2030-01-07" }, "/source"],
    [{ from: "2031-01-01", to: "2031-01-31" }, "/source"],
    [{ sessions: ["LIVE"], commodityCode: "GOLD" }, "/source/commodityCode"],
  ])("is refused where it does not fit: %j", async (source, pointer) => {
    expect(await refusal(chief().post(ASK, { source }))).toEqual([400, "FIELD_INVALID", pointer]);
  });

  it("names one set of rules that there is", async () => {
    expect((await refusal(chief().post(ASK, { version: 9, ...LIVE })))[2]).toBe("/version");
    expect((await refusal(chief().post(ASK, { version: 1, terms: OPEN_TERMS, ...LIVE })))[2]).toBe("/terms");
  });
});

describe("[RHS-5] a rehearsal", () => {
  it("changes nothing: no command, no balance, no list", async () => {
    const { sequencer, pool } = market.exchange.kernel;
    const tables = async () => (await pool.query(
      `select (select count(*) from deal) as deals, (select sum(free) from account) as free,
         (select count(*) from "order") as orders`,
    )).rows;
    const before = [sequencer.head, await tables()];
    await rehearse(chief(), "OPEN-MARKET", { terms: PERIODIC_TERMS, ...LIVE });
    expect([sequencer.head, await tables()]).toEqual(before);
  });

  it("runs alone, is asked for once a key, and ends when it is told to", async () => {
    const first = await need(chief().post<RehearsalView>(ASK, LIVE, "ask-1"));
    expect(first.state).toBe("RUNNING");
    const busy = await refusal(market.as("surveillance").post(ASK, LIVE));
    expect(busy).toEqual([409, "REHEARSAL_BUSY", undefined]);
    expect((await need(chief().post<RehearsalView>(ASK, LIVE, "ask-1"))).rehearsalId).toBe(first.rehearsalId);
    const url = `/v1/rehearsals/${first.rehearsalId}/cancel`;
    expect((await need(chief().post<RehearsalView>(url))).state).toBe("CANCELLED");
    expect((await rehearse(chief(), "OPEN-MARKET", LIVE)).state).toBe("DONE");
    const { items } = await need(market.as("regulator").get<RehearsalList>(ASK));
    expect(items.find(({ rehearsalId }) => rehearsalId === first.rehearsalId))
      .toMatchObject({ state: "CANCELLED", by: "chief", reason: "it was cancelled", result: null });
  });

  it("that was under way when the process ended has failed", async () => {
    const { rehearsalId } = await need(chief().post<RehearsalView>(ASK, LIVE));
    await ended(chief(), rehearsalId);
    await market.exchange.kernel.pool.query(
      "update rehearsal set state = 'RUNNING', ended_at = null, result = null where rehearsal_id = $1",
      [rehearsalId],
    );
    await market.close();
    market = await openMarketOn(market.url, market);
    const view = await need(chief().get<RehearsalView>(`/v1/rehearsals/${rehearsalId}`));
    expect([view.state, view.reason]).toEqual(["FAILED", "the exchange was stopped"]);
  });
});
