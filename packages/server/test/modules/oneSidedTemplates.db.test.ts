import type {
  SessionDetail, SessionFromTemplate, StaffAnswer, TemplateLot, TemplateTerms,
} from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Market, openMarket } from "../support/market.ts";
import { approve, ENGLISH_TERMS, need, OPEN_TERMS, refusal, rehearse } from "../support/templateTerms.ts";
import { untilProjected } from "../support/untilProjected.ts";

const LOT = { ownerId: "1", quantity: "10", startPrice: "100.00", reservePrice: "103.00" };

let market: Market;
let lot: TemplateLot;
beforeAll(async () => {
  market = await openMarket();
  await approve(market.as, "ENGLISH", ENGLISH_TERMS);
  lot = {
    code: "A", commodityCode: "SAWN", basis: "FCA Minsk",
    lot: { ...LOT, ownerId: market.ownerId["ALDER"] as string },
  };
});
afterAll(() => market.close());

const make = (code: string, changed: Partial<TemplateLot>, startsAt = "2030-01-07T08:00:00.000Z") =>
  market.as("chief").post<SessionFromTemplate>("/v1/session-templates/ENGLISH/sessions", {
    code, titles: { en: code, ru: code, zh: code }, startsAt, lots: [{ ...lot, ...changed }],
  });

describe("[TPL-3] a lot of a one-sided method", () => {
  it.each<readonly [string, Partial<TemplateLot>, string | undefined]>([
    ["FIELD_INVALID", { lot: null }, "/lots/0/lot"],
    ["FIELD_INVALID", { lot: { ...LOT, ownerId: "9999" } }, "/lots/0/lot/ownerId"],
    ["FIELD_INVALID", { lot: { ...LOT, quantity: "1.5" } }, "/lots/0/lot/quantity"],
    ["FIELD_INVALID", { lot: { ...LOT, startPrice: "100.20" } }, "/lots/0/lot/startPrice"],
    ["TERMS_INVALID", { lot: { ...LOT, startPrice: null } }, undefined],
  ])("is refused: %s %j", async (code, changed, pointer) => {
    expect(await refusal(make("UNFIT", changed))).toEqual([expect.any(Number), code, pointer]);
  });

  it("is no lot of another method", async () => {
    await approve(market.as, "TWO-SIDED", OPEN_TERMS);
    const body = { code: "X", titles: { en: "X", ru: "X", zh: "X" }, startsAt: "2030-01-09T08:00:00.000Z" };
    const made = market.as("chief").post(
      "/v1/session-templates/TWO-SIDED/sessions", { ...body, lots: [lot] },
    );
    expect((await refusal(made))[2]).toBe("/lots/0/lot");
  });
});

it("[TPL-2] exactly one way to give the step is the core's own rule", async () => {
  const both = { ...ENGLISH_TERMS.methodTerms, stepTicks: 2 };
  const body = { code: "BOTH", names: { en: "B", ru: "B", zh: "B" }, validFrom: "2030-01-01" };
  const ask = (methodTerms: TemplateTerms["methodTerms"]) => market.as("chief").post(
    "/v1/session-templates", { ...body, terms: { ...ENGLISH_TERMS, methodTerms } },
  );
  expect((await refusal(ask(both)))[1]).toBe("TERMS_INVALID");
  expect(await refusal(ask({ ...both, stepPercent: "little" })))
    .toEqual([400, "FIELD_INVALID", "/terms/methodTerms/stepPercent"]);
  expect(await refusal(ask({ colour: "red" })))
    .toEqual([400, "FIELD_INVALID", "/terms/methodTerms/colour"]);
  await need(ask({ ...both, stepPercent: null }));
});

it("[TPL-2, WAI-7] bidders wait by all three parameters or by none, an owner by its own", async () => {
  const body = { code: "WAITS", names: { en: "W", ru: "W", zh: "W" }, validFrom: "2030-01-01" };
  const ask = (changed: TemplateTerms["parameters"]) => market.as("chief").post("/v1/session-templates", {
    ...body, terms: { ...ENGLISH_TERMS, parameters: { ...ENGLISH_TERMS.parameters, ...changed } },
  });
  for (const name of ["waitingBiddersMax", "waitMinutes", "answerMinutes"]) {
    expect(await refusal(ask({ [name]: null })))
      .toEqual([400, "FIELD_INVALID", `/terms/parameters/${name}`]);
  }
  const [none, minute] = [null, 60_000];
  await need(ask({ waitingBiddersMax: none, waitMinutes: none, answerMinutes: none, assentMinutes: none }));
  await need(make("WAITS-1", {}, "2030-01-08T08:00:00.000Z"));
  await untilProjected(market);
  const { body: made } = await market.nobody.get<SessionDetail>("/v1/sessions/WAITS-1");
  expect(made.session).toMatchObject({
    secondBidder: { biddersMax: 3, waitMs: 1_440 * minute, answerMs: 60 * minute }, assentMs: 120 * minute,
  });
});

it("[RHS-1, RHS-3] an English auction comes out as it did, and otherwise under another step", async () => {
  const { lots: [opened] } = await need(make("ENGLISH-1", {}));
  const terms = await need(market.as("chief").get<TemplateTerms>("/v1/sessions/ENGLISH-1/terms"));
  expect(terms).toEqual(ENGLISH_TERMS);
  await market.moveClock(61);
  const bid = (
    login: string, name: string, price: string, more: object = {},
  ) => market.as(login).post<StaffAnswer>("/v1/orders", {
    clientOrderId: name, bookId: (opened as StaffAnswer).id, side: "BUY", price, quantity: "10", ...more,
  });
  await need(bid("birch", "e-1", "100.00"));
  await need(bid("dogwood", "e-2", "101.00"));
  expect((await refusal(bid("birch", "e-3", "101.50")))[1]).toBe("STEP_TOO_SMALL");
  await need(bid("cedar", "e-4", "105.00", { clientId: market.ownerId["CEDAR-ASH"] }));
  await market.moveClock(60 * 4);
  await untilProjected(market);
  const source = { sessions: ["ENGLISH-1"] };
  const same = await rehearse(market.as("chief"), "ENGLISH", { version: 1, source });
  expect(same.reason).toBeNull();
  const [total] = same.result?.totals ?? [];
  expect(total?.happened).toMatchObject({ deals: 1, orders: 3, quantity: "10", least: "105.0", traders: 1 });
  expect(total?.would).toEqual(total?.happened);
  expect(same.result?.differences).toEqual([]);

  const wide = { ...ENGLISH_TERMS, methodTerms: { ...ENGLISH_TERMS.methodTerms, stepPercent: "5" } };
  const { result } = await rehearse(market.as("chief"), "ENGLISH", { terms: wide, source });
  expect(result?.totals[0]?.would).toMatchObject({ deals: 1, orders: 2, least: "105.0" });
  expect(result?.totals[0]?.would.refusals).toEqual([{ code: "STEP_TOO_SMALL", count: 2 }]);
  const twoSided = market.as("chief").post(
    "/v1/session-templates/ENGLISH/rehearsals", { terms: OPEN_TERMS, source },
  );
  expect(await refusal(twoSided)).toEqual([400, "FIELD_INVALID", "/source"]);
}, 30_000);
