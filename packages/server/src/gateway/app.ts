import helmet from "@fastify/helmet";
import swagger from "@fastify/swagger";
import Fastify, { LogController } from "fastify";
import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { edgeError } from "../platform/appError.ts";
import type { Config } from "../platform/config.ts";
import type { Http } from "../platform/http.ts";
import { readJson } from "../platform/json.ts";
import type { Kernel } from "../sequencer/kernel.ts";
import { approvalsRoutes } from "../modules/approvals/index.ts";
import { catalogueRoutes } from "../modules/catalogue/index.ts";
import { certificatesRoutes } from "../modules/certificates/index.ts";
import { dealsRoutes } from "../modules/deals/index.ts";
import { depositsRoutes } from "../modules/deposits/index.ts";
import type { IdentityStore } from "../modules/identity/index.ts";
import { marketRoutes, type MarketView, type SessionFeed } from "../modules/market/index.ts";
import { offersRoutes } from "../modules/offers/index.ts";
import { type OrderDesk, ordersRoutes, roundRoutes } from "../modules/orders/index.ts";
import { organizationsRoutes } from "../modules/organizations/index.ts";
import { proofsRoutes, type Publisher } from "../modules/proofs/index.ts";
import { type BookDirectory, sessionsRoutes } from "../modules/sessions/index.ts";
import { statisticsRoutes } from "../modules/statistics/index.ts";
import { type RehearsalDesk, templatesRoutes } from "../modules/templates/index.ts";
import { waitsRoutes } from "../modules/waits/index.ts";
import { answerError } from "./errors.ts";
import { exchangeRoutes } from "./exchangeRoutes.ts";
import { guard } from "./guard.ts";
import { keyRoutes, userRoutes } from "./keyRoutes.ts";
import { OPENAPI } from "./openApi.ts";
import { refuseOtherMethods, watchMethods } from "./otherMethods.ts";
import { servePages } from "./pages.ts";
import { partReader } from "./partReader.ts";
import type { RateLimit } from "./rateLimit.ts";
import { refuseBrokenRequest } from "./rawAnswer.ts";
import { serveReference } from "./reference.ts";
import { signInRoutes } from "./signInRoutes.ts";
import type { StreamGateway } from "./stream.ts";

const BODY_BYTES_MAX = 262_144;
/** Who has not sent a whole request by then holds the connection for nothing. */
const REQUEST_MS_MAX = 30_000;

/** What the doors open to. */
export interface Rooms {
  readonly kernel: Kernel;
  readonly identity: IdentityStore;
  readonly directory: BookDirectory;
  readonly market: MarketView;
  readonly feed: SessionFeed;
  readonly desk: OrderDesk;
  readonly rehearsals: RehearsalDesk;
  readonly stream: StreamGateway;
  readonly rates: RateLimit;
  readonly publisher: Publisher;
}

/** Builds the HTTP door: who speaks, how often, in which shape; then the routes of each module. */
export async function buildApp(rooms: Rooms): Promise<Http> {
  const { kernel } = rooms;
  const app = bareApp(kernel.config);
  app.addHook("onRequest", async (_request, reply) => {
    for (const [name, value] of DATA_HEADERS) reply.raw.setHeader(name, value);
  });
  await app.register(swagger, OPENAPI);
  guard(app, rooms.identity, rooms.rates);
  const taken = watchMethods(app);
  registerRoutes(app, rooms);
  refuseOtherMethods(app, taken);
  await app.register(async (pages) => {
    await pages.register(helmet, { contentSecurityPolicy: { directives: CONTENT_POLICY }, hsts: false });
    await serveReference(pages as unknown as Http);
    await servePages(pages as unknown as Http, kernel.config.webDir);
  });
  return app;
}

/** An application without routes that takes JSON alone and tells every error as a problem. */
function bareApp(config: Config): Http {
  const app = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    trustProxy: config.proxy,
    clientErrorHandler: refuseBrokenRequest,
    genReqId: () => randomUUID(),
    logger: config.logLevel === "silent" ? false : { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerError,
  }) as unknown as Http;
  app.setValidatorCompiler(partReader);
  app.removeAllContentTypeParsers();
  const read = async (_request: unknown, bytes: Buffer): Promise<unknown> => readBody(bytes);
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, read);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request) => {
    throw edgeError("NOT_FOUND", `nothing stands at ${request.method} ${request.url.split("?")[0]}`);
  });
  return app;
}

/** Bytes that are no UTF-8 would be replaced in silence, and mean something else afterwards. */
function readBody(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw edgeError("BODY_MALFORMED", "the body is not UTF-8");
  return readJson(bytes.toString("utf8"));
}

function registerRoutes(app: Http, rooms: Rooms): void {
  const { kernel, identity, directory, market, feed, stream } = rooms;
  signInRoutes(app, kernel, identity);
  keyRoutes(app, identity);
  userRoutes(app, kernel, identity);
  exchangeRoutes(app, kernel, () => stream.count());
  catalogueRoutes(app, kernel);
  organizationsRoutes(app, kernel);
  approvalsRoutes(app, kernel);
  sessionsRoutes(app, kernel, directory);
  templatesRoutes(app, kernel, rooms.rehearsals);
  ordersRoutes(app, kernel, rooms.desk, directory);
  offersRoutes(app, kernel, directory);
  roundRoutes(app, kernel, directory);
  dealsRoutes(app, kernel, directory);
  depositsRoutes(app, kernel);
  waitsRoutes(app, kernel, directory);
  certificatesRoutes(app, kernel, directory, rooms.publisher.signer);
  marketRoutes(app, kernel, { market, directory, feed, connections: stream });
  statisticsRoutes(app, kernel);
  proofsRoutes(app, kernel, rooms.publisher);
}

/** What a browser may do with answers that are data: nothing but read them where they were asked for. */
const DATA_HEADERS = [
  ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
  ["cross-origin-resource-policy", "same-origin"], ["referrer-policy", "no-referrer"],
  ["x-content-type-options", "nosniff"],
] as const;

const SELF = "'self'";
const CONTENT_POLICY = {
  defaultSrc: [SELF],
  scriptSrc: [SELF],
  // The pages' component library writes style attributes; scripts stay closed.
  styleSrc: [SELF, "'unsafe-inline'"],
  imgSrc: [SELF, "data:"],
  fontSrc: [SELF, "data:"],
  connectSrc: [SELF, "ws:", "wss:"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};
