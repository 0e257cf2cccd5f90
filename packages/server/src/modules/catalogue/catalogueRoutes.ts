import { CatalogueView, ListCommodityBody, SectionBody, StaffAnswer } from "@kontor/wire";
import { Type } from "typebox";
import { keepText } from "../../db/keepText.ts";
import { json } from "../../db/saveRows.ts";
import { gridOf } from "../../platform/grid.ts";
import { type Http, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff, untilProjected } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { catalogueView } from "./catalogueView.ts";
import { foundingRoutes } from "./foundingRoutes.ts";
import { rateRoutes } from "./rateRoutes.ts";

/** What the exchange is, what is traded, at which rates. */
export function catalogueRoutes(app: Http, kernel: Kernel): void {
  foundingRoutes(app, kernel);
  rateRoutes(app, kernel);

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
      const { code, section, hsCode, unit, names, source } = request.body;
      const tick = gridOf(request.body.tick, "/tick");
      const quantityStep = gridOf(request.body.quantityStep, "/quantityStep");
      await untilProjected(kernel, kernel.sequencer.head);
      await keepText(kernel.db, "commodity_text", {
        code, names: json(names), source: source ? json(source) : null,
      });
      return submitStaff(kernel, {
        type: "ListCommodity", actorId: user.userId, key: keyOf(request), code, section, hsCode, unit, tick,
        quantityStep,
      });
    });

  app.get("/v1/commodities", { schema: { response: { 200: CatalogueView }, tags: ["catalogue"] } },
    async () => catalogueView(kernel.db));
}
