import type { TemplateDifferences, TemplateList, TemplateTerms, TemplateView } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashOf } from "../../src/modules/templates/hashOf.ts";
import { type Market, openMarket } from "../support/market.ts";
import { approve, draft, need, OPEN_TERMS, PERIODIC_TERMS, refusal } from "../support/templateTerms.ts";

const URL = "/v1/session-templates";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});
afterAll(() => market.close());

const create = (code: string, terms = OPEN_TERMS, key?: string) =>
  market.as("chief").post<TemplateView>(URL, draft(code, terms), key);
const act = (login: string, code: string, name: string, edit: number, version = 1, key?: string) =>
  market.as(login).post<TemplateView>(
    `${URL}/${code}/versions/${version}/acts`, { act: name, reason: "a test", edit }, key,
  );
const change = (login: string, code: string, edit: number, terms: TemplateTerms, version = 1) => {
  const { code: _code, ...content } = draft(code, terms);
  return market.as(login).ask<TemplateView>(
    "PUT", `${URL}/${code}/versions/${version}`, { ...content, edit },
  );
};
const nextVersion = (code: string, latestVersion: number, terms: TemplateTerms, validFrom = "2030-01-01") => {
  const { code: _code, ...content } = draft(code, terms, { validFrom });
  return market.as("chief").post<TemplateView>(`${URL}/${code}/versions`, { ...content, latestVersion });
};

describe("[TPL-1] a version", () => {
  it("goes from draft to approved by two persons, and its history says so", async () => {
    await need(create("TWO-PERSONS"));
    await need(act("chief", "TWO-PERSONS", "PROPOSE", 1));
    expect(await refusal(act("chief", "TWO-PERSONS", "APPROVE", 2)))
      .toEqual([409, "APPROVAL_BY_PROPOSER", undefined]);
    const { versions: [version], inForce } = await need(act("chief2", "TWO-PERSONS", "APPROVE", 2));
    expect(
      version,
    ).toMatchObject({ version: 1, state: "APPROVED", edit: 3, acts: ["RETIRE"], mayChange: false });
    expect(inForce).toBe(1);
    expect(version?.history.map(({ act: name, by, reason }) => [name, by, reason])).toEqual([
      ["DRAFT", "chief", null], ["PROPOSE", "chief", "a test"], ["APPROVE", "chief2", "a test"],
    ]);
  });

  it("is not approved by the author of its content, whoever proposed it", async () => {
    await need(create("AUTHOR"));
    await need(change("chief2", "AUTHOR", 1, PERIODIC_TERMS));
    await need(act("chief", "AUTHOR", "PROPOSE", 2));
    expect((await refusal(act("chief2", "AUTHOR", "APPROVE", 3)))[1]).toBe("APPROVAL_BY_PROPOSER");
    expect((await refusal(act("chief", "AUTHOR", "APPROVE", 3)))[1]).toBe("APPROVAL_BY_PROPOSER");
    const { versions } = await need(act("chief2", "AUTHOR", "REFUSE", 3));
    expect(versions[0]).toMatchObject({ state: "DRAFT", edit: 4, mayChange: true });
  });

  it("stands under the eyes that looked at it: a later edit is told", async () => {
    await need(create("STALE"));
    await need(change("chief", "STALE", 1, PERIODIC_TERMS));
    expect(
      await refusal(change("chief2", "STALE", 1, OPEN_TERMS)),
    ).toEqual([409, "VERSION_STALE", undefined]);
    expect((await refusal(act("chief2", "STALE", "PROPOSE", 1)))[1]).toBe("VERSION_STALE");
  });

  it("is changed while it is a draft, and never again", async () => {
    await approve(market.as, "FIXED", OPEN_TERMS);
    expect(await refusal(change("chief", "FIXED", 3, PERIODIC_TERMS)))
      .toEqual([409, "TEMPLATE_STATE", undefined]);
    const states = await Promise.all(["PROPOSE", "APPROVE", "REFUSE"].map(async (name) =>
      (await refusal(act("chief2", "FIXED", name, 3)))[1]));
    expect(states).toEqual(["TEMPLATE_STATE", "TEMPLATE_STATE", "TEMPLATE_STATE"]);
    const { versions, inForce } = await need(act("chief", "FIXED", "RETIRE", 3));
    expect([versions[0]?.state, versions[0]?.acts, inForce]).toEqual(["RETIRED", [], null]);
  });

  it("is followed by the next when it is settled, and the two are compared", async () => {
    await need(create("NEXT-ONE"));
    expect((await refusal(nextVersion("NEXT-ONE", 1, PERIODIC_TERMS)))[1]).toBe("TEMPLATE_STATE");
    await need(act("chief", "NEXT-ONE", "PROPOSE", 1));
    expect((await refusal(nextVersion("NEXT-ONE", 1, PERIODIC_TERMS)))[1]).toBe("TEMPLATE_STATE");
    await need(act("chief2", "NEXT-ONE", "APPROVE", 2));
    expect((await refusal(nextVersion("NEXT-ONE", 7, PERIODIC_TERMS)))[1]).toBe("VERSION_STALE");
    const terms = { ...OPEN_TERMS, depositPercent: { BUY: "3", SELL: "2" }, buyerCountries: ["CN", "RU"] };
    const { versions } = await need(nextVersion("NEXT-ONE", 1, terms));
    expect(versions.map(({ version, state }) => [version, state])).toEqual([[2, "DRAFT"], [1, "APPROVED"]]);
    const { items } = await need(
      market.as("auctioneer").get<TemplateDifferences>(`${URL}/NEXT-ONE/differences?from=1&to=2`),
    );
    expect(items).toEqual([
      { path: "/depositPercent/BUY", from: "2", to: "3" },
      { path: "/buyerCountries", from: null, to: "CN, RU" },
    ]);
    expect((await refusal(market.as("chief").get(`${URL}/NEXT-ONE/differences?from=1&to=9`)))[1])
      .toBe("NOT_FOUND");
  });
});

it("[TPL-4] its hash is that of its content, and another content has another", async () => {
  const { versions: [first] } = await need(create("HASHED"));
  const { code, names, validFrom } = draft("HASHED", OPEN_TERMS);
  // As they are kept: what the draft left out is filled in with what is usual.
  const terms = first?.terms;
  const { methodTerms: _, ...named } = OPEN_TERMS;
  expect(terms).toMatchObject(named);
  expect(first?.hash).toBe(hashOf({ terms, validFrom, names, version: 1, code }));
  const other = { ...OPEN_TERMS, parameters: { ...OPEN_TERMS.parameters, ordersPerMemberMax: 1 } };
  const { versions: [second] } = await need(change("chief", "HASHED", 1, other));
  expect(second?.hash).not.toBe(first?.hash);
});

describe("[TPL-2] terms that do not fit", () => {
  const terms = (more: Partial<TemplateTerms>): TemplateTerms => ({ ...OPEN_TERMS, ...more });
  const lot = (
    more: Partial<TemplateTerms["lot"]>,
  ): TemplateTerms => terms({ lot: { ...OPEN_TERMS.lot, ...more } });
  const place = (surcharge: string) => ({ place: "Riga", surcharge });
  const CASES: readonly (readonly [string, TemplateTerms, string | undefined])[] = [
    ["FIELD_INVALID", terms({ section: "NOWHERE" }), "/terms/section"],
    ["FIELD_INVALID", terms({ currency: "GBP" }), "/terms/currency"],
    ["FIELD_INVALID", terms({ parameters: { colour: "red" } }), "/terms/parameters/colour"],
    ["FIELD_INVALID", terms({ parameters: { priceRule: "SELLER" } }), "/terms/parameters/priceRule"],
    ["FIELD_INVALID", terms({ parameters: { selfTrade: "NEVER" } }), "/terms/parameters/selfTrade"],
    ["FIELD_INVALID", terms({ parameters: { ordersPerMemberMax: -1 } }),
      "/terms/parameters/ordersPerMemberMax"],
    ["FIELD_INVALID", terms({ parameters: { ordersPerMemberMax: null } }),
      "/terms/parameters/ordersPerMemberMax"],
    ["FIELD_INVALID", terms({ periods: [{ period: "OPENING", minutes: 5 }] }), "/terms/periods/0/period"],
    ["FIELD_INVALID", {
      ...PERIODIC_TERMS, periods: [PERIODIC_TERMS.periods[1] as { period: "TRADING"; minutes: 1 }],
    },
      "/terms/periods"],
    ["FIELD_INVALID", { ...PERIODIC_TERMS, periods: PERIODIC_TERMS.periods.toReversed() },
      "/terms/periods/1/period"],
    ["FIELD_INVALID", terms({ depositPercent: { BUY: "101", SELL: "2" } }), "/terms/depositPercent/BUY"],
    ["FIELD_INVALID", terms({ depositPercent: { BUY: "2", SELL: "0.001" } }), "/terms/depositPercent/SELL"],
    ["FIELD_INVALID", lot({ corridorPercent: "120" }), "/terms/lot/corridorPercent"],
    ["FIELD_INVALID", lot({ quantityMax: "0" }), "/terms/lot/quantityMax"],
    ["FIELD_INVALID", lot({ orderValueMax: "-5" }), "/terms/lot/orderValueMax"],
    ["FIELD_INVALID", lot({ deliveryOptions: [place("-1")] }), "/terms/lot/deliveryOptions/0/surcharge"],
    [
      "FIELD_INVALID", lot({ deliveryOptions: [place("1"), place("2")] }),
      "/terms/lot/deliveryOptions/1/place",
    ],
    ["TERMS_INVALID", terms({ practice: true }), undefined],
    ["TERMS_INVALID", terms({ currency: "XTS" }), undefined],
  ];

  it.each(CASES)("are refused: %s %j", async (code, refused, pointer) => {
    expect(await refusal(create("UNFIT", refused))).toEqual([expect.any(Number), code, pointer]);
    expect((await refusal(market.as("chief").get(`${URL}/UNFIT`)))[1]).toBe("NOT_FOUND");
  });

  it("are not approved where they have become unfit meanwhile", async () => {
    await need(create("UNFIT-LATER"));
    await need(act("chief", "UNFIT-LATER", "PROPOSE", 1));
    const { pool } = market.exchange.kernel;
    await pool.query("update section set code = 'WOOD' where code = 'TIMBER'");
    expect(await refusal(act("chief2", "UNFIT-LATER", "APPROVE", 2)))
      .toEqual([400, "FIELD_INVALID", "/terms/section"]);
    await pool.query("update section set code = 'TIMBER' where code = 'WOOD'");
    const { versions } = await need(market.as("chief").get<TemplateView>(`${URL}/UNFIT-LATER`));
    expect(versions[0]).toMatchObject({ state: "PROPOSED", edit: 2 });
  });

  it("have the usual values where a parameter is left out", async () => {
    const { versions: [version] } = await need(create("USUAL", terms({ parameters: {} })));
    expect(version?.terms.parameters).toEqual({ selfTrade: "CANCEL_INCOMING", ordersPerMemberMax: 0 });
  });
});

describe("[TPL-6] an act with a key", () => {
  it("is done once, however often and at once it is sent", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => need(create("ONCE", OPEN_TERMS, "once-1"))),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.versions[0]?.history).toHaveLength(1);
    await need(act("chief", "ONCE", "PROPOSE", 1, 1, "once-2"));
    await need(act("chief", "ONCE", "PROPOSE", 1, 1, "once-2"));
    const { versions } = await need(market.as("chief").get<TemplateView>(`${URL}/ONCE`));
    expect(versions[0]?.history.map(({ act: name }) => name)).toEqual(["DRAFT", "PROPOSE"]);
  });

  it("with another body is refused, and a refused act leaves its key free", async () => {
    await need(create("KEYED", OPEN_TERMS, "keyed-1"));
    expect(await refusal(create("KEYED-2", OPEN_TERMS, "keyed-1")))
      .toEqual([422, "IDEMPOTENCY_KEY_REUSED", undefined]);
    expect((await refusal(create("KEYED", OPEN_TERMS, "keyed-2")))[1]).toBe("CODE_TAKEN");
    await need(create("KEYED-3", OPEN_TERMS, "keyed-2"));
  });
});

it("[TPL-5] in force is the newest approved version whose day has come", async () => {
  await approve(market.as, "SEASON", OPEN_TERMS, { validFrom: "2030-01-01" });
  await need(nextVersion("SEASON", 1, PERIODIC_TERMS, "2030-01-08"));
  await need(act("chief", "SEASON", "PROPOSE", 1, 2));
  await need(act("chief2", "SEASON", "APPROVE", 2, 2));
  const { items } = await need(market.as("regulator").get<TemplateList>(URL));
  const line = items.find(({ code }) => code === "SEASON");
  expect([
    line?.version, line?.state, line?.inForce, line?.validFrom,
  ]).toEqual([2, "APPROVED", 1, "2030-01-08"]);
});
