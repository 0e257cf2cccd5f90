import { isRejection } from "@kontor/wire/errors";
import { CrashFault } from "./crashFault.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** A write as it is sent, and sent again: the key makes it act once. */
export interface Request {
  readonly method: Exclude<Method, "GET">;
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Idempotency key, or the client order id that stands in the body. */
  readonly key: string;
}

type Body = Readonly<Record<string, unknown>>;

/** What a sender knows after sending once. */
export type Reply =
  | { readonly kind: "DONE"; readonly body: Body }
  | { readonly kind: "REFUSED"; readonly code: string; readonly orderId: string | undefined }
  | { readonly kind: "UNANSWERED"; readonly reason: string };

const ANSWER_MS = 15_000;

/** One signed-in user's way to the exchange: sends once, and says plainly when there is no answer. */
export class Door {
  readonly #url: string;
  readonly cookie: string;

  constructor(url: string, cookie: string) {
    this.#url = url;
    this.cookie = cookie;
  }

  async send({ method, path, body, key }: Request): Promise<Reply> {
    const answer = await this.#fetch(method, path, body, key);
    if (typeof answer === "string") return { kind: "UNANSWERED", reason: answer };
    const { status, value } = answer;
    if (status === 200) return { kind: "DONE", body: value };
    const code = String(value["code"]);
    if (status >= 500) return { kind: "UNANSWERED", reason: code };
    if (!isRejection(code)) throw new CrashFault(`${method} ${path} was answered ${status} ${code}`);
    const orderId = value["orderId"] as string | undefined;
    return { kind: "REFUSED", code, orderId };
  }

  /** Reads what must be there while the exchange is open. */
  async read<T>(path: string): Promise<T> {
    const answer = await this.#fetch("GET", path, undefined, "");
    if (typeof answer === "string") throw new CrashFault(`GET ${path} has no answer: ${answer}`);
    if (answer.status !== 200) {
      throw new CrashFault(`GET ${path} was answered ${answer.status} ${String(answer.value["code"])}`);
    }
    return answer.value as T;
  }

  /** All items of a list, the newest first, until one is known. */
  async readUntil<T>(path: string, isKnown: (item: T) => boolean): Promise<T[]> {
    const found: T[] = [];
    const mark = path.includes("?") ? "&" : "?";
    for (let cursor: string | null = ""; cursor !== null;) {
      const from: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: T[]; nextCursor: string | null } = await this.read(
        `${path}${mark}limit=200${from}`,
      );
      const end = page.items.findIndex(isKnown);
      found.push(...(end < 0 ? page.items : page.items.slice(0, end)));
      cursor = end < 0 ? page.nextCursor : null;
    }
    return found;
  }

  /** Status and body, or why there is none. */
  async #fetch(
    method: Method, path: string, body: Body | undefined, key: string,
  ): Promise<{ status: number; value: Body } | string> {
    const headers: Record<string, string> = { cookie: this.cookie };
    if (body !== undefined) headers["content-type"] = "application/json";
    if (key !== "") headers["idempotency-key"] = key;
    try {
      const response = await fetch(this.#url + path, {
        method, headers, signal: AbortSignal.timeout(ANSWER_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, value: (await response.json()) as Body };
    } catch (error) {
      const { cause } = error as { cause?: { code?: string } };
      return cause?.code ?? String(error);
    }
  }
}
