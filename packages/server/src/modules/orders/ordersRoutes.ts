import {
  AmendOrderBody, CommitBidBody, type OrderItemAnswer, OrderAnswer, OrderBatchAnswer, OrderBatchBody,
  OrderPage, OrderPreview, OrderQuery, OrderView, PlaceOrderBody, RevealBidBody,
} from "@kontor/wire";
import type { FastifyRequest } from "fastify";
import { edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { type Http, IdParams, keyOf } from "../../platform/http.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";
import { may, requireUser, type User } from "../identity/index.ts";
import type { BookDirectory } from "../sessions/index.ts";
import { addressedRoutes } from "./addressedRoutes.ts";
import type { OrderDesk } from "./orderDesk.ts";
import { selectOrder, selectOrders } from "./orderView.ts";
import { previewOrder } from "./preview.ts";
import { SealedDesk } from "./sealedDesk.ts";
import { selectRefusals } from "./refusalView.ts";
import { traderOf } from "./traderOf.ts";

/** Order entry and the list of orders. */
export function ordersRoutes(app: Http, kernel: Kernel, desk: OrderDesk, books: BookDirectory): void {
  addressedRoutes(app, kernel, books);

  app.post("/v1/orders",
    { schema: { body: PlaceOrderBody, response: { 200: OrderAnswer }, tags: ["orders"] } },
    (request) => desk.ask(traderOf(request), { do: "place", order: request.body }));

  app.patch("/v1/orders/:id",
    { schema: { params: IdParams, body: AmendOrderBody, response: { 200: OrderAnswer }, tags: ["orders"] } },
    (request) =>
      desk.ask(traderOf(request), {
        do: "amend", orderId: request.params.id, key: keyOf(request), change: request.body,
      }));

  app.delete("/v1/orders/:id",
    { schema: { params: IdParams, response: { 200: OrderAnswer }, tags: ["orders"] } },
    (request) =>
      desk.ask(traderOf(request), { do: "cancel", orderId: request.params.id, key: keyOf(request) }));

  app.post("/v1/orders/batch",
    { schema: { body: OrderBatchBody, response: { 200: OrderBatchAnswer }, tags: ["orders"] } },
    async (request) => {
      const user = traderOf(request);
      const { items } = request.body;
      await desk.prepare(items);
      return { items: await sendAll(desk, user, items) };
    });

  app.post("/v1/orders/preview",
    { schema: { body: PlaceOrderBody, response: { 200: OrderPreview }, tags: ["orders"] } },
    (request) => previewOrder(kernel, books, traderOf(request), request.body));

  const sealed = new SealedDesk(kernel, books);
  app.post("/v1/commitments",
    { schema: { body: CommitBidBody, response: { 200: OrderAnswer }, tags: ["orders"] } },
    (request) => sealed.commit(traderOf(request), request.body));

  app.post("/v1/orders/:id/reveal",
    {
      schema: { params: IdParams, body: RevealBidBody, response: { 200: OrderAnswer }, tags: ["orders"] },
    },
    (request) =>
      sealed.reveal(traderOf(request), idOf(request.params.id), keyOf(request), request.body));

  app.get("/v1/orders",
    { schema: { querystring: OrderQuery, response: { 200: OrderPage }, tags: ["orders"] } },
    async (request) => {
      const memberId = readerOf(request);
      await untilProjected(kernel, request.query.after);
      const select = request.query.state === "REFUSED" ? selectRefusals : selectOrders;
      return select(kernel, books, memberId, request.query);
    });

  app.get("/v1/orders/:id", { schema: { params: IdParams, response: { 200: OrderView }, tags: ["orders"] } },
    async (request) => {
      const memberId = readerOf(request);
      await untilProjected(kernel, kernel.sequencer.head);
      const view = await selectOrder(kernel, books, memberId, idOf(request.params.id));
      if (!view) throw edgeError("NOT_FOUND", "no order of yours has this id");
      return view;
    });
}

/** Sends prepared items in their order and gives the answers in their places when the last one is there. */
export function sendAll(
  desk: OrderDesk,
  user: User,
  items: OrderBatchBody["items"],
): Promise<OrderItemAnswer[]> {
  return new Promise((resolve) => {
    const answers = new Array<OrderItemAnswer>(items.length);
    let missing = items.length;
    items.forEach((item, i) => {
      desk.send(user, item, (answer) => {
        answers[i] = answer;
        if (--missing === 0) resolve(answers);
      });
    });
  });
}

/** Member whose orders the user may read; 0 is everybody's. */
function readerOf(request: FastifyRequest): number {
  const user = requireUser(request, "orders.readOwn", "orders.readAll");
  if (may(user, "orders.readAll")) return 0;
  if (user.memberId === 0) throw edgeError("PERMISSION_DENIED", "this user belongs to no member");
  return user.memberId;
}
