import type { Http } from "../../../src/platform/http.ts";
import { type Operation, pathsOf } from "../../support/conformity.ts";
import { type Json, sampleOf } from "./sampleOf.ts";

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Json;
  readonly example?: string;
}

interface Described extends Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Json } } };
}

/** A route of the interface, as the OpenAPI document tells it. */
export interface Route {
  /** "POST /v1/orders" */
  readonly name: string;
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly path: string;
  readonly query: readonly Parameter[];
  readonly body: Json | undefined;
}

export function routesOf(app: Http): Route[] {
  return Object.entries(pathsOf(app)).flatMap(([path, operations]) =>
    Object.entries(operations).map(([word, operation]): Route => {
      const { parameters = [], requestBody } = operation as Described;
      const method = word.toUpperCase() as Route["method"];
      return {
        name: `${method} ${path}`, method, path,
        query: parameters.filter((parameter) => parameter.in === "query"),
        body: requestBody?.content["application/json"].schema,
      };
    }),
  );
}

/** A request that the route takes, about things that are not there. */
export function sampleRequest({ method, path, query, body }: Route): {
  method: Route["method"]; url: string; headers: Record<string, string>; payload?: string;
} {
  const bare = path.replace("{id}", "999999").replace("{code}", "NOWHERE").replace("{version}", "999999")
    .replace("{number}", "999999-1");
  const asked = query.filter(({ required }) => required)
    .map(({ name, schema }): [string, string] => [name, String(sampleOf(schema))]);
  const url = asked.length === 0 ? bare : `${bare}?${new URLSearchParams(asked).toString()}`;
  if (body === undefined) return { method, url, headers: {} };
  const payload = JSON.stringify(sampleOf(body));
  return { method, url, headers: { "content-type": "application/json" }, payload };
}
