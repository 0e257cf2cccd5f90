import {
  CatalogueView, ExchangeView, FeeScheduleBody, FoundExchangeBody, FxRateBody, ListCommodityBody, SectionBody,
  StaffAnswer,
} from "@kontor/wire";
import { Type } from "typebox";
import { json } from "../../db/saveRows.ts";
import { basisPoints, countOn, gridOf } from "../../platform/grid.ts";
import { type Http, keyOf } from "../../platform/http.ts";
import { scaledOf } from "@kontor/wire/decimal";
import { fieldInvalid } from "../../platform/appError.ts";
import { type Kernel, submitStaff } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { catalogueView, exchangeView } from "./catalogueView.ts";

/** What the exchange is, what is traded, at which rates. */
export function catalogueRoutes(app: Http, kernel: Kernel): void {
  app.post("/v1/exchange", {
    schema: { body: FoundExchangeBody, response: { 200: StaffAnswer }, tags: ["catalogue"] },
  },
    async (request) => {
      const user = requireUser(request, "exchange.found");
      const { body } = request;
      await kernel.db
        .insertInto("exchange_text").values({ id: 1, city: body.city })
        .onConflict((conflict) => conflict.column("id").doNothing()).execute();
      return submitStaff(kernel, {
        type: "FoundExchange", actorId: user.userId, key: keyOf(request), name: body.name,
        homeCountry: body.homeCountry, homeCurrency: body.homeCurrency, currencies: body.currencies,
        utcOffsetMinutes: body.utcOffsetMinutes, feeLines: feeLinesOf(body.feeLines),
        depositBps: {
          BUY: basisPoints(body.depositPercent.BUY, "/depositPercent/BUY"),
          SELL: basisPoints(body.depositPercent.SELL, "/depositPercent/SELL"),
        },
      });
    });

  app.get("/v1/exchange", { schema: { response: { 200: ExchangeView }, tags: ["catalogue"] } },
    async () => exchangeView(kernel));

  app.post("/v1/fee-schedule",
    { schema: { body: FeeScheduleBody, response: { 200: StaffAnswer }, tags: ["catalogue"] } },
    async (request) => {
      const user = requireUser(request, "rates.set");
      return submitStaff(kernel, {
        type: "SetFeeSchedule", actorId: user.userId, key: keyOf(request),
        feeLines: feeLinesOf(request.body.lines),
      });
    });

  app.post("/v1/fx-rates", {
    schema: { body: FxRateBody, response: { 200: StaffAnswer }, tags: ["catalogue"] },
  },
    async (request) => {
      const user = requireUser(request, "rates.set");
      const { currency, rate, asOf, source } = request.body;
      await kernel.db
        .insertInto("fx_source").values({ currency, as_of: asOf, source: source ? json(source) : null })
        .onConflict((conflict) => conflict.columns(["currency", "as_of"]).doNothing()).execute();
      return submitStaff(kernel, {
        type: "SetFxRate", actorId: user.userId, key: keyOf(request), currency, rate: gridOf(rate, "/rate"),
        asOf,
      });
    });

  app.post("/v1/sections",
    {
      schema: {
        body: SectionBody, response: { 200: Type.Object({ code: Type.String() }) }, tags: ["catalogue"],
      },
    },
    async (request) => {
      requireUser(request, "catalogue.edit");
      const { code, names } = request.body;
      await kernel.db
        .insertInto("section").values({ code, names: json(names) })
        .onConflict((conflict) => conflict.column("code").doUpdateSet({ names: json(names) })).execute();
      return { code };
    });

  app.post("/v1/commodities",
    { schema: { body: ListCommodityBody, response: { 200: StaffAnswer }, tags: ["catalogue"] } },
    async (request) => {
      const user = requireUser(request, "catalogue.edit");
      const { body } = request;
      const tick = scaledOf(body.tick);
      const quantityStep = scaledOf(body.quantityStep);
      if (!tick) throw fieldInvalid("/tick", "must be a positive decimal");
      if (!quantityStep) throw fieldInvalid("/quantityStep", "must be a positive decimal");
      await kernel.db
        .insertInto("commodity_text")
        .values({ code: body.code, names: json(body.names), source: body.source ? json(body.source) : null })
        .onConflict((conflict) => conflict.column("code").doNothing()).execute();
      return submitStaff(kernel, {
        type: "ListCommodity", actorId: user.userId, key: keyOf(request), code: body.code,
        section: body.section, hsCode: body.hsCode, unit: body.unit, tick, quantityStep,
      });
    });

  app.get("/v1/commodities", { schema: { response: { 200: CatalogueView }, tags: ["catalogue"] } },
    async () => catalogueView(kernel.db));
}

type FeeLineInput = FeeScheduleBody["lines"][number];

/** Fee lines of a request in basis points; bands are in hundredths of the deal's currency. */
function feeLinesOf(lines: readonly FeeLineInput[]) {
  return lines.map((line, i) => ({
    side: line.side, residency: line.residency, bps: basisPoints(line.percent, `/lines/${i}/percent`),
    upToMinor: line.upTo === null ? null : countOn(line.upTo, { units: 1, digits: 2 }, `/lines/${i}/upTo`),
  }));
}
