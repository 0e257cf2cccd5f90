import {
  AccountList, AccountQuery, CreditBody, EntryPage, EntryQuery, FeePaymentBody, PayReturnBody, ReturnBody,
  ReturnList, StaffAnswer,
} from "@kontor/wire";
import type { FastifyRequest } from "fastify";
import { edgeError } from "../../platform/appError.ts";
import { countOn, idOf } from "../../platform/grid.ts";
import { type Http, IdParams, keyOf } from "../../platform/http.ts";
import { type Kernel, submitStaff, untilProjected } from "../../sequencer/kernel.ts";
import { minorDigitsOf } from "../catalogue/index.ts";
import { may, requireUser, type User } from "../identity/index.ts";
import { isOwnerOf, selectAccounts, selectEntries, selectReturns } from "./accountView.ts";

/** Deposits: what is free, reserved and blocked; credits, returns and fees. */
export function depositsRoutes(app: Http, kernel: Kernel): void {
  app.get("/v1/deposits", {
    schema: { querystring: AccountQuery, response: { 200: AccountList }, tags: ["deposits"] },
  },
    async (request) => {
      const memberId = readerOf(request);
      await untilProjected(kernel, request.query.after);
      const seq = kernel.projections.projectedTo;
      return { items: await selectAccounts(kernel.db, memberId), seq };
    });

  app.get("/v1/deposits/:id/entries",
    {
      schema: { params: IdParams, querystring: EntryQuery, response: { 200: EntryPage }, tags: ["deposits"] },
    },
    async (request) => {
      const memberId = readerOf(request);
      await untilProjected(kernel, request.query.after);
      const page = await selectEntries(kernel.db, memberId, idOf(request.params.id), request.query);
      if (!page) throw edgeError("NOT_FOUND", "no account of yours has this id");
      return page;
    });

  app.post("/v1/deposits/credits",
    { schema: { body: CreditBody, response: { 200: StaffAnswer }, tags: ["deposits"] } },
    async (request) => {
      const user = requireUser(request, "deposits.run");
      return submitStaff(
        kernel, { type: "CreditDeposit", ...(await movement(kernel, request.body, request, user)) },
      );
    });

  app.post("/v1/deposits/fee-payments",
    { schema: { body: FeePaymentBody, response: { 200: StaffAnswer }, tags: ["deposits"] } },
    async (request) => {
      const user = requireUser(request, "deposits.run");
      return submitStaff(
        kernel, { type: "DebitFee", ...(await movement(kernel, request.body, request, user)) },
      );
    });

  app.post("/v1/deposits/returns",
    { schema: { body: ReturnBody, response: { 200: StaffAnswer }, tags: ["deposits"] } },
    async (request) => {
      const user = requireUser(request, "deposits.requestReturn", "deposits.run");
      const ownerId = idOf(request.body.ownerId);
      if (!may(user, "deposits.run") && !(await isOwnerOf(kernel.db, user.memberId, ownerId))) {
        throw edgeError("NOT_FOUND", "no owner of yours has this id");
      }
      return submitStaff(
        kernel, { type: "RequestReturn", ...(await movement(kernel, request.body, request, user)) },
      );
    });

  app.get("/v1/deposits/returns", { schema: { response: { 200: ReturnList }, tags: ["deposits"] } },
    async (request) => {
      const memberId = readerOf(request);
      return { items: await selectReturns(kernel.db, memberId) };
    });

  app.post("/v1/deposits/returns/:id/pay",
    { schema: { params: IdParams, body: PayReturnBody, response: { 200: StaffAnswer }, tags: ["deposits"] } },
    async (request) => {
      const user = requireUser(request, "deposits.run");
      return submitStaff(kernel, {
        type: "PayReturn", actorId: user.userId, key: keyOf(request), returnId: idOf(request.params.id),
        reference: request.body.reference,
      });
    });
}

async function movement(kernel: Kernel, body: CreditBody, request: FastifyRequest, user: User) {
  const digits = (await minorDigitsOf(kernel.db))(body.currency);
  return {
    actorId: user.userId, key: keyOf(request), ownerId: idOf(body.ownerId), currency: body.currency,
    amountMinor: countOn(body.amount, { units: 1, digits }, "/amount"), reference: body.reference,
  };
}

/** Member whose deposits the user may read; 0 is everybody's. */
function readerOf(request: FastifyRequest): number {
  const user = requireUser(request, "deposits.readOwn", "deposits.readAll");
  if (may(user, "deposits.readAll")) return 0;
  if (user.memberId === 0) throw edgeError("PERMISSION_DENIED", "this user belongs to no member");
  return user.memberId;
}
