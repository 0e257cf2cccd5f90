import scalar from "@scalar/fastify-api-reference";
import type { Http } from "../platform/http.ts";
import { serveErrorsPage } from "./errorsPage.ts";

// The reference page starts itself by a script inside the page; it runs on this page alone.
const PAGE_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; font-src 'self' data:; connect-src 'self'";

/** The OpenAPI document, a page to read it and the page of errors; none loads anything from outside. */
export async function serveReference(app: Http): Promise<void> {
  serveErrorsPage(app);
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
  app.addHook("onSend", async (request, reply) => {
    if (request.url.startsWith("/docs/api")) reply.header("content-security-policy", PAGE_POLICY);
  });
  await app.register(scalar, {
    routePrefix: "/docs/api",
    configuration: {
      url: "/openapi.json", withDefaultFonts: false, hideClientButton: true, telemetry: false,
    },
  });
}
