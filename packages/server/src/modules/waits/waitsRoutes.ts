import { ReasonBody, StaffAnswer, WaitList, WaitQuery } from "@kontor/wire";
import type { FastifyRequest } from "fastify";
import { edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { type Http, IdParams, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff, untilProjected } from "../../sequencer/kernel.ts";
import { may, requireUser } from "../identity/index.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { selectWaits } from "./waitView.ts";

/** What waits after the end of a lot, and the answers of those who are asked [WAI-3, WAI-4, WAI-6]. */
export function waitsRoutes(app: Http, kernel: Kernel, books: BookDirectory): void {
  app.get("/v1/waits", { schema: { querystring: WaitQuery, response: { 200: WaitList }, tags: ["deals"] } },
    async (request) => {
      const memberId = readerOf(request);
      await untilProjected(kernel, request.query.after);
      return { items: await selectWaits(kernel, books, memberId, request.query) };
    });

  for (const [path, type] of [["chance", "TakeChance"], ["assent", "AssentBelowReserve"]] as const) {
    app.post(`/v1/books/:id/${path}`,
      { schema: { params: IdParams, response: { 200: StaffAnswer }, tags: ["deals"] } },
      async (request) => {
        const { userId, memberId, traderId } = requireUser(request, "orders.enter");
        if (traderId === 0) throw edgeError("PERMISSION_DENIED", "this user is no trader of a member");
        return submitStaff(kernel, {
          type, actorId: userId, key: keyOf(request), memberId, traderId, bookId: idOf(request.params.id),
        });
      });
  }

  app.post("/v1/deals/:id/dismissal",
    { schema: { params: IdParams, body: ReasonBody, response: { 200: StaffAnswer }, tags: ["deals"] } },
    async (request) => {
      const user = requireUser(request, "deposits.run");
      return submitStaff(kernel, {
        type: "DismissWinner", actorId: user.userId, key: keyOf(request), dealId: idOf(request.params.id),
        reason: request.body.reason,
      });
    });
}

/** Member whose waits the user may read; 0 is everybody's. */
function readerOf(request: FastifyRequest): number {
  const user = requireUser(request, "orders.readOwn", "orders.readAll", "deposits.readAll");
  if (may(user, "orders.readAll") || may(user, "deposits.readAll")) return 0;
  if (user.memberId === 0) throw edgeError("PERMISSION_DENIED", "this user belongs to no member");
  return user.memberId;
}
