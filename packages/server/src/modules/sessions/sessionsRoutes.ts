import type { ScheduleSession } from "@kontor/core";
import { OpenBookBody, ScheduleSessionBody, SessionActBody, StaffAnswer } from "@kontor/wire";
import { keepText } from "../../db/keepText.ts";
import { json } from "../../db/saveRows.ts";
import { basisPoints, millisOf } from "../../platform/grid.ts";
import { CodeParams, type Http, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff, untilProjected } from "../../sequencer/kernel.ts";
import { termsFrom } from "../../sequencer/rules/methodTerms.ts";
import { requireUser } from "../identity/index.ts";
import type { BookDirectory } from "./bookDirectory.ts";
import { withMainOffers } from "./mainOffers.ts";
import { openBookCommand } from "./openBookCommand.ts";
import { roundEndRoutes } from "./roundEndRoutes.ts";
import { actCommand } from "./sessionActs.ts";
import { sessionIdOf } from "./sessionId.ts";
import { corridorRoutes, killSwitchRoutes } from "./stopRoutes.ts";

/** Acts of staff on sessions: schedule, open books, run, corridor, kill switch. */
export function sessionsRoutes(app: Http, kernel: Kernel, books: BookDirectory): void {
  corridorRoutes(app, kernel, books);
  killSwitchRoutes(app, kernel);
  roundEndRoutes(app, kernel);

  app.post("/v1/sessions",
    { schema: { body: ScheduleSessionBody, response: { 200: StaffAnswer }, tags: ["sessions"] } },
    async (request) => {
      const user = requireUser(request, "sessions.schedule");
      const { body } = request;
      await untilProjected(kernel, kernel.sequencer.head);
      const command = await withMainOffers(
        kernel, body.mainSession, scheduleCommand(body, user.userId, keyOf(request)),
      );
      await keepText(kernel.db, "session_text", {
        code: body.code, titles: json(body.titles), source: body.source ? json(body.source) : null,
      });
      return submitStaff(kernel, command);
    });

  app.post("/v1/sessions/:code/books",
    {
      schema: { params: CodeParams, body: OpenBookBody, response: { 200: StaffAnswer }, tags: ["sessions"] },
    },
    async (request) => {
      const user = requireUser(request, "sessions.schedule");
      const command = await openBookCommand(kernel, request.params.code, request.body);
      return submitStaff(kernel, { ...command, actorId: user.userId, key: keyOf(request) });
    });

  app.post("/v1/sessions/:code/acts",
    {
      schema: {
        params: CodeParams, body: SessionActBody, response: { 200: StaffAnswer }, tags: ["sessions"],
      },
    },
    async (request) => {
      const user = requireUser(request, "sessions.run");
      const sessionId = await sessionIdOf(kernel, request.params.code);
      const by = { actorId: user.userId, key: keyOf(request) };
      return submitStaff(kernel, actCommand(request.body, sessionId, by));
    });
}

function scheduleCommand(body: ScheduleSessionBody, actorId: number, key: string): ScheduleSession {
  const { rules } = body;
  const terms = termsFrom(body.method, rules?.terms, "/rules/terms");
  const deposit = body.depositPercent ?? { BUY: "2", SELL: "2" };
  const cutoff = rules?.entryCutoffAt ?? null;
  return {
    type: "ScheduleSession", actorId, key, code: body.code, section: body.section, method: body.method,
    currency: body.currency,
    rules: {
      selfTrade: rules?.selfTrade ?? "CANCEL_INCOMING", priceRule: rules?.priceRule ?? "PASSIVE",
      entryCutoffAt: cutoff === null ? null : millisOf(cutoff, "/rules/entryCutoffAt"),
      ordersPerMemberMax: rules?.ordersPerMemberMax ?? 0,
      ...(rules?.secondBidder ? { secondBidder: rules.secondBidder } : {}),
      ...(rules?.assentMs === undefined ? {} : { assentMs: rules.assentMs }),
      ...(terms ? { terms } : {}),
    },
    plan: body.plan.map(({ period, at }, i) => ({ period, at: millisOf(at, `/plan/${i}/at`) })),
    buyerCountries: body.buyerCountries ?? [], sellerCountries: body.sellerCountries ?? [],
    targetMarket: body.targetMarket ?? "", isPractice: body.practice ?? false,
    depositBps: {
      BUY: basisPoints(deposit.BUY, "/depositPercent/BUY"),
      SELL: basisPoints(deposit.SELL, "/depositPercent/SELL"),
    },
  };
}
