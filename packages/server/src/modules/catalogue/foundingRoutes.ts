import { ExchangeView, FoundExchangeBody, StaffAnswer } from "@kontor/wire";
import { keepText } from "../../db/keepText.ts";
import { json } from "../../db/saveRows.ts";
import { basisPoints } from "../../platform/grid.ts";
import { type Http, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff, untilProjected } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { exchangeView } from "./catalogueView.ts";
import { feeLinesOf } from "./rateRoutes.ts";

/** The exchange itself: founded once, shown to everybody. */
export function foundingRoutes(app: Http, kernel: Kernel): void {
  app.post("/v1/exchange",
    { schema: { body: FoundExchangeBody, response: { 200: StaffAnswer }, tags: ["catalogue"] } },
    async (request) => {
      const user = requireUser(request, "exchange.found");
      const { body } = request;
      await untilProjected(kernel, kernel.sequencer.head);
      await keepText(kernel.db, "exchange_text", {
        id: 1, city: body.city, names: body.names ? json(body.names) : null,
      });
      return submitStaff(kernel, {
        type: "FoundExchange", actorId: user.userId, key: keyOf(request), name: body.name,
        homeCountry: body.homeCountry, homeCurrency: body.homeCurrency, currencies: body.currencies,
        utcOffsetMinutes: body.utcOffsetMinutes, feeLines: feeLinesOf(body.feeLines, "/feeLines"),
        depositBps: {
          BUY: basisPoints(body.depositPercent.BUY, "/depositPercent/BUY"),
          SELL: basisPoints(body.depositPercent.SELL, "/depositPercent/SELL"),
        },
      });
    });

  app.get("/v1/exchange", { schema: { response: { 200: ExchangeView }, tags: ["catalogue"] } },
    async () => exchangeView(kernel));
}
