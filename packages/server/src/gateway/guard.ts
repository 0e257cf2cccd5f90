import type { FastifyRequest } from "fastify";
import { AppError, edgeError } from "../platform/appError.ts";
import type { Http } from "../platform/http.ts";
import { refuseUnfitText } from "../platform/json.ts";
import type { IdentityStore, User } from "../modules/identity/index.ts";
import { authenticate, refusalsOf, refuseForeignOrigin } from "./authentication.ts";
import type { RateLimit } from "./rateLimit.ts";

const BATCH = "/v1/orders/batch";

/** What anybody may ask for without signing in, by the pattern of the route. */
const PUBLIC_READS: ReadonlySet<string> = new Set([
  "/v1/time", "/v1/exchange", "/v1/errors", "/v1/commodities", "/v1/market/today", "/v1/market/deals",
  "/v1/sessions", "/v1/sessions/:code", "/v1/sessions/:code/log", "/v1/sessions/:code/results",
  "/v1/sessions/:code/course",
  "/v1/sessions/:code/catalogue",
  "/v1/sessions/:code/proof", "/v1/sessions/:code/bundle", "/v1/heads", "/v1/signing-keys",
  "/v1/books/:id/ladder", "/v1/statistics/turnover",
]);

/**
 * Sets who speaks before any route runs, and stops those who speak too often [PRM-1, LIM-1]. It goes by the
 * route that was found, never by the text of the address, which can be written in many ways.
 */
export function guard(app: Http, identity: IdentityStore, rates: RateLimit): void {
  app.decorateRequest("user", null);
  app.addHook("onRequest", async (request, reply) => {
    const route = request.routeOptions.url ?? request.url;
    if (!route.startsWith("/v1/")) return;
    refuseForeignOrigin(request);
    const mayBeAnyone = isPublic(request.method, route);
    request.user = isSignIn(route) ? null : await speakerOf(identity, rates, request, mayBeAnyone);
    const speaker = request.user ? `user/${request.user.userId}` : `address/${request.ip}`;
    const mayGoOn = rates.takes(speaker);
    reply.headers(rates.headersOf(speaker));
    if (!mayGoOn) rates.require(speaker);
    if (!request.user && !mayBeAnyone) throw edgeError("SIGN_IN_REQUIRED", "sign in first");
  });
  app.addHook("preValidation", async ({ params, query }) => {
    refuseUnfitText(params, "/params");
    refuseUnfitText(query, "/querystring");
  });
  app.addHook("preHandler", async (request) => {
    if (request.routeOptions.url !== BATCH || !request.user) return;
    const { items } = request.body as { items: readonly unknown[] };
    rates.require(`user/${request.user.userId}`, items.length - 1);
  });
}

/** Who sends a request; an old cookie, which a page cannot take away, hides nothing that is public. */
async function speakerOf(
  identity: IdentityStore,
  rates: RateLimit,
  request: FastifyRequest,
  mayBeAnyone: boolean,
): Promise<User | null> {
  const refusals = refusalsOf(request.ip);
  rates.requireLeft(refusals);
  try {
    return await authenticate(identity, request.headers);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    rates.charge(refusals);
    if (mayBeAnyone && request.headers.authorization === undefined) return null;
    throw error;
  }
}

function isPublic(method: string, route: string): boolean {
  return isSignIn(route) || ((method === "GET" || method === "HEAD") && PUBLIC_READS.has(route));
}

function isSignIn(route: string): boolean {
  return route.startsWith("/v1/sign-ins");
}
