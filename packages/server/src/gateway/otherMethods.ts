import { edgeError } from "../platform/appError.ts";
import type { Http } from "../platform/http.ts";

const METHODS = ["DELETE", "GET", "PATCH", "POST", "PUT"];

/** Methods that each address takes, written down while the routes are registered. */
export type TakenMethods = ReadonlyMap<string, ReadonlySet<string>>;

/** Watches which addresses take which methods; call it before the first route. */
export function watchMethods(app: Http): TakenMethods {
  const taken = new Map<string, Set<string>>();
  app.addHook("onRoute", ({ url, method }) => {
    const methods = taken.get(url) ?? new Set();
    for (const name of [method].flat()) methods.add(name);
    taken.set(url, methods);
  });
  return taken;
}

/** Answers METHOD_NOT_ALLOWED, with what is allowed, at addresses that take other methods only [ERR-3]. */
export function refuseOtherMethods(app: Http, taken: TakenMethods): void {
  for (const [url, methods] of [...taken]) {
    if (!url.startsWith("/v1/")) continue;
    const allow = [...methods].sort().join(", ");
    app.route({
      method: METHODS.filter((method) => !methods.has(method)), url, schema: { hide: true },
      exposeHeadRoute: false,
      onRequest: async (request, reply) => {
        reply.header("allow", allow);
        throw edgeError("METHOD_NOT_ALLOWED", `${url} takes ${allow}, not ${request.method}`);
      },
      handler: () => undefined,
    });
  }
}
