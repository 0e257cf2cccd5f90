import { FeedPage, Ladder, MarketToday } from "@kontor/wire";
import { edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { AfterQuery, type Http, IdParams } from "../../platform/http.ts";
import { type Kernel, refuseFuture } from "../../sequencer/kernel.ts";
import { requireUser } from "../identity/index.ts";
import { ladderOf } from "./bookViews.ts";
import { readFeed } from "./feed.ts";
import { type MarketRooms, sessionRoutes } from "./sessionRoutes.ts";
import { marketToday } from "./today.ts";

/** What everybody may see of the market, and the control room's view of it. */
export function marketRoutes(app: Http, kernel: Kernel, rooms: MarketRooms): void {
  const { market, directory } = rooms;
  sessionRoutes(app, kernel, rooms);

  app.get("/v1/market/today", { schema: { response: { 200: MarketToday }, tags: ["market"] } },
    () => marketToday(kernel, directory));

  app.get("/v1/books/:id/ladder", {
    schema: { params: IdParams, response: { 200: Ladder }, tags: ["market"] },
  },
    async (request) => {
      const book = await directory.find(idOf(request.params.id));
      if (!book) throw edgeError("NOT_FOUND", "no order book has this id");
      return ladderOf(market, book);
    });

  app.get("/v1/feed", {
    schema: { querystring: AfterQuery, response: { 200: FeedPage }, tags: ["market"] },
  },
    async (request) => {
      const user = requireUser(request);
      const { after = 0 } = request.query;
      refuseFuture(kernel, after);
      return readFeed(kernel, user, after);
    });
}
