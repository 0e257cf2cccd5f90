import type { StaffCommand } from "@kontor/core";
import {
  CorridorBody, KillSwitchBody, OpenBookBody, ScheduleSessionBody, SessionActBody, StaffAnswer,
} from "@kontor/wire";
import { Type } from "typebox";
import { json } from "../../db/saveRows.ts";
import { edgeError, fieldInvalid } from "../../platform/appError.ts";
import { basisPoints, countOn, idOf, millisOf } from "../../platform/grid.ts";
import { type Http, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { openBookCommand } from "./openBookCommand.ts";
import { sessionIdOf } from "./sessionId.ts";

const IdParams = Type.Object({ id: Type.String({ pattern: "^[1-9]\\d{0,15}$" }) });
const CodeParams = Type.Object({ code: Type.String({ maxLength: 64 }) });
const MINUTE_MS = 60_000;

/** Acts of staff on sessions: schedule, open books, run, corridor, kill switch. */
export function sessionsRoutes(app: Http, kernel: Kernel): void {
  app.post("/v1/sessions",
    { schema: { body: ScheduleSessionBody, response: { 200: StaffAnswer }, tags: ["sessions"] } },
    async (request) => {
      const user = requireUser(request, "sessions.schedule");
      const { body } = request;
      await kernel.db
        .insertInto("session_text")
        .values({
          code: body.code, titles: json(body.titles), source: body.source ? json(body.source) : null,
        })
        .onConflict((conflict) => conflict.column("code").doNothing()).execute();
      return submitStaff(kernel, scheduleCommand(body, user.userId, keyOf(request)));
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

  app.post("/v1/books/:id/corridor",
    { schema: { params: IdParams, body: CorridorBody, response: { 200: StaffAnswer }, tags: ["sessions"] } },
    async (request) => {
      const user = requireUser(request, "corridor.set");
      const bookId = idOf(request.params.id);
      const book = await kernel.db
        .selectFrom("book").innerJoin("commodity", "commodity.commodity_id", "book.commodity_id")
        .select(["tick_units", "tick_digits"]).where("book_id", "=", bookId).executeTakeFirst();
      if (!book) throw edgeError("NOT_FOUND", "no order book has this id");
      const tick = { units: book.tick_units, digits: book.tick_digits };
      const { floor, cap, reason } = request.body;
      return submitStaff(kernel, {
        type: "SetCorridor", actorId: user.userId, key: keyOf(request), bookId, reason,
        floorTicks: floor === null ? null : countOn(floor, tick, "/floor"),
        capTicks: cap === null ? null : countOn(cap, tick, "/cap"),
      });
    });

  for (const [path, type] of [["", "EngageKillSwitch"], ["/release", "ReleaseKillSwitch"]] as const) {
    app.post(`/v1/kill-switch${path}`,
      { schema: { body: KillSwitchBody, response: { 200: StaffAnswer }, tags: ["sessions"] } },
      async (request) => {
        const user = requireUser(request, "killSwitch.engage");
        const { scope, targetId, reason } = request.body;
        if ((scope === "EXCHANGE") !== (targetId === null)) {
          throw fieldInvalid("/targetId", "names the trader, member or session; null for the exchange");
        }
        return submitStaff(kernel, {
          type, actorId: user.userId, key: keyOf(request), scope,
          targetId: targetId === null ? 0 : idOf(targetId), reason,
        });
      });
  }
}

function scheduleCommand(body: ScheduleSessionBody, actorId: number, key: string): StaffCommand {
  const { rules } = body;
  const deposit = body.depositPercent ?? { BUY: "2", SELL: "2" };
  const cutoff = rules?.entryCutoffAt ?? null;
  return {
    type: "ScheduleSession", actorId, key, code: body.code, section: body.section, method: body.method,
    currency: body.currency,
    rules: {
      selfTrade: rules?.selfTrade ?? "CANCEL_INCOMING", priceRule: rules?.priceRule ?? "PASSIVE",
      entryCutoffAt: cutoff === null ? null : millisOf(cutoff, "/rules/entryCutoffAt"),
      ordersPerMemberMax: rules?.ordersPerMemberMax ?? 0,
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

function actCommand(
  body: SessionActBody,
  sessionId: number,
  by: { readonly actorId: number; readonly key: string },
): StaffCommand {
  const on = { ...by, sessionId, reason: body.reason };
  switch (body.act) {
    case "START_PERIOD":
      if (!body.period) throw fieldInvalid("/period", "names the period to start");
      return { type: "StartPeriod", ...on, period: body.period };
    case "EXTEND":
      if (!body.byMinutes) throw fieldInvalid("/byMinutes", "says by how long");
      return { type: "ExtendSession", ...on, byMs: body.byMinutes * MINUTE_MS };
    case "PAUSE":
      return { type: "PauseSession", ...on };
    case "RESUME":
      return { type: "ResumeSession", ...on };
    case "HALT":
      return { type: "HaltSession", ...on };
    case "CLOSE":
      return { type: "CloseSession", ...on };
    case "ABORT":
      return { type: "AbortSession", ...on };
  }
}
