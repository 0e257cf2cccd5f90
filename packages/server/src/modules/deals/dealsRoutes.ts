import {
  DealPage, DealQuery, DealSideBody, DealView, PublicDealPage, PublicDealQuery, StaffAnswer,
} from "@kontor/wire";
import type { FastifyRequest } from "fastify";
import { edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { type Http, IdParams, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff, untilProjected } from "../../sequencer/kernel.ts";
import { may, requireUser } from "../identity/index.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { selectDeal, selectDeals } from "./dealView.ts";
import { selectPublicDeals } from "./publicDeals.ts";

/** The register of deals: for the parties with names, for the public without and later. */
export function dealsRoutes(app: Http, kernel: Kernel, books: BookDirectory): void {
  app.get("/v1/deals", { schema: { querystring: DealQuery, response: { 200: DealPage }, tags: ["deals"] } },
    async (request) => {
      const memberId = readerOf(request);
      await untilProjected(kernel, request.query.after);
      return selectDeals(kernel, books, memberId, request.query);
    });

  app.get("/v1/deals/:id", { schema: { params: IdParams, response: { 200: DealView }, tags: ["deals"] } },
    async (request) => {
      const memberId = readerOf(request);
      await untilProjected(kernel, kernel.sequencer.head);
      const view = await selectDeal(kernel, books, memberId, idOf(request.params.id));
      if (!view) throw edgeError("NOT_FOUND", "no deal of yours has this id");
      return view;
    });

  app.get("/v1/market/deals",
    { schema: { querystring: PublicDealQuery, response: { 200: PublicDealPage }, tags: ["market"] } },
    async (request) => {
      await untilProjected(kernel, request.query.after);
      return selectPublicDeals(kernel, books, request.query);
    });

  app.post("/v1/deals/:id/unblock",
    { schema: { params: IdParams, body: DealSideBody, response: { 200: StaffAnswer }, tags: ["deposits"] } },
    async (request) => {
      const user = requireUser(request, "deposits.run");
      const { side, reference } = request.body;
      return submitStaff(kernel, {
        type: "UnblockDeposit", actorId: user.userId, key: keyOf(request), dealId: idOf(request.params.id),
        side: side === "SELL" ? 1 : 0, reference,
      });
    });
}

/** Member whose deals the user may read; 0 is everybody's. */
function readerOf(request: FastifyRequest): number {
  const user = requireUser(request, "orders.readOwn", "orders.readAll", "deposits.readAll");
  if (may(user, "orders.readAll") || may(user, "deposits.readAll")) return 0;
  if (user.memberId === 0) throw edgeError("PERMISSION_DENIED", "this user belongs to no member");
  return user.memberId;
}
