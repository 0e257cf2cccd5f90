import {
  CounterOfferBody, ExposureView, MakeOfferBody, OfferAnswer, OfferAnswerBody, ReasonBody, StaffAnswer,
} from "@kontor/wire";
import { countOf, type Scaled } from "@kontor/wire/decimal";
import type { FastifyRequest } from "fastify";
import type { OrderTable } from "../../db/tables/market.ts";
import { edgeError } from "../../platform/appError.ts";
import { idOf } from "../../platform/grid.ts";
import { AfterQuery, CodeParams, type Http, IdParams, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff, untilProjected } from "../../sequencer/kernel.ts";
import { may, requireUser, type User } from "../identity/index.ts";
import { type BookDirectory, sessionIdOf } from "../sessions/index.ts";
import { exposureView } from "./exposureView.ts";
import { askOffer, refusal } from "./offerAnswer.ts";

/** Largest number of a party in the journal; the core knows none so high, and says so. */
const PARTY_MAX = 0xffff_ffff;
const TAGS = { tags: ["catalogue with exposure"] };

/** Catalogues: what stands in them, offers and answers, auctions, and the verification by officers. */
export function offersRoutes(app: Http, kernel: Kernel, directory: BookDirectory): void {
  verificationRoutes(app, kernel);
  answerRoutes(app, kernel, directory);

  app.get("/v1/sessions/:code/catalogue",
    {
      schema: { params: CodeParams, querystring: AfterQuery, response: { 200: ExposureView }, ...TAGS },
    },
    async (request) => {
      await untilProjected(kernel, request.query.after);
      const sessionId = await sessionIdOf(kernel, request.params.code);
      return exposureView(kernel, directory, sessionId, readerOf(request.user));
    });

  app.post("/v1/orders/:id/offers",
    { schema: { params: IdParams, body: MakeOfferBody, response: { 200: OfferAnswer }, ...TAGS } },
    async (request) => {
      const user = traderOf(request);
      const { clientOrderId, price, quantity, clientId } = request.body;
      const orderId = idOf(request.params.id);
      const { tick, step } = await gridOf(kernel, directory, orderId);
      return askOffer(kernel, {
        type: "MakeOffer", ...partyOf(user, clientId), orderId, keyScope: user.memberId, clientOrderId,
        priceTicks: countOf(price, tick),
        quantitySteps: quantity === undefined ? NaN : countedOf(quantity, step),
      });
    });
}

/**
 * Answers to offers, and the auction to which several lead: acts of the parties, and of nobody else. An
 * addressed offer is declined here too; to accept it is an order of its own [ADR-7].
 */
function answerRoutes(app: Http, kernel: Kernel, directory: BookDirectory): void {
  for (const [path, type] of [["accept", "AcceptOffer"], ["decline", "DeclineOffer"]] as const) {
    app.post(`/v1/offers/:id/${path}`,
      { schema: { params: IdParams, body: OfferAnswerBody, response: { 200: OfferAnswer }, ...TAGS } },
      async (request) => {
        const user = traderOf(request);
        const offerId = await partyToOffer(kernel, user, idOf(request.params.id));
        return askOffer(kernel, {
          type, ...partyOf(user, request.body.clientId), key: keyOf(request), offerId,
        });
      });
  }

  app.post("/v1/offers/:id/counter",
    { schema: { params: IdParams, body: CounterOfferBody, response: { 200: OfferAnswer }, ...TAGS } },
    async (request) => {
      const user = traderOf(request);
      const offerId = await partyToOffer(kernel, user, idOf(request.params.id));
      const { tick } = await gridOf(kernel, directory, offerId);
      return askOffer(kernel, {
        type: "CounterOffer", ...partyOf(user, request.body.clientId), key: keyOf(request), offerId,
        priceTicks: countOf(request.body.price, tick),
      });
    });

  app.post("/v1/orders/:id/auction",
    { schema: { params: IdParams, body: OfferAnswerBody, response: { 200: OfferAnswer }, ...TAGS } },
    async (request) => {
      const user = traderOf(request);
      const orderId = await ownOrder(kernel, user, idOf(request.params.id));
      return askOffer(kernel, {
        type: "OpenMiniAuction", ...partyOf(user, request.body.clientId), key: keyOf(request), orderId,
      });
    });
}

/** What an officer says of an order that was submitted. */
function verificationRoutes(app: Http, kernel: Kernel): void {
  app.post("/v1/orders/:id/verify",
    { schema: { params: IdParams, response: { 200: StaffAnswer }, ...TAGS } },
    async (request) => {
      const { userId } = requireUser(request, "sessions.run");
      const orderId = idOf(request.params.id);
      return submitStaff(kernel, { type: "ActivateOrder", actorId: userId, key: keyOf(request), orderId });
    });

  app.post("/v1/orders/:id/dismiss",
    { schema: { params: IdParams, body: ReasonBody, response: { 200: StaffAnswer }, ...TAGS } },
    async (request) => {
      const { userId } = requireUser(request, "sessions.run");
      return submitStaff(kernel, {
        type: "DismissOrder", actorId: userId, key: keyOf(request), orderId: idOf(request.params.id),
        reason: request.body.reason,
      });
    });
}

function readerOf(user: User | null) {
  return { memberId: user?.memberId ?? 0, verifies: user !== null && may(user, "sessions.run") };
}

function traderOf(request: FastifyRequest): User {
  const user = requireUser(request, "orders.enter");
  if (user.traderId === 0) throw edgeError("PERMISSION_DENIED", "this user is no trader of a member");
  return user;
}

function partyOf({ traderId, memberId }: User, clientId: string | undefined) {
  return { traderId, memberId, clientId: clientId === undefined ? 0 : Math.min(idOf(clientId), PARTY_MAX) };
}

/** NaN means "not named": a quantity that cannot be counted must not look like that. */
function countedOf(text: string, step: Scaled): number {
  const count = countOf(text, step);
  return Number.isNaN(count) ? 0 : count;
}

const NO_GRID = { units: 1, digits: 0 };

/** Grid of the book in which an order stands; where there is none the core says so, whatever the grid. */
async function gridOf(
  kernel: Kernel, directory: BookDirectory, orderId: number,
): Promise<{ tick: Scaled; step: Scaled }> {
  const row = await orderRow(kernel, orderId);
  return (row && (await directory.find(row.book_id))) ?? { tick: NO_GRID, step: NO_GRID };
}

/** Whoever has no part in an offer is told that there is none [OFR-2]. */
async function partyToOffer(kernel: Kernel, { memberId }: User, offerId: number): Promise<number> {
  const offer = await orderRow(kernel, offerId);
  const isParty = offer?.member_id === memberId || await receiverOf(kernel, offerId, offer) === memberId;
  if (!isParty) throw refusal("ORDER_NOT_FOUND");
  return offerId;
}

/** Member to whom an offer was made: the party that it names, or the owner of the order it is for. */
async function receiverOf(
  kernel: Kernel, offerId: number, offer: OrderRow | undefined,
): Promise<number | undefined> {
  if (offer === undefined) return undefined;
  const { counterparty_id: named } = offer;
  if (named !== 0) {
    const client = await kernel.db
      .selectFrom("client").select("broker_id").where("client_id", "=", named).executeTakeFirst();
    return client?.broker_id ?? named;
  }
  const target = await kernel.db
    .selectFrom("catalogue_offer").select("order_id").where("offer_id", "=", offerId).executeTakeFirst();
  return target && (await orderRow(kernel, target.order_id))?.member_id;
}

/** How many offers an order has nobody learns by trying to open its auction [OFR-2]. */
async function ownOrder(kernel: Kernel, { memberId }: User, orderId: number): Promise<number> {
  const row = await orderRow(kernel, orderId);
  if (row?.member_id !== memberId) throw refusal("ORDER_NOT_FOUND");
  return orderId;
}

type OrderRow = Pick<OrderTable, "book_id" | "member_id" | "counterparty_id">;

/** Book and parties of an order, also of one that was placed a moment ago. */
async function orderRow(kernel: Kernel, orderId: number): Promise<OrderRow | undefined> {
  const find = () => kernel.db
    .selectFrom("order").select(["book_id", "member_id", "counterparty_id"])
    .where("order_id", "=", orderId).executeTakeFirst();
  const known = await find();
  if (known) return known;
  await untilProjected(kernel, kernel.sequencer.head);
  return find();
}
