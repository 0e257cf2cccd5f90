import type { KeyView, MeView } from "@kontor/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProxyTrust } from "../../src/platform/proxy.ts";
import type { Answer, Caller } from "../support/caller.ts";
import { type Market, openMarket } from "../support/market.ts";
import { need } from "./codes/codeCase.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket({ proxy: readProxyTrust("127.0.0.1") as () => boolean });
});
afterAll(() => market.close());

interface SignedIn {
  readonly cookie: string;
  readonly flags: string;
}

async function signIn(login: string, password = `${login}-password`, forwarded = {}): Promise<SignedIn> {
  const answer = await market.nobody.send<MeView>({
    method: "POST", url: "/v1/sign-ins", payload: JSON.stringify({ login, password }),
    headers: { "content-type": "application/json", ...forwarded },
  });
  await need(Promise.resolve(answer));
  const [cookie = "", ...flags] = String(answer.headers["set-cookie"]).split("; ");
  return { cookie, flags: flags.join("; ") };
}

function by({ cookie }: SignedIn, method: "GET" | "POST" | "PUT" | "DELETE", url: string, body?: unknown) {
  return market.nobody.send<KeyView>({
    method, url, headers: { cookie, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
}

/** Ends some sign-in: whoever was believed for a while is then looked up again. */
async function forget(): Promise<void> {
  await by(await signIn("alder"), "DELETE", "/v1/sign-ins/current");
}

async function codeOf(asked: Promise<Answer<unknown>>): Promise<string | number> {
  const { status, body } = await asked;
  return (body as { code?: string }).code ?? status;
}

function meOf(caller: Caller, secret: string): Promise<Answer<MeView>> {
  return caller.send<MeView>({
    method: "GET", url: "/v1/me", headers: { authorization: `Bearer ${secret}` },
  });
}

describe("sign-in of a person", () => {
  it("keeps passwords by argon2id and tokens as hashes", async () => {
    const { cookie } = await signIn("alder");
    const { rows } = await market.exchange.kernel.pool.query<{ password_hash: string }>(
      "select password_hash from user_account",
    );
    for (const row of rows) expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const stored = await market.exchange.kernel.pool.query<{ row: string }>(
      "select s::text as row from sign_in s",
    );
    expect(stored.rows.map((row) => row.row).join()).not.toContain(cookie.split("=")[1] as string);
  });

  it("gives a cookie that scripts and other sites do not get, and that keeps to https", async () => {
    expect((await signIn("birch")).flags).toBe("Path=/; HttpOnly; SameSite=Strict; Max-Age=43200");
    const secure = await signIn("birch", undefined, { "x-forwarded-proto": "https" });
    expect(secure.flags).toBe("Path=/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure");
  });

  it("answers a wrong password and an unknown login alike", async () => {
    const ask = (login: string): Promise<Answer> =>
      market.nobody.post("/v1/sign-ins", { login, password: "wrong" });
    const known = await ask("alder");
    const unknown = await ask("nobody-of-this-name");
    expect({ ...known.body, traceId: "" }).toEqual({ ...unknown.body, traceId: "" });
  });

  it("does not let a locked user in, nor on", async () => {
    const dogwood = await signIn("dogwood");
    const lock = "update user_account set is_locked = $1 where login = 'dogwood'";
    await market.exchange.kernel.pool.query(lock, [true]);
    await expect(signIn("dogwood")).rejects.toThrow("SIGN_IN_FAILED");
    await forget();
    expect(await codeOf(by(dogwood, "GET", "/v1/me"))).toBe("SIGN_IN_EXPIRED");
    await market.exchange.kernel.pool.query(lock, [false]);
  });

  it("ends by signing out, at once", async () => {
    const cedar = await signIn("cedar");
    expect(await codeOf(by(cedar, "GET", "/v1/me"))).toBe(200);
    const out = await by(cedar, "DELETE", "/v1/sign-ins/current");
    expect([
      out.status, String(out.headers["set-cookie"]),
    ]).toEqual([204, expect.stringMatching(/Max-Age=0/)]);
    expect(await codeOf(by(cedar, "GET", "/v1/me"))).toBe("SIGN_IN_EXPIRED");
  });

  it("ends by time, and an old cookie hides nothing that is public", async () => {
    const cedar = await signIn("cedar");
    await market.exchange.kernel.pool.query("update sign_in set expires_at = 1000");
    await forget();
    expect(await codeOf(by(cedar, "GET", "/v1/orders"))).toBe("SIGN_IN_EXPIRED");
    expect(await codeOf(by(cedar, "GET", "/v1/sessions"))).toBe(200);
  });

  it("is refused to a page of another site, whatever other header it sends", async () => {
    const alder = await signIn("alder");
    for (const extra of [{}, { authorization: "Basic x" }]) {
      const answer = await market.nobody.send({
        method: "DELETE", url: "/v1/sign-ins/current",
        headers: { cookie: alder.cookie, origin: "https://elsewhere.example", ...extra },
      });
      expect(answer.body.code).toBe("ORIGIN_FORBIDDEN");
    }
    expect(await codeOf(by(alder, "GET", "/v1/me"))).toBe(200);
  });
});

describe("a new password", () => {
  it("ends every other sign-in, and the old password", async () => {
    const [here, there] = [await signIn("birchObserver"), await signIn("birchObserver")];
    const change = (present: string): Promise<Answer<unknown>> =>
      by(here, "PUT", "/v1/me/password", { present, next: "another-password" });
    expect(await codeOf(change("a guess"))).toBe("FIELD_INVALID");
    expect(await codeOf(by(there, "GET", "/v1/me"))).toBe(200);
    expect(await codeOf(change("birchObserver-password"))).toBe(204);
    expect(await codeOf(by(there, "GET", "/v1/me"))).toBe("SIGN_IN_EXPIRED");
    expect(await codeOf(by(here, "GET", "/v1/me"))).toBe(200);
    await expect(signIn("birchObserver")).rejects.toThrow("SIGN_IN_FAILED");
    await signIn("birchObserver", "another-password");
  });
});

describe("[LIM-2] guesses", () => {
  it("of one login end after twenty, from that address only, with when to come again", async () => {
    const guess = (address: string): Promise<Answer> => market.nobody.send({
      method: "POST", url: "/v1/sign-ins", payload: '{"login":"chief","password":"guess"}',
      headers: { "content-type": "application/json", "x-forwarded-for": address },
    });
    const codes: string[] = [];
    let last = await guess("203.0.113.7");
    for (; last.body.code === "SIGN_IN_FAILED" && codes.length < 60; last = await guess("203.0.113.7")) {
      codes.push(last.body.code);
    }
    expect(codes.length).toBeGreaterThanOrEqual(20);
    expect(last.body.code).toBe("RATE_LIMITED");
    expect(last.headers["retry-after"]).toMatch(/^[12]$/);
    expect((await guess("203.0.113.8")).body.code).toBe("SIGN_IN_FAILED");
    await signIn("chief", undefined, { "x-forwarded-for": "203.0.113.9" });
  });
});

describe("API keys", () => {
  it("are shown once, kept as hashes, and made and ended by a person only", async () => {
    const alder = await signIn("alder");
    const made = await by(alder, "POST", "/v1/api-keys", { name: "robot", scopes: ["read"], days: 1 });
    const { secret = "", keyId, prefix } = made.body;
    expect(secret).toMatch(/^ktr_[\w-]{40}$/);
    expect(JSON.stringify((await by(alder, "GET", "/v1/api-keys")).body)).not.toContain(
      secret.slice(prefix.length),
    );
    const { rows } = await market.exchange.kernel.pool.query<{ row: string }>(
      "select k::text as row from api_key k",
    );
    expect(rows.map((row) => row.row).join()).not.toContain(secret.slice(prefix.length));
    expect(
      (await meOf(market.nobody, secret)).body.permissions,
    ).toEqual(["orders.readOwn", "deposits.readOwn"]);
    expect(await codeOf(market.as("alder").delete(`/v1/api-keys/${keyId}`))).toBe("PERMISSION_DENIED");
    expect(await codeOf(by(await signIn("birch"), "DELETE", `/v1/api-keys/${keyId}`))).toBe("NOT_FOUND");
    expect(await codeOf(by(alder, "DELETE", `/v1/api-keys/${keyId}`))).toBe(204);
    expect(await codeOf(meOf(market.nobody, secret))).toBe("SIGN_IN_EXPIRED");
  });

  it("end by time, and none is taken for another by its beginning", async () => {
    const alder = await signIn("alder");
    const made = await by(alder, "POST", "/v1/api-keys", { name: "short", scopes: ["read"], days: 1 });
    const { secret = "", keyId } = made.body;
    const almost = `${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`;
    expect(await codeOf(meOf(market.nobody, almost))).toBe("SIGN_IN_EXPIRED");
    await market.exchange.kernel.pool.query(
      "update api_key set expires_at = 1000 where key_id = $1", [keyId],
    );
    expect(await codeOf(meOf(market.nobody, secret))).toBe("SIGN_IN_EXPIRED");
  });
});
