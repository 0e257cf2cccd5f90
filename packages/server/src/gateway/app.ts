import helmet from "@fastify/helmet";
import swagger from "@fastify/swagger";
import { TypeBoxValidatorCompiler } from "@fastify/type-provider-typebox";
import Fastify, { type FastifyRequest, LogController } from "fastify";
import { randomUUID } from "node:crypto";
import { AppError, edgeError } from "../platform/appError.ts";
import type { Http } from "../platform/http.ts";
import { VERSION } from "../platform/version.ts";
import type { Kernel } from "../sequencer/kernel.ts";
import { approvalsRoutes } from "../modules/approvals/index.ts";
import { catalogueRoutes } from "../modules/catalogue/index.ts";
import { dealsRoutes } from "../modules/deals/index.ts";
import { depositsRoutes } from "../modules/deposits/index.ts";
import type { IdentityStore, User } from "../modules/identity/index.ts";
import { marketRoutes, type MarketView, type SessionFeed } from "../modules/market/index.ts";
import { type OrderDesk, ordersRoutes } from "../modules/orders/index.ts";
import { organizationsRoutes } from "../modules/organizations/index.ts";
import { type BookDirectory, sessionsRoutes } from "../modules/sessions/index.ts";
import { statisticsRoutes } from "../modules/statistics/index.ts";
import { authenticate, refuseForeignOrigin } from "./authentication.ts";
import { answerError } from "./errors.ts";
import { exchangeRoutes } from "./exchangeRoutes.ts";
import { identityRoutes } from "./identityRoutes.ts";
import { servePages } from "./pages.ts";
import { RateLimit } from "./rateLimit.ts";
import { serveReference } from "./reference.ts";
import type { StreamGateway } from "./stream.ts";

const BODY_BYTES_MAX = 262_144;

/** What the doors open to. */
export interface Rooms {
  readonly kernel: Kernel;
  readonly identity: IdentityStore;
  readonly directory: BookDirectory;
  readonly market: MarketView;
  readonly feed: SessionFeed;
  readonly desk: OrderDesk;
  readonly stream: StreamGateway;
  readonly rates: RateLimit;
}

/** Builds the HTTP door: who speaks, how often, in which shape; then the routes of each module. */
export async function buildApp(rooms: Rooms): Promise<Http> {
  const { kernel, directory } = rooms;
  const app = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    genReqId: () => randomUUID(),
    logger: kernel.config.logLevel === "silent" ? false : { level: kernel.config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
  }) as unknown as Http;
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request) => {
    throw edgeError("NOT_FOUND", `nothing stands at ${request.method} ${request.url.split("?")[0]}`);
  });
  await app.register(helmet, { contentSecurityPolicy: { directives: CONTENT_POLICY }, hsts: false });
  await app.register(swagger, { openapi: OPENAPI });
  guard(app, rooms);
  await serveReference(app);
  identityRoutes(app, kernel, rooms.identity);
  exchangeRoutes(app, kernel, () => rooms.stream.count());
  catalogueRoutes(app, kernel);
  organizationsRoutes(app, kernel);
  approvalsRoutes(app, kernel);
  sessionsRoutes(app, kernel);
  ordersRoutes(app, kernel, rooms.desk, directory);
  dealsRoutes(app, kernel, directory);
  depositsRoutes(app, kernel);
  marketRoutes(app, kernel, { market: rooms.market, directory, feed: rooms.feed, connections: rooms.stream });
  statisticsRoutes(app, kernel);
  await servePages(app, kernel.config.webDir);
  return app;
}

/** Sets who speaks before any route runs, and stops those who speak too often. */
function guard(app: Http, { identity, rates }: Rooms): void {
  app.decorateRequest("user", null);
  app.addHook("onRequest", async (request) => {
    if (!request.url.startsWith("/v1/")) return;
    refuseForeignOrigin(request);
    const mayBeAnyone = isPublic(request.method, request.url);
    request.user = await speakerOf(identity, request, mayBeAnyone);
    rates.require(request.user ? `user/${request.user.userId}` : `address/${request.ip}`);
    if (!request.user && !mayBeAnyone) throw edgeError("SIGN_IN_REQUIRED", "sign in first");
  });
}

/** Who sends a request; an old cookie, which a page cannot take away, hides nothing that is public. */
async function speakerOf(
  identity: IdentityStore,
  request: FastifyRequest,
  mayBeAnyone: boolean,
): Promise<User | null> {
  if (request.url.startsWith("/v1/sign-ins")) return null;
  try {
    return await authenticate(identity, request.headers);
  } catch (error) {
    const isOldCookie = request.headers.authorization === undefined && error instanceof AppError;
    if (mayBeAnyone && isOldCookie) return null;
    throw error;
  }
}

const PUBLIC_READS =
  /^\/v1\/(time|exchange|errors|commodities|market\/[a-z]+|sessions(\/[^/]+(\/(log|results))?)?|books\/\d+\/ladder|statistics\/[a-z]+)(\?|$)/;

/** What anybody may ask for without signing in. */
function isPublic(method: string, url: string): boolean {
  if (url.startsWith("/v1/sign-ins")) return true;
  return (method === "GET" || method === "HEAD") && PUBLIC_READS.test(url);
}

const SELF = "'self'";
const CONTENT_POLICY = {
  defaultSrc: [SELF],
  scriptSrc: [SELF],
  // The pages' component library writes style attributes; scripts stay closed.
  styleSrc: [SELF, "'unsafe-inline'"],
  imgSrc: [SELF, "data:"],
  connectSrc: [SELF, "ws:", "wss:"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

const OPENAPI = {
  openapi: "3.1.0",
  info: {
    title: "Kontor",
    version: VERSION,
    description:
      "Interface of a commodity exchange. Amounts, prices and quantities are decimal texts. Every error is a " +
      "problem (RFC 9457) with a code. Writes take an Idempotency-Key; an order is known by its clientOrderId.",
  },
  components: {
    securitySchemes: {
      signIn: { type: "apiKey" as const, in: "cookie" as const, name: "kontor_sign_in" },
      apiKey: { type: "http" as const, scheme: "bearer" },
    },
  },
  security: [{ signIn: [] }, { apiKey: [] }],
};
