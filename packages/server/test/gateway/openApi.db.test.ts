import { Compile } from "typebox/compile";
import { ERROR_LINES } from "../../src/gateway/errorsPage.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Market, openMarket } from "../support/market.ts";

type Node = Readonly<Record<string, unknown>>;
interface Document extends Node {
  readonly openapi: string;
  readonly info: Node;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Node>>>>;
  readonly components: { readonly securitySchemes: Node };
  readonly security: readonly Node[];
}

let market: Market;
let document: Document;
beforeAll(async () => {
  market = await openMarket();
  document = (await market.nobody.get<Document>("/openapi.json")).body;
});
afterAll(() => market.close());

/** Fields that OpenAPI 3.1 gives an object; any other is a mistake of ours. */
const FIELDS = {
  document: ["openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs"],
  operation: [
    "tags", "summary", "description", "operationId", "parameters", "requestBody", "responses", "security",
    "deprecated",
  ],
  parameter: ["name", "in", "description", "required", "deprecated", "schema", "example", "examples"],
  response: ["description", "headers", "content", "links"],
};

function expectFields(node: object, fields: readonly string[], where: string): void {
  expect(Object.keys(node).filter((name) => !fields.includes(name)), where).toEqual([]);
}

function operations(): [string, Node][] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Node] => [`${method} ${path}`, operation]),
  );
}

function* schemasIn(node: unknown): Generator<Node> {
  if (typeof node !== "object" || node === null) return;
  for (const [name, part] of Object.entries(node)) {
    if (name === "schema") yield part as Node;
    else yield* schemasIn(part);
  }
}

describe("the OpenAPI document", () => {
  it("is OpenAPI 3.1 to the letter: versions, paths, fields, and every way to sign in that it names", () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: "Kontor", version: expect.stringMatching(/^\d/) as string });
    expectFields(document, FIELDS.document, "document");
    const known = Object.keys(document.components.securitySchemes);
    expect(
      document.security.flatMap((way) => Object.keys(way)).filter((name) => !known.includes(name)),
    ).toEqual([]);
    expect(Object.keys(document.paths).filter((path) => !path.startsWith("/"))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('"$ref"');
  });

  it("tells each operation whole: its parameters, its answers and its refusals", () => {
    expect(operations().length).toBeGreaterThan(50);
    for (const [name, operation] of operations()) {
      expectFields(operation, FIELDS.operation, name);
      const parameters = (operation["parameters"] ?? []) as Node[];
      for (const parameter of parameters) expectFields(parameter, FIELDS.parameter, name);
      const inPath = parameters.filter((parameter) => parameter["in"] === "path");
      expect(inPath.every((parameter) => parameter["required"] === true), name).toBe(true);
      const asked = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(inPath.map((parameter) => parameter["name"]), name).toEqual(asked);
      const responses = operation["responses"] as Readonly<Record<string, Node>>;
      expect(Object.keys(responses).filter((status) => !/^(default|20[04])$/.test(status)), name).toEqual([]);
      for (const response of Object.values(responses)) {
        expectFields(response, FIELDS.response, name);
        expect(typeof response["description"], name).toBe("string");
      }
      expect(responses["default"]?.["content"], name).toHaveProperty("application/problem+json");
    }
  });

  it("holds schemas that can be used as they are", () => {
    const schemas = [...schemasIn(document.paths)];
    expect(schemas.length).toBeGreaterThan(100);
    for (const schema of schemas) expect(() => Compile(schema), JSON.stringify(schema)).not.toThrow();
  });

  it("shows a key with every write and with no read", () => {
    for (const [name, operation] of operations()) {
      const headers = ((operation["parameters"] ?? []) as Node[]).filter((one) => one["in"] === "header");
      expect(headers.map((one) => one["name"]), name).toEqual(
        name.startsWith("get") ? [] : ["idempotency-key"],
      );
    }
  });
});

describe("pages to read", () => {
  /** What a page would load, by its tags. */
  const loads = (html: string): string[] =>
    [
      ...html.matchAll(
        /<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*?\b(?:src|href|data)="([^"]*)"/g,
      ),
    ]
      .map((match) => match[1] as string);

  it.each(["/docs/api/", "/docs/errors"])("%s loads nothing from outside, and could not", async (url) => {
    const { status, body, headers } = await market.nobody.get<string>(url);
    expect(status).toBe(200);
    expect(loads(body).filter((address) => /^(?:[a-z]+:|\/\/)/i.test(address))).toEqual([]);
    const policy = String(headers["content-security-policy"]).split(";").map((part) => part.trim());
    expect(policy).toContain("default-src 'self'");
    const outside = policy.flatMap((part) => part.split(" ").slice(1))
      .filter((source) => /[.*]|^https?:$/.test(source));
    expect(outside).toEqual([]);
    expect([headers["x-content-type-options"], headers["x-powered-by"]]).toEqual(["nosniff", undefined]);
  });

  it.each(["/v1/sessions", "/v1/nothing", "/openapi.json"])("%s is data, also to a browser", async (url) => {
    const { headers } = await market.nobody.get(url);
    expect(headers["content-security-policy"]).toMatch(/^default-src '(none|self)';/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
  });

  it("the reference page finds its script and the document here", async () => {
    const { body } = await market.nobody.get<string>("/docs/api/");
    const scripts = loads(body);
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      const { status } = await market.nobody.get(new URL(script, "http://here/docs/api/").pathname);
      expect(status, script).toBe(200);
    }
    expect(body).toContain("/openapi.json");
  });

  it("[ERR-1] the errors page has a place for each code, to which every problem leads", async () => {
    const { body } = await market.nobody.get<string>("/docs/errors");
    for (const { code } of ERROR_LINES) expect(body).toContain(`id="${code}"`);
    const problem = await market.nobody.get("/v1/sessions/NOWHERE");
    expect(problem.body.type).toBe("/docs/errors#NOT_FOUND");
    const list = await market.nobody.get<{ items: { code: string }[] }>("/v1/errors");
    expect(list.body.items.map((line) => line.code)).toEqual(ERROR_LINES.map((line) => line.code));
  });
});
