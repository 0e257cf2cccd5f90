import { AddressedDesk } from "@kontor/wire";
import { edgeError } from "../../platform/appError.ts";
import { AfterQuery, CodeParams, type Http } from "../../platform/http.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { addressedDesk } from "./addressedView.ts";
import { traderOf } from "./traderOf.ts";

/** What two members that deal with each other by name need to see beside order entry. */
export function addressedRoutes(app: Http, kernel: Kernel, books: BookDirectory): void {
  app.get("/v1/sessions/:code/addressed",
    {
      schema: {
        params: CodeParams, querystring: AfterQuery, response: { 200: AddressedDesk }, tags: ["orders"],
      },
    },
    async (request) => {
      const { memberId } = traderOf(request);
      await untilProjected(kernel, request.query.after);
      const session = await kernel.db
        .selectFrom("session").select("session_id").where("code", "=", request.params.code)
        .where("method", "=", "ADDRESSED_DEAL").executeTakeFirst();
      if (!session) throw edgeError("NOT_FOUND", "no session of addressed deals has this code");
      return addressedDesk(kernel, books, session.session_id, memberId);
    });
}
