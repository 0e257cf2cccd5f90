import { METHOD_SHEETS, type SessionFromTemplate, type SessionPage, type TemplateTerms } from "@kontor/wire";
import { METHODS, type MethodName } from "@kontor/wire/words";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../src/platform/waitFor.ts";
import { type Market, openMarket } from "../support/market.ts";
import { approve, draft, need, OPEN_TERMS, refusal } from "../support/templateTerms.ts";
import { untilProjected } from "../support/untilProjected.ts";

const STARTS_AT = "2030-01-08T08:00:00.000Z";
let market: Market;
let keys = 0;

/** A live session that ends with a sell of Alder: what addressed deals may follow. */
beforeAll(async () => {
  market = await openMarket();
  const [book] = (await need(market.nobody.get<{ books: { bookId: string }[] }>("/v1/sessions/LIVE"))).books;
  await need(market.as("alder").post("/v1/orders", {
    clientOrderId: "main-1", bookId: book?.bookId, side: "SELL", price: "120.00", quantity: "8",
  }));
  await market.moveClock(9 * 60);
  const ended = async (): Promise<boolean> => {
    await untilProjected(market);
    const page = await need(market.nobody.get<SessionPage>("/v1/sessions?state=ENDED"));
    return page.items.some(({ code }) => code === "LIVE");
  };
  expect(await waitFor(ended, 10_000)).toBe(true);
});
afterAll(() => market.close());

/** The rules that the form of a new template begins with. */
const usual = (method: MethodName): TemplateTerms => ({
  ...OPEN_TERMS, method, methodTerms: null,
  periods: METHOD_SHEETS[method].periods.map(({ period, usual: minutes }) => ({ period, minutes })),
  parameters: {},
});

/** What the form of a session sends of a lot. */
const lotOf = (method: MethodName): object => ({
  code: "A", commodityCode: "SAWN", basis: "FCA Minsk",
  ...(METHOD_SHEETS[method].isOneSided
    ? {
      lot: {
        ownerId: market.ownerId["ALDER"], quantity: "10", startPrice: "100.00",
        reservePrice: method === "DUTCH_AUCTION" ? "80.00" : null,
        divisible: method === "CLOCK_AUCTION" || method === "MULTI_UNIT_ENGLISH",
        minSupply: method === "CLOCK_AUCTION" ? "5" : null,
      },
    }
    : { sellerId: null }),
});

const make = (template: string, more: object) => market.as("chief").post<SessionFromTemplate>(
  `/v1/session-templates/${template}/sessions`,
  {
    code: `FROM-${template}-${++keys}`, titles: { en: "S", ru: "S", zh: "S" }, startsAt: STARTS_AT, ...more,
  },
);

describe("[TPL-3] a session by the usual rules", () => {
  it.each(METHODS)("of %s is scheduled with a lot", async (method) => {
    await approve(market.as, method, usual(method));
    const main = method === "ADDRESSED_DEAL" ? { mainSession: "LIVE" } : {};
    const made = await need(make(method, { lots: [lotOf(method)], ...main }));
    expect(made).toMatchObject({ version: 1, session: { held: false }, lots: [{ held: false }] });
  });

  it("of addressed deals names its main session, and sells what was offered there", async () => {
    const lots = [lotOf("ADDRESSED_DEAL")];
    const faults = await Promise.all([
      {}, { mainSession: null }, { mainSession: "NOWHERE" }, { mainSession: "NEXT" },
      { mainSession: "PERIODIC" },
    ].map((main) => refusal(make("ADDRESSED_DEAL", { lots, ...main }))));
    expect(new Set(faults.map(String))).toEqual(new Set(["400,FIELD_INVALID,/mainSession"]));
    const { sessionCode } = await need(make("ADDRESSED_DEAL", { lots, mainSession: "LIVE" }));
    await untilProjected(market);
    const path = `/v1/sessions/${sessionCode}/addressed`;
    const desk = await need(market.as("alder").get<{ quotas: object[] }>(path));
    expect(desk.quotas).toMatchObject([{ leastPrice: "120.0", quota: "8", left: "8" }]);
  });

  it("[AFT-1] of addressed deals may follow a session that has ended a moment ago", async () => {
    const [chief, auctioneer] = [market.as("chief"), market.as("auctioneer")];
    await need(chief.post("/v1/sessions", {
      code: "MORNING", section: "TIMBER", titles: { en: "M", ru: "M", zh: "M" }, currency: "USD",
      method: "CONTINUOUS_DOUBLE_AUCTION",
      plan: [{ period: "TRADING", at: STARTS_AT }, { period: "CLOSED", at: "2030-01-08T09:00:00.000Z" }],
    }));
    const { id } = await need(chief.post<{ id: string }>("/v1/sessions/MORNING/books", {
      code: "A", commodityCode: "SAWN", basis: "FCA Minsk",
    }));
    const act = (body: object) => need(auctioneer.post(
      "/v1/sessions/MORNING/acts", { ...body, reason: "early" },
    ));
    await act({ act: "START_PERIOD", period: "TRADING" });
    await need(market.as("alder").post("/v1/orders", {
      clientOrderId: "morning-1", bookId: id, side: "SELL", price: "125.00", quantity: "3",
    }));
    await act({ act: "CLOSE" });
    const made = await need(
      make("ADDRESSED_DEAL", { lots: [lotOf("ADDRESSED_DEAL")], mainSession: "MORNING" }),
    );
    await untilProjected(market);
    const path = `/v1/sessions/${made.sessionCode}/addressed`;
    const desk = await need(market.as("alder").get<{ quotas: object[] }>(path));
    expect(desk.quotas).toMatchObject([{ leastPrice: "125.0", quota: "3" }]);
  });

  it("of another method names none", async () => {
    const made = make("CALL_AUCTION", { lots: [lotOf("CALL_AUCTION")], mainSession: "LIVE" });
    expect(await refusal(made)).toEqual([400, "FIELD_INVALID", "/mainSession"]);
  });
});

describe("[TPL-2] sealed bids", () => {
  const [trading, reveal] = usual("SEALED_BID").periods;
  it.each([
    ["commitments", true, [trading], "/terms/periods"],
    ["plain bids", false, [trading, reveal], "/terms/periods/1/minutes"],
    ["plain bids without a part to show them", false, [trading], undefined],
  ] as const)("that are %s: what does not fit is named", async (_what, isCommitted, periods, pointer) => {
    const kept = periods.flatMap((line) => line ?? []);
    const terms = { ...usual("SEALED_BID"), periods: kept, methodTerms: { isCommitted } };
    const asked = market.as("chief").post("/v1/session-templates", draft(`SEALED-${++keys}`, terms));
    expect((await refusal(asked))[2]).toBe(pointer);
  });
});

it("lists of sessions are of practice, or of the others", async () => {
  const codes = async (practice: string): Promise<string[]> =>
    (await need(market.nobody.get<SessionPage>(`/v1/sessions?limit=200${practice}`))).items
      .filter(({ template }) => template === null).map(({ code }) => code);
  expect(await codes("&practice=ONLY")).toEqual(["PRACTICE"]);
  expect(await codes("&practice=NONE")).toEqual(expect.arrayContaining(["LIVE", "PERIODIC", "NEXT"]));
  expect((await codes("")).length).toBe(1 + (await codes("&practice=NONE")).length);
});
