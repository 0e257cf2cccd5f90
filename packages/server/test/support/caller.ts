import type { Problem } from "@kontor/wire";
import type { InjectOptions } from "fastify";
import type { Exchange } from "../../src/exchange.ts";
import { checkAnswer } from "./conformity.ts";

/** What came back: its status, its body, and its headers. */
export interface Answer<T = Problem> {
  readonly status: number;
  readonly body: T;
  readonly headers: Readonly<Record<string, unknown>>;
}

type Method = "GET" | "POST" | "PATCH" | "DELETE" | "PUT" | "HEAD";

/**
 * Somebody who asks the exchange by its HTTP door, by an API key or as nobody. Every answer is compared
 * with what the OpenAPI document promises.
 */
export class Caller {
  readonly #exchange: Exchange;
  readonly key: string | undefined;

  constructor(exchange: Exchange, key: string | undefined) {
    this.#exchange = exchange;
    this.key = key;
  }

  get<T = Problem>(url: string): Promise<Answer<T>> {
    return this.ask<T>("GET", url);
  }

  post<T = Problem>(url: string, body?: unknown, key?: string): Promise<Answer<T>> {
    return this.ask<T>("POST", url, body, key);
  }

  patch<T = Problem>(url: string, body: unknown, key?: string): Promise<Answer<T>> {
    return this.ask<T>("PATCH", url, body, key);
  }

  delete<T = Problem>(url: string, key?: string): Promise<Answer<T>> {
    return this.ask<T>("DELETE", url, undefined, key);
  }

  ask<T = Problem>(method: Method, url: string, body?: unknown, key?: string): Promise<Answer<T>> {
    return this.send<T>({
      method, url,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
  }

  /** Sends a request as it stands, with the key of the caller added where it names no other. */
  async send<T = Problem>(request: InjectOptions): Promise<Answer<T>> {
    const headers = { ...(this.key ? { authorization: `Bearer ${this.key}` } : {}), ...request.headers };
    const response = await this.#exchange.app.inject({ ...request, headers });
    checkAnswer(this.#exchange.app, request, response);
    const isJson = /[/+]json\b/.test(String(response.headers["content-type"] ?? ""));
    return {
      status: response.statusCode, headers: response.headers,
      body: (isJson && response.body !== "" ? JSON.parse(response.body) : response.body) as T,
    };
  }
}
