import type {
  SessionDetail, SessionFromTemplate, SessionFromTemplateBody, TemplateTerms, TemplateView,
} from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRecorded } from "../../src/sequencer/commands.ts";
import { type Market, openMarket } from "../support/market.ts";
import { approve, draft, need, OPEN_TERMS, PERIODIC_TERMS, refusal } from "../support/templateTerms.ts";

const TERMS: TemplateTerms = {
  ...PERIODIC_TERMS, depositPercent: { BUY: "3.5", SELL: "1" }, buyerCountries: ["CN"], targetMarket: "CN",
  lot: {
    corridorPercent: "10", deliveryOptions: [{ place: "Riga", surcharge: "1.5" }], quantityMax: "40",
    orderValueMax: "9000",
  },
};
const LOTS = [
  { code: "A", commodityCode: "SAWN", basis: "FCA Minsk", referencePrice: "101.30" },
  { code: "B", commodityCode: "SAWN", basis: "DAP Riga", referencePrice: "200" },
];
const TITLES = { en: "For China", ru: "Для Китая", zh: "中国专场" };

let market: Market;
let approved: TemplateView;
beforeAll(async () => {
  market = await openMarket();
  approved = await approve(market.as, "CHINA", TERMS, { validFrom: "2030-01-08" });
});
afterAll(() => market.close());

const make = (code: string, more: Partial<SessionFromTemplateBody> = {}, key?: string) =>
  market.as("chief").post<SessionFromTemplate>("/v1/session-templates/CHINA/sessions", {
    code, titles: TITLES, startsAt: "2030-01-08T06:00:00.000Z", lots: LOTS, ...more,
  }, key);
const detailOf = async (code: string): Promise<SessionDetail> =>
  need(market.nobody.get<SessionDetail>(
    `/v1/sessions/${code}?after=${market.exchange.kernel.sequencer.head}`,
  ));

describe("[TPL-3] a session made from a template", () => {
  it("has its rules, and each lot a corridor around its price", async () => {
    const made = await need(make("MADE"));
    const { session, books } = await detailOf("MADE");
    expect(session).toMatchObject({
      method: "PERIODIC_COUNTER_AUCTION", currency: "USD", titles: TITLES, buyerCountries: ["CN"],
      targetMarket: "CN", depositPercent: { BUY: "3.50", SELL: "1.00" }, priceRule: "SELLER",
    });
    expect(session.periods.map(({ period, at }) => [period, at.slice(11, 16)])).toEqual([
      ["PRELIMINARY", "06:00"], ["TRADING", "07:00"], ["DEAL_MAKING", "08:00"], ["CLOSED", "08:10"],
    ]);
    // 101.30 -10 % is 91.17, +10 % is 111.43: inwards to the tick of 0.50.
    expect(books.map(({ code, floor, cap }) => [code, floor, cap])).toEqual([
      ["A", "91.5", "111.0"], ["B", "180.0", "220.0"],
    ]);
    expect(books[0]?.deliveryOptions).toEqual([{ place: "Riga", surcharge: "1.5" }]);
    expect(made.lots).toHaveLength(2);
  });

  it("[TPL-4] carries the version in the journal and in the lists", async () => {
    const made = await need(make("MARKED"));
    const mark = { code: "CHINA", version: 1, hash: approved.versions[0]?.hash };
    const recorded = await readRecorded(market.exchange.kernel.record, made.session.seq);
    expect(recorded?.command).toMatchObject({ type: "ScheduleSession", template: mark });
    expect((await detailOf("MARKED")).session.template).toEqual(mark);
    expect((await detailOf("LIVE")).session.template).toBeNull();
  });

  it("gives back its terms as a template would hold them", async () => {
    await need(make("BACK"));
    const terms = await need(market.as("chief").get<TemplateTerms>("/v1/sessions/BACK/terms"));
    expect(terms).toEqual({
      ...TERMS, lot: { corridorPercent: null, deliveryOptions: [], quantityMax: null, orderValueMax: null },
    });
    expect((await refusal(market.as("chief").get("/v1/sessions/NOWHERE/terms")))[1]).toBe("NOT_FOUND");
  });
});

describe("[TPL-5] a session is made from a version that holds on its day", () => {
  it("and from no other", async () => {
    expect(await refusal(make("EARLY", { startsAt: "2030-01-07T19:59:00.000Z" })))
      .toEqual([409, "TEMPLATE_STATE", undefined]);
    // One minute later TRADING begins on the eighth by the clock of the exchange.
    await need(make("AT-MIDNIGHT", { startsAt: "2030-01-07T20:00:00.000Z" }));
    expect((await refusal(make("NO-VERSION", { version: 2 })))[1]).toBe("NOT_FOUND");
    await need(market.as("chief").post("/v1/session-templates", draft("ONLY-DRAFT", OPEN_TERMS)));
    const body = { code: "X", titles: TITLES, startsAt: "2030-01-08T06:00:00.000Z", lots: LOTS };
    const drafted = market.as("chief").post(
      "/v1/session-templates/ONLY-DRAFT/sessions", { ...body, version: 1 },
    );
    expect((await refusal(drafted))[1]).toBe("TEMPLATE_STATE");
  });
});

describe("[TPL-2] a session whose lots would be refused is not scheduled", () => {
  const lots = (
    more: object,
  ) => ({ lots: [LOTS[0] as (typeof LOTS)[number], { ...LOTS[1], ...more } as never] });
  const CASES: readonly (readonly [string, Partial<SessionFromTemplateBody>, string | undefined])[] = [
    ["FIELD_INVALID", lots({ commodityCode: "GOLD" }), "/lots/1/commodityCode"],
    ["FIELD_INVALID", lots({ referencePrice: null }), "/lots/1/referencePrice"],
    ["FIELD_INVALID", lots({ referencePrice: "-3" }), "/lots/1/referencePrice"],
    ["FIELD_INVALID", lots({ sellerId: "9999" }), "/lots/1/sellerId"],
    ["CODE_TAKEN", lots({ code: "A" }), undefined],
  ];

  it.each(CASES)("%s %j", async (code, more, pointer) => {
    const before = market.exchange.kernel.sequencer.head;
    expect(await refusal(make("PARTLY", more))).toEqual([expect.any(Number), code, pointer]);
    expect(market.exchange.kernel.sequencer.head).toBe(before);
  });

  it("nor one that would have begun already", async () => {
    await market.moveClock(48 * 60);
    expect((await refusal(make("PAST")))[1]).toBe("TERMS_INVALID");
  });
});

it("[TPL-6] sent again with its key it makes nothing twice, and goes on where it stopped", async () => {
  const later = { startsAt: "2030-02-08T06:00:00.000Z" };
  const { sequencer } = market.exchange.kernel;
  const submit = sequencer.submit.bind(sequencer);
  let count = 0;
  sequencer.submit = (command) => {
    if (command.type === "OpenBook" && ++count === 2) throw new Error("cut off");
    return submit(command);
  };
  expect((await refusal(make("CUT-OFF", later, "cut-1")))[1]).toBe("INTERNAL");
  sequencer.submit = submit;
  const whole = await need(make("CUT-OFF", later, "cut-1"));
  expect([whole.session, ...whole.lots].map(({ repeated }) => repeated)).toEqual([true, true, false]);
  const again = await need(make("CUT-OFF", later, "cut-1"));
  expect([again.session, ...again.lots].map(({ repeated, id }) => [repeated, id]))
    .toEqual([whole.session, ...whole.lots].map(({ id }) => [true, id]));
  expect((await detailOf("CUT-OFF")).books).toHaveLength(2);
});
