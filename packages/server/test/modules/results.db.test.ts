import type { MethodName } from "@kontor/core";
import {
  type CourseLine, courseRows, type FileRow, METHODS, type PublicDealPage, resultRows, type SessionCourse,
  type SessionResults,
} from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Market, openMarket } from "../support/market.ts";
import { openPlay, type PlayStage, playsOf } from "../support/playMethods.ts";
import { untilProjected } from "../support/untilProjected.ts";

let market: Market;
const before = new Map<MethodName, SessionResults>();
const sheets = new Map<MethodName, SessionResults>();
const courses = new Map<MethodName, readonly CourseLine[]>();
const sheetOf = (method: MethodName): SessionResults => sheets.get(method) as SessionResults;

/** Every method is held once, in the order of the methods, addressed deals after their main session. */
beforeAll(async () => {
  market = await openMarket();
  const plays = playsOf(market);
  for (const method of METHODS.toSorted((a, b) => Number(isAfter(a)) - Number(isAfter(b)))) {
    await hold(method, await openPlay(market, method, `RES-${method}`, plays[method]));
  }
}, 60_000);
afterAll(() => market.close());

const isAfter = (method: MethodName): boolean => method === "ADDRESSED_DEAL";

async function hold(method: MethodName, stage: PlayStage): Promise<void> {
  before.set(method, await results(stage.code));
  // Lots that have all ended have closed their session by themselves.
  if (before.get(method)?.session.period !== "CLOSED") await stage.act({ act: "CLOSE" });
  sheets.set(method, await results(stage.code));
  courses.set(method, await course(stage.code));
}

async function results(code: string): Promise<SessionResults> {
  await untilProjected(market);
  return (await market.nobody.get<SessionResults>(`/v1/sessions/${code}/results`)).body;
}

async function course(code: string, after = 0): Promise<readonly CourseLine[]> {
  const { body } = await market.nobody.get<SessionCourse>(`/v1/sessions/${code}/course?after=${after}`);
  return body.next === null ? body.lines : [...body.lines, ...await course(code, body.next)];
}

const valueOf = ({ price, quantity }: FileRow): number => Number(price) * Number(quantity);
const hundredths = (amount: unknown): number => Math.round(Number(amount) * 100);
/** Sum of a column in hundredths. */
const sum = (rows: readonly FileRow[], column: string): number =>
  rows.reduce((total, row) => total + hundredths(row[column]), 0);

interface Expected {
  readonly offered: string;
  readonly sold: string;
  readonly average: string | null;
  readonly value: string;
  /** Winners of bidders; null where nobody is told how many. */
  readonly people: readonly [number, number | null];
  readonly rounds: number | null;
}

const SHEETS: Readonly<Record<MethodName, Expected>> = {
  CONTINUOUS_DOUBLE_AUCTION: row("10", "7", "100.00", "700.00", [2, 2]),
  PERIODIC_COUNTER_AUCTION: row("10", "8", "100.00", "800.00", [1, 1]),
  CALL_AUCTION: row("10", "10", "104.00", "1040.00", [2, 2]),
  ENGLISH_AUCTION: row("10", "10", "110.00", "1100.00", [1, 2]),
  DISCOUNT_DOWN_AUCTION: row("10", "10", "110.00", "1100.00", [1, 2]),
  REVERSE_AUCTION: row("10", "10", "90.00", "900.00", [1, 2]),
  MULTI_UNIT_ENGLISH: row("10", "9", "107.22", "965.00", [2, 2]),
  ROUND_ENGLISH: row("10", "10", "101.00", "1010.00", [1, 1], 1),
  THREE_ROUND_ENGLISH: row("10", "10", "120.00", "1200.00", [1, 2], 1),
  DUTCH_AUCTION: row("10", "7", "100.00", "700.00", [2, 2], 1),
  HYBRID_DUTCH: row("10", "10", "100.00", "1000.00", [1, 1], 1),
  CLOCK_AUCTION: row("10", "9", "100.00", "900.00", [2, 2], 1),
  SEALED_BID: row("10", "10", "110.00", "1100.00", [1, 2]),
  CATALOGUE_EXPOSURE: row("10", "6", "19.00", "114.00", [1, 1]),
  ADDRESSED_DEAL: row("5", "5", null, "525.00", [1, null]),
};

function row(
  offered: string, sold: string, average: string | null, value: string,
  people: readonly [number, number | null], rounds: number | null = null,
): Expected {
  return { offered, sold, average, value, people, rounds };
}

describe.each(METHODS)("the sheet of %s", (method) => {
  it("[RES-1, RES-2] tells what was offered and sold, to how many, at which price", () => {
    const { offered, sold, average, value, people, rounds } = SHEETS[method];
    const sheet = sheetOf(method);
    expect({
      status: sheet.status, offered: sheet.offered, sold: sheet.sold, average: sheet.averagePrice,
      value: sheet.turnover.amount, people: [sheet.winnerCount, sheet.bidderCount], rounds: sheet.rounds,
      history: sheet.history,
    }).toEqual({ status: "FINAL", offered, sold, average, value, people, rounds, history: [] });
    expect(sheet.bidSide).toBe(method === "REVERSE_AUCTION" ? "SELL" : "BUY");
    const [start, end] = [sheet.startedAt, sheet.endedAt].map((at) => Date.parse(at ?? ""));
    expect(end).toBeGreaterThanOrEqual(start as number);
  });

  it("[RES-1] adds up: the lines, the file, the register of deals and the course say the same", async () => {
    const sheet = sheetOf(method);
    const file = resultRows(sheet);
    const path = `/v1/market/deals?session=${sheet.session.code}`;
    const { items } = (await market.nobody.get<PublicDealPage>(path)).body;
    const told = courseRows(courses.get(method) ?? []).filter(({ kind }) => kind === "DEAL");
    const value = hundredths(sheet.turnover.amount);
    expect(value).toBeGreaterThan(0);
    expect({
      file: sum(file, "value"),
      lines: sheet.lots.reduce((total, lot) => total + hundredths(lot.value.amount), 0),
      register: items.reduce((total, deal) => total + hundredths(deal.value.amount), 0),
      course: told.reduce((total, row) => total + hundredths(valueOf(row)), 0),
    }).toEqual({ file: value, lines: value, register: value, course: value });
    const sold = hundredths(sheet.sold);
    expect([sum(file, "sold"), sum(told, "quantity")]).toEqual([sold, sold]);
    const count = sheet.dealCount;
    expect([sum(file, "deals") / 100, items.length, told.length]).toEqual([count, count, count]);
    expect(sum(file, "offered")).toBe(hundredths(sheet.offered));
  });

  it("[RES-6] has a course that names nobody", () => {
    const told = JSON.stringify(courses.get(method));
    expect(told.length).toBeGreaterThan(200);
    expect(told).not.toMatch(/ALDER|BIRCH|DOGWOOD|orderId|ownerId|memberId|reserve/);
  });
});

describe("what only one method tells", () => {
  const lotOf = (method: MethodName) => sheetOf(method).lots[0];
  const bidsOf = (method: MethodName) => (courses.get(method) ?? []).flatMap(({ bids }) => bids);

  it("[RES-4] nobody is told how many have bid while it is open, or who filed sealed bids", () => {
    for (const method of ["SEALED_BID", "HYBRID_DUTCH", "THREE_ROUND_ENGLISH", "ENGLISH_AUCTION"] as const) {
      const sheet = before.get(method) as SessionResults;
      expect({ method, ...sheet, bidders: sheet.lots[0]?.auction?.bidders }).toMatchObject({
        method, status: "PRELIMINARY", bidderCount: null, bidderCountries: [], bidders: null,
      });
    }
    expect(before.get("SEALED_BID")?.lots[0]?.auction).toMatchObject({ bids: [], price: null, leader: null });
  });

  it("[RES-6] sealed bids are opened at the end, ranked, and never before", async () => {
    expect(lotOf("SEALED_BID")?.auction?.bids).toEqual([
      { bidder: 2, price: "110.0", quantity: "10", granted: "10" },
      { bidder: 1, price: "100.0", quantity: "10", granted: "0" },
    ]);
    const lines = courses.get("SEALED_BID") ?? [];
    const opened = lines.find(({ bids }) => bids.length > 0);
    expect(opened?.bids.map(({ price }) => price)).toEqual(["110.0", "100.0"]);
    const earlier = lines.filter(({ seq }) => seq < (opened?.seq ?? 0));
    expect(earlier.map(({ price, bidder }) => [price, bidder])).toEqual(earlier.map(() => [null, null]));
  });

  it("[RES-6] every bid of a shared lot is told once, by number", () => {
    expect(bidsOf("MULTI_UNIT_ENGLISH")).toEqual([
      { bidder: 1, price: "110.0", quantity: "4", granted: "4" },
      { bidder: 2, price: "105.0", quantity: "5", granted: "5" },
    ]);
    expect(bidsOf("THREE_ROUND_ENGLISH").slice(0, 2)).toEqual([
      { bidder: 2, price: "110.0", quantity: null, granted: null },
      { bidder: 1, price: "120.0", quantity: null, granted: null },
    ]);
  });

  it("[RES-6] a common price stands with its volume and what was left over", () => {
    expect(lotOf("CALL_AUCTION")?.call).toMatchObject({ price: "104.0", volume: "10", surplus: "4" });
    const line = courses.get("CALL_AUCTION")?.find(({ kind }) => kind === "UNCROSSED");
    expect(line).toMatchObject({ price: "104.0", quantity: "10", surplus: "4", bookCode: "L1" });
  });

  it("[RES-6] a clock tells the demand of its rounds in bands, and nobody's bids", () => {
    expect(lotOf("CLOCK_AUCTION")?.auction).toMatchObject({
      rounds: 1, price: "100.0", isMarketDetermined: false, isRolledBack: false, bids: [],
    });
    expect(bidsOf("CLOCK_AUCTION")).toEqual([]);
  });

  it("[RES-4] a catalogue counts the orders that were shown, and no offer", () => {
    expect(lotOf("CATALOGUE_EXPOSURE")?.catalogue)
      .toEqual({ shown: 1, exposed: 0, dealt: 1, inAuction: 0 });
    const prices = (courses.get("CATALOGUE_EXPOSURE") ?? []).map(({ kind, price }) => [kind, price]);
    expect(prices.filter(([, price]) => price === "19.0")).toEqual([["DEAL", "19.0"]]);
  });

  it("[RES-7] addressed deals make no price", () => {
    expect(lotOf("ADDRESSED_DEAL")).toMatchObject({
      averagePrice: null, averageBasePrice: null, changePercent: null, deals: 1, value: { amount: "525.00" },
    });
  });

  it("[RES-4] suppliers are the bidders where the owner buys", () => {
    const sheet = sheetOf("REVERSE_AUCTION");
    expect([sheet.buyerCount, sheet.sellerCount, sheet.winnerCountries.map(({ country }) => country)])
      .toEqual([1, 1, ["CN"]]);
    expect(sheet.bidderCountries).toEqual([{ country: "BY", bidders: 1 }, { country: "CN", bidders: 1 }]);
    expect(lotOf("REVERSE_AUCTION")?.auction).toMatchObject({ bidders: 2, price: "90.0", leader: 2 });
  });
});

it("[RES-3] a series leads on, and prices are compared with its last session", async () => {
  const again = await openPlay(market, "ENGLISH_AUCTION", "RES-ENGLISH-2", {
    act: async (stage) => void await stage.put("birch", "BUY", "121.0"),
  });
  await again.act({ act: "CLOSE" });
  const second = await results(again.code);
  expect(second).toMatchObject({
    previous: "RES-ENGLISH_AUCTION", next: null,
    change: { session: "RES-ENGLISH_AUCTION", pricePercent: "10.0", turnoverPercent: "10.0" },
    lots: [{ changePercent: "10.0" }],
  });
  const first = await results("RES-ENGLISH_AUCTION");
  expect([first.previous, first.next, first.change, first.lots[0]?.changePercent])
    .toEqual([null, "RES-ENGLISH-2", null, null]);
});
