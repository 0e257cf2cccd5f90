import {
  CreateKeyBody, CreateUserBody, KeyList, KeyView, MeView, SignInBody,
} from "@kontor/wire";
import { Type } from "typebox";
import { edgeError } from "../platform/appError.ts";
import { idOf } from "../platform/grid.ts";
import type { Http } from "../platform/http.ts";
import { instant, optionalInstant } from "../platform/time.ts";
import { type Kernel, untilProjected } from "../sequencer/kernel.ts";
import {
  type IdentityStore, may, PERMISSION_NAMES, requireUser, SIGN_IN_MS, type User,
} from "../modules/identity/index.ts";
import { memberViews } from "../modules/organizations/index.ts";
import { COOKIE, cookieOf } from "./authentication.ts";
import { RateLimit } from "./rateLimit.ts";

const IdParams = Type.Object({ id: Type.String({ pattern: "^[1-9]\\d{0,15}$" }) });
const SIGN_INS_PER_SECOND = 0.5;
const SIGN_INS_AT_ONCE = 20;

/** Sign-in, who am I, API keys, users. */
export function identityRoutes(app: Http, kernel: Kernel, identity: IdentityStore): void {
  const attempts = new RateLimit(SIGN_INS_PER_SECOND, SIGN_INS_AT_ONCE);

  app.post("/v1/sign-ins", { schema: { body: SignInBody, response: { 200: MeView }, tags: ["identity"] } },
    async (request, reply) => {
      const { login, password } = request.body;
      attempts.require(`${request.ip}/${login}`);
      const { token, user } = await identity.signIn(login, password, request.ip);
      reply.header("set-cookie", cookie(token, SIGN_IN_MS / 1000, request.protocol === "https"));
      return meView(kernel, user);
    });

  app.delete("/v1/sign-ins/current", { schema: { tags: ["identity"] } }, async (request, reply) => {
    const token = cookieOf(request.headers.cookie);
    if (token !== undefined) await identity.signOut(token);
    reply.header("set-cookie", cookie("", 0, request.protocol === "https"));
    return reply.code(204).send();
  });

  app.get("/v1/me", { schema: { response: { 200: MeView }, tags: ["identity"] } },
    (request) => meView(kernel, requireUser(request)));

  app.get("/v1/api-keys", { schema: { response: { 200: KeyList }, tags: ["identity"] } },
    async (request) => {
      const user = requirePerson(requireUser(request));
      const rows = await identity.keysOf(user.userId);
      return {
        items: rows.map((row) => ({
          keyId: String(row.key_id), name: row.name, prefix: row.prefix, scopes: row.scopes,
          createdAt: instant(row.created_at), expiresAt: instant(row.expires_at),
          lastUsedAt: optionalInstant(row.last_used_at),
        })),
      };
    });

  app.post("/v1/api-keys", {
    schema: { body: CreateKeyBody, response: { 200: KeyView }, tags: ["identity"] },
  },
    async (request) => {
      const user = requirePerson(requireUser(request));
      const { name, scopes, days } = request.body;
      const { keyId, secret } = await identity.createKey(user.userId, name, scopes, days);
      const row = (await identity.keysOf(user.userId)).find((key) => key.key_id === keyId);
      if (!row) throw edgeError("NOT_FOUND", "the key is gone already");
      return {
        keyId: String(keyId), name, prefix: row.prefix, scopes, createdAt: instant(row.created_at),
        expiresAt: instant(row.expires_at), lastUsedAt: null, secret,
      };
    });

  app.delete("/v1/api-keys/:id", {
    schema: { params: IdParams, tags: ["identity"] },
  }, async (request, reply) => {
    const user = requirePerson(requireUser(request));
    const isGone = await identity.revokeKey(user.userId, idOf(request.params.id));
    if (!isGone) throw edgeError("NOT_FOUND", "no key of yours has this id");
    return reply.code(204).send();
  });

  app.post("/v1/users",
    {
      schema: {
        body: CreateUserBody, response: { 200: Type.Object({ userId: Type.String() }) }, tags: ["identity"],
      },
    },
    async (request) => {
      requireUser(request, "users.manage");
      const { login, name, password, roles, traderId } = request.body;
      const trader = traderId ? idOf(traderId) : null;
      const userId = await identity.createUser({ login, name, password, roles, traderId: trader });
      if (userId === undefined) throw edgeError("FIELD_INVALID", "/login is taken");
      return { userId: String(userId) };
    });
}

/** A key cannot make or end keys: it would outlive what it was given for. */
function requirePerson(user: User): User {
  if (user.scopes) throw edgeError("PERMISSION_DENIED", "keys are managed by a person who is signed in");
  return user;
}

function cookie(token: string, seconds: number, isSecure: boolean): string {
  const secure = isSecure ? "; Secure" : "";
  return `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${Math.floor(seconds)}${secure}`;
}

async function meView(kernel: Kernel, user: User): Promise<MeView> {
  if (user.memberId !== 0) await untilProjected(kernel, kernel.sequencer.head);
  const [member] = user.memberId === 0 ? [] : await memberViews(kernel.db, [user.memberId]);
  const trader = member?.traders.find((candidate) => candidate.traderId === String(user.traderId));
  return {
    userId: String(user.userId), login: user.login, name: user.name, roles: [...user.roles],
    permissions: PERMISSION_NAMES.filter((permission) => may(user, permission)),
    traderId: user.traderId === 0 ? null : String(user.traderId), traderCode: trader?.code ?? null,
    member: member ?? null, expiresAt: instant(user.expiresAt),
  };
}
