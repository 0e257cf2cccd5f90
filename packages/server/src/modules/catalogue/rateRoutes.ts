import { FeeScheduleBody, FxRateBody, StaffAnswer } from "@kontor/wire";
import type { FeeLine } from "@kontor/core";
import { json } from "../../db/saveRows.ts";
import { basisPoints, countOn, gridOf } from "../../platform/grid.ts";
import { type Http, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";

/** Fees of the exchange and rates of its currencies. */
export function rateRoutes(app: Http, kernel: Kernel): void {
  app.post("/v1/fee-schedule",
    { schema: { body: FeeScheduleBody, response: { 200: StaffAnswer }, tags: ["catalogue"] } },
    async (request) => {
      const user = requireUser(request, "rates.set");
      return submitStaff(kernel, {
        type: "SetFeeSchedule", actorId: user.userId, key: keyOf(request),
        feeLines: feeLinesOf(request.body.lines, "/lines"),
      });
    });

  app.post("/v1/fx-rates",
    { schema: { body: FxRateBody, response: { 200: StaffAnswer }, tags: ["catalogue"] } },
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
}

type FeeLineInput = FeeScheduleBody["lines"][number];

/** Fee lines of a request in basis points; bands are in hundredths of the deal's currency. */
export function feeLinesOf(lines: readonly FeeLineInput[], pointer: string): FeeLine[] {
  return lines.map((line, i) => ({
    side: line.side, residency: line.residency, bps: basisPoints(line.percent, `${pointer}/${i}/percent`),
    upToMinor: line.upTo === null
      ? null
      : countOn(line.upTo, { units: 1, digits: 2 }, `${pointer}/${i}/upTo`),
  }));
}
