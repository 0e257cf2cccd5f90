import type { FastifyRequest } from "fastify";
import { edgeError } from "../../platform/appError.ts";
import { requireUser, type User } from "../identity/index.ts";

/** The user of a request who trades for a member. */
export function traderOf(request: FastifyRequest): User {
  const user = requireUser(request, "orders.enter");
  if (user.traderId === 0) throw edgeError("PERMISSION_DENIED", "this user is no trader of a member");
  return user;
}
