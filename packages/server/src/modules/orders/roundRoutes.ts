import { RoundBidsAnswer, RoundBidsBody, RoundQuery, RoundStanding } from "@kontor/wire";
import { idOf } from "../../platform/grid.ts";
import { CodeParams, type Http, keyOf } from "../../platform/http.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import { type BookDirectory, sessionIdOf } from "../sessions/index.ts";
import { ownerOf } from "./ownerOf.ts";
import { roundBidsCommand, submitRoundBids } from "./roundBids.ts";
import { roundStanding } from "./roundStanding.ts";
import { traderOf } from "./traderOf.ts";

/** Bids in the rounds of clock auctions: all products in one act, and how their bidder stands [CLK-2]. */
export function roundRoutes(app: Http, kernel: Kernel, books: BookDirectory): void {
  app.post("/v1/sessions/:code/round-bids",
    {
      schema: {
        params: CodeParams, body: RoundBidsBody, response: { 200: RoundBidsAnswer }, tags: ["orders"],
      },
    },
    async (request) => {
      const user = traderOf(request);
      const sessionId = await sessionIdOf(kernel, request.params.code);
      const key = keyOf(request);
      return submitRoundBids(kernel, await roundBidsCommand(books, user, sessionId, key, request.body));
    });

  app.get("/v1/sessions/:code/round-bids",
    {
      schema: {
        params: CodeParams, querystring: RoundQuery, response: { 200: RoundStanding }, tags: ["orders"],
      },
    },
    async (request) => {
      const user = traderOf(request);
      const { after, clientId } = request.query;
      await untilProjected(kernel, after);
      const sessionId = await sessionIdOf(kernel, request.params.code);
      const ownerId = await ownerOf(kernel, user, clientId === undefined ? 0 : idOf(clientId));
      return roundStanding(kernel.db, books, sessionId, ownerId);
    });
}
