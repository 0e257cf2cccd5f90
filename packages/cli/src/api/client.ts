import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** Body of an error answer, as far as the command line reads it. */
export interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly transient: boolean;
  readonly traceId: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  readonly orderId?: string;
}

/** The exchange answered with an error. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: ProblemBody;

  constructor(problem: ProblemBody) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** The exchange could not be reached. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  /** Nobody listened: nothing was sent, and nothing can have been done. */
  readonly isRefused: boolean;

  constructor(message: string, isRefused = false) {
    super(message);
    this.isRefused = isRefused;
  }
}

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

const ATTEMPTS = 6;
const FIRST_WAIT_MS = 200;

/**
 * Client of the exchange's interface. A write carries one idempotency key over all its attempts, so that a
 * lost answer is asked for again and never acts twice.
 */
export class Client {
  readonly #url: string;
  #cookie: string | undefined;
  readonly #key: string | undefined;
  readonly #isPatient: boolean;

  /** @param isPatient - waits also for an exchange that has not been there from the beginning */
  constructor(url: string, key?: string, isPatient = true) {
    this.#url = url.replace(/\/$/, "");
    this.#key = key;
    this.#isPatient = isPatient;
  }

  get url(): string {
    return this.#url;
  }

  /** Cookie of the sign-in, for opening a socket as the same user. */
  get cookie(): string | undefined {
    return this.#cookie;
  }

  async signIn(login: string, password: string): Promise<void> {
    const response = await this.#fetch("POST", "/v1/sign-ins", { login, password }, {});
    this.#cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  }

  get<T>(path: string): Promise<T> {
    return this.#ask<T>("GET", path, undefined, "");
  }

  /** The bytes of a file, as they stand. */
  async file(path: string): Promise<Uint8Array> {
    return new Uint8Array(await this.#ask("GET", path, undefined, "", (answer) => answer.arrayBuffer()));
  }

  post<T>(path: string, body: unknown, key: string = randomUUID()): Promise<T> {
    return this.#ask<T>("POST", path, body, key);
  }

  patch<T>(path: string, body: unknown, key: string = randomUUID()): Promise<T> {
    return this.#ask<T>("PATCH", path, body, key);
  }

  put<T>(path: string, body: unknown, key: string = randomUUID()): Promise<T> {
    return this.#ask<T>("PUT", path, body, key);
  }

  delete<T>(path: string, key: string = randomUUID()): Promise<T> {
    return this.#ask<T>("DELETE", path, undefined, key);
  }

  async #ask<T>(
    method: Method, path: string, body: unknown, key: string,
    read: (answer: Response) => Promise<unknown> = (answer) => answer.json(),
  ): Promise<T> {
    const headers = key === "" ? {} : { "idempotency-key": key };
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await this.#fetch(method, path, body, headers);
        return (response.status === 204 ? undefined : await read(response)) as T;
      } catch (error) {
        if (attempt === ATTEMPTS || !this.#mayRepeat(error, attempt)) throw error;
        await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
      }
    }
  }

  #mayRepeat(error: unknown, attempt: number): boolean {
    if (error instanceof ApiError) return isPassing(error.problem);
    return error instanceof NetworkError && (this.#isPatient || attempt > 1 || !error.isRefused);
  }

  async #fetch(
    method: Method, path: string, body: unknown, extra: Record<string, string>,
  ): Promise<Response> {
    const headers: Record<string, string> = { ...extra };
    if (body !== undefined) headers["content-type"] = "application/json";
    if (this.#key) headers["authorization"] = `Bearer ${this.#key}`;
    else if (this.#cookie) headers["cookie"] = this.#cookie;
    let response: Response;
    try {
      response = await fetch(this.#url + path, {
        method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      const cause = causeOf(error);
      throw new NetworkError(`${this.#url} does not answer (${cause})`, cause === "ECONNREFUSED");
    }
    if (response.ok) return response;
    throw new ApiError(await problemOf(response));
  }
}

/** Whether the same request may succeed in a moment: the exchange is busy or recovers. */
function isPassing({ status }: ProblemBody): boolean {
  return status === 429 || status === 503;
}

async function problemOf(response: Response): Promise<ProblemBody> {
  try {
    return (await response.json()) as ProblemBody;
  } catch {
    return {
      status: response.status, code: "INTERNAL", detail: `answer ${response.status} without a body`,
      transient: true, traceId: "",
    };
  }
}

function causeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: string } }).cause;
  return cause?.code ?? (error instanceof Error ? error.message : String(error));
}
