import {
  ControlView, Ladder, MarketToday, SessionDetail, SessionLog, SessionPage, SessionQuery, SessionResults,
} from "@kontor/wire";
import { Type } from "typebox";
import { edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import type { Http } from "../../platform/http.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { bookViews, ladderOf } from "./bookViews.ts";
import { type Connections, controlView } from "./control.ts";
import { readFeed } from "./feed.ts";
import type { MarketView } from "./marketView.ts";
import { sessionResults } from "./results.ts";
import type { SessionFeed } from "./sessionFeed.ts";
import { selectLog } from "./sessionLogView.ts";
import { findSession, selectSessions } from "./sessionViews.ts";
import { marketToday } from "./today.ts";

const CodeParams = Type.Object({ code: Type.String({ maxLength: 64 }) });
const IdParams = Type.Object({ id: Type.String({ pattern: "^[1-9]\\d{0,15}$" }) });
const AfterQuery = Type.Object(
  { after: Type.Optional(Type.Integer({ minimum: 0 })) },
  { additionalProperties: false },
);
const FeedAnswer = Type.Object({
  events: Type.Array(Type.Unsafe<Record<string, unknown>>(Type.Object({}, { additionalProperties: true }))),
  next: Type.Integer(), head: Type.Integer(),
});

export interface MarketRooms {
  readonly market: MarketView;
  readonly directory: BookDirectory;
  readonly feed: SessionFeed;
  readonly connections: Connections;
}

/** What everybody may see of the market, and the control room's view of it. */
export function marketRoutes(app: Http, kernel: Kernel, rooms: MarketRooms): void {
  const { market, directory, feed, connections } = rooms;

  app.get("/v1/market/today", { schema: { response: { 200: MarketToday }, tags: ["market"] } },
    () => marketToday(kernel, directory));

  app.get("/v1/sessions", {
    schema: { querystring: SessionQuery, response: { 200: SessionPage }, tags: ["market"] },
  },
    async (request) => {
      await untilProjected(kernel, request.query.after);
      return selectSessions(kernel.db, request.query);
    });

  app.get("/v1/sessions/:code",
    {
      schema: {
        params: CodeParams, querystring: AfterQuery, response: { 200: SessionDetail }, tags: ["market"],
      },
    },
    async (request) => {
      await untilProjected(kernel, request.query.after);
      const session = await findSession(kernel.db, request.params.code);
      if (!session) throw edgeError("NOT_FOUND", "no session has this code");
      const books = await bookViews(kernel, directory, market, Number(session.sessionId));
      return { session, books, seq: market.seq };
    });

  app.get("/v1/sessions/:code/log",
    {
      schema: {
        params: CodeParams, querystring: AfterQuery, response: { 200: SessionLog }, tags: ["market"],
      },
    },
    async (request) => {
      const session = await findSession(kernel.db, request.params.code);
      if (!session) throw edgeError("NOT_FOUND", "no session has this code");
      const lines = await selectLog(kernel, directory, Number(session.sessionId), request.query.after ?? 0);
      return { lines };
    });

  app.get("/v1/sessions/:code/results",
    {
      schema: {
        params: CodeParams, querystring: AfterQuery, response: { 200: SessionResults }, tags: ["market"],
      },
    },
    async (request) => {
      await untilProjected(kernel, request.query.after);
      const results = await sessionResults(kernel, directory, request.params.code);
      if (!results) throw edgeError("NOT_FOUND", "no session has this code");
      return results;
    });

  app.get("/v1/sessions/:code/control",
    { schema: { params: CodeParams, response: { 200: ControlView }, tags: ["sessions"] } },
    async (request) => {
      requireUser(request, "sessions.watch");
      const { code } = request.params;
      const view = await controlView(kernel, directory, connections, feed.watcherCount(code), code);
      if (!view) throw edgeError("NOT_FOUND", "no session has this code");
      return view;
    });

  app.get("/v1/books/:id/ladder", {
    schema: { params: IdParams, response: { 200: Ladder }, tags: ["market"] },
  },
    async (request) => {
      const book = await directory.find(idOf(request.params.id));
      if (!book) throw edgeError("NOT_FOUND", "no order book has this id");
      return ladderOf(market, book);
    });

  app.get("/v1/feed", {
    schema: { querystring: AfterQuery, response: { 200: FeedAnswer }, tags: ["market"] },
  },
    async (request) => {
      const user = requireUser(request);
      const page = await readFeed(kernel, user, request.query.after ?? 0);
      return { ...page, events: [...page.events] };
    });
}
