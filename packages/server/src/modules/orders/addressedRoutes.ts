import type { DeclineOffer } from "@kontor/core";
import { AddressedDesk, DeclineOfferAnswer, DeclineOfferBody } from "@kontor/wire";
import { meaningOf } from "@kontor/wire/errors";
import { AppError, edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { AfterQuery, CodeParams, type Http, IdParams, keyOf } from "../../platform/http.ts";
import { instant } from "../../platform/time.ts";
import { readFirst, repeatedSeq } from "../../sequencer/commands.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { addressedDesk } from "./addressedView.ts";
import { traderOf } from "./traderOf.ts";

/** What two members that deal with each other by name need beside order entry. */
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

  app.post("/v1/orders/:id/decline",
    {
      schema: {
        params: IdParams, body: DeclineOfferBody, response: { 200: DeclineOfferAnswer }, tags: ["orders"],
      },
    },
    (request) => {
      const { memberId, traderId } = traderOf(request);
      const { clientId } = request.body;
      return decline(kernel, {
        type: "DeclineOffer", memberId, traderId, clientId: clientId === undefined ? 0 : idOf(clientId),
        offerId: idOf(request.params.id), key: keyOf(request),
      });
    });
}

/** Declines an offer; sent again with its key it gets the first answer [IDM-3]. */
async function decline(kernel: Kernel, command: DeclineOffer): Promise<DeclineOfferAnswer> {
  const { outcome, events, seq, at } = await kernel.sequencer.submit(command);
  const orderId = String(command.offerId);
  if (outcome.ok) return { orderId, seq, at: instant(at), repeated: false };
  if (repeatedSeq(events) === 0) throw new AppError(outcome.code, meaningOf(outcome.code));
  const first = await readFirst(kernel.record, command, events);
  if (!first) throw edgeError("IDEMPOTENCY_KEY_REUSED", "this key was used with another body");
  return { orderId, seq: first.seq, at: instant(first.at), repeated: true };
}
