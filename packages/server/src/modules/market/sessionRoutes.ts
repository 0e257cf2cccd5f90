import {
  SessionCourse, SessionDetail, SessionLog, SessionLogQuery, SessionPage, SessionQuery, SessionResults,
} from "@kontor/wire";
import { edgeError } from "../../platform/appError.ts";
import { AfterQuery, CodeParams, type Http } from "../../platform/http.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { bookViews } from "./bookViews.ts";
import type { Connections } from "./control.ts";
import { controlRoutes } from "./controlRoutes.ts";
import type { MarketView } from "./marketView.ts";
import { sessionCourse } from "./results/course.ts";
import { sessionResults } from "./results/results.ts";
import type { SessionFeed } from "./sessionFeed.ts";
import { linesAfter, newestLines } from "./sessionLogView.ts";
import { findSession, selectSessions } from "./sessionViews.ts";

export interface MarketRooms {
  readonly market: MarketView;
  readonly directory: BookDirectory;
  readonly feed: SessionFeed;
  readonly connections: Connections;
}

/** Sessions as everybody sees them. */
export function sessionRoutes(app: Http, kernel: Kernel, rooms: MarketRooms): void {
  const { market, directory } = rooms;
  controlRoutes(app, kernel, rooms);

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
        params: CodeParams, querystring: SessionLogQuery, response: { 200: SessionLog }, tags: ["market"],
      },
    },
    async (request) => {
      const session = await findSession(kernel.db, request.params.code);
      if (!session) throw edgeError("NOT_FOUND", "no session has this code");
      const { after, kind } = request.query;
      const part = { sessionId: Number(session.sessionId), kinds: kind === undefined ? [] : [kind].flat() };
      await untilProjected(kernel, after);
      const lines = after === undefined
        ? await newestLines(kernel, directory, part)
        : await linesAfter(kernel, directory, part, after);
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
  app.get("/v1/sessions/:code/course",
    {
      schema: {
        params: CodeParams, querystring: AfterQuery, response: { 200: SessionCourse }, tags: ["market"],
      },
    },
    async (request) => {
      const session = await findSession(kernel.db, request.params.code);
      if (!session) throw edgeError("NOT_FOUND", "no session has this code");
      const { after } = request.query;
      await untilProjected(kernel, after);
      return sessionCourse(kernel, directory, Number(session.sessionId), after ?? 0);
    });
}
