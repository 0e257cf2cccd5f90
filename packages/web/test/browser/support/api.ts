/**
 * A user of the exchange as a program: signs in and calls, to set the stage and to check what became of it.
 */
export class Caller {
  readonly #address: string;
  readonly #cookie: string;

  private constructor(address: string, cookie: string) {
    this.#address = address;
    this.#cookie = cookie;
  }

  static async signIn(address: string, login: string, password: string): Promise<Caller> {
    const response = await fetch(`${address}/v1/sign-ins`, {
      method: "POST", headers: { "content-type": "application/json" },
      body: JSON.stringify({ login, password }),
    });
    if (!response.ok) throw new Error(`sign-in of ${login}: ${response.status} ${await response.text()}`);
    return new Caller(address, response.headers.get("set-cookie")?.split(";")[0] ?? "");
  }

  get<T>(path: string): Promise<T> {
    return this.#call<T>("GET", path);
  }

  post<T = Answer>(path: string, body: unknown): Promise<T> {
    return this.#call<T>("POST", path, body);
  }

  delete<T = unknown>(path: string): Promise<T> {
    return this.#call<T>("DELETE", path);
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.#address + path, {
      method,
      headers: {
        cookie: this.#cookie, ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }
}

export interface Answer {
  readonly id: string | null;
  readonly seq: number;
  readonly proposalId: string | null;
  readonly rehearsalId?: string;
}
