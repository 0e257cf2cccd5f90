import { Problem } from "@kontor/wire";
import { type ErrorCode, isTransient, statusOf } from "@kontor/wire/errors";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import type { Http } from "../../src/platform/http.ts";

/** The part of the OpenAPI document that tests read. */
export interface Operation {
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: TSchema }> }>>;
}
export type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const documents = new WeakMap<Http, Paths>();
const checkers = new WeakMap<object, ReturnType<typeof Compile>>();

export function pathsOf(app: Http): Paths {
  const known = documents.get(app);
  if (known) return known;
  const paths = app.swagger().paths as unknown as Paths;
  documents.set(app, paths);
  return paths;
}

/** What no body may ever hold: frames of a stack, files of ours, text of SQL. */
const INSIDES =
  /\n\s+at |node_modules|\.ts:\d|\b(select|insert|update|delete)\b.+\b(from|into|set)\b|syntax error at/i;

/**
 * Sees that an answer is what the OpenAPI document promises: the schema of its status, or a whole problem
 * whose code, status and type agree [ERR-1, ERR-2].
 * @throws {Error} naming the first difference
 */
export function checkAnswer(app: Http, request: InjectOptions, response: LightMyRequestResponse): void {
  const url = String(request.url).split("?")[0] as string;
  const where = `${request.method} ${url} ${response.statusCode}`;
  const isOurs = url.startsWith("/v1/") || response.statusCode >= 400;
  if (isOurs && INSIDES.test(response.body)) throw new Error(`${where} tells its insides: ${response.body}`);
  if (response.statusCode >= 400) return checkProblem(where, response);
  const operation = operationOf(pathsOf(app), String(request.method).toLowerCase(), url);
  if (!operation) return;
  const promised = operation.responses[String(response.statusCode)];
  if (!promised) throw new Error(`${where} is a status that the document does not tell`);
  const schema = promised.content?.["application/json"]?.schema;
  if (schema && request.method !== "HEAD") checkBody(where, schema, response.json());
}

function checkProblem(where: string, response: LightMyRequestResponse): void {
  if (response.body === "") return;
  const type = String(response.headers["content-type"]);
  if (!type.startsWith("application/problem+json")) throw new Error(`${where} is ${type}: ${response.body}`);
  const body: unknown = response.json();
  checkBody(where, Problem, body);
  const { code, status, transient, type: page } = body as Problem;
  const isWhole = status === response.statusCode && status === statusOf(code as ErrorCode) &&
    transient === isTransient(code as ErrorCode) && page === `/docs/errors#${code}`;
  if (!isWhole) throw new Error(`${where} contradicts itself: ${response.body}`);
}

function checkBody(where: string, schema: TSchema, body: unknown): void {
  const checker = checkers.get(schema) ?? Compile(schema);
  checkers.set(schema, checker);
  if (checker.Check(body)) return;
  const [fault] = checker.Errors(body);
  throw new Error(`${where} differs from its schema at ${fault?.instancePath}: ${fault?.message}\n${
    JSON.stringify(body)}`);
}

/** The operation that answers a request, by the path with its parameters. */
function operationOf(paths: Paths, method: string, url: string): Operation | undefined {
  const exact = paths[url]?.[method];
  if (exact) return exact;
  const found = Object.entries(paths).find(([path]) => patternOf(path).test(url));
  return found?.[1][method];
}

const patterns = new Map<string, RegExp>();

function patternOf(path: string): RegExp {
  const known = patterns.get(path);
  if (known) return known;
  const pattern = new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`);
  patterns.set(path, pattern);
  return pattern;
}
