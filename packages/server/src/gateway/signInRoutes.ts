import { ChangePasswordBody, MeView, SignInBody } from "@kontor/wire";
import { Type } from "typebox";
import { edgeError, fieldInvalid } from "../platform/appError.ts";
import type { Http } from "../platform/http.ts";
import { instant } from "../platform/time.ts";
import { type Kernel, untilProjected } from "../sequencer/kernel.ts";
import {
  type IdentityStore, may, PERMISSION_NAMES, requireUser, SIGN_IN_MS, type User,
} from "../modules/identity/index.ts";
import { memberViews } from "../modules/organizations/index.ts";
import { COOKIE, cookieOf } from "./authentication.ts";
import { RateLimit } from "./rateLimit.ts";

/** Attempts at one login from one address, and attempts at any login from one address [LIM-2]. */
const OF_LOGIN = { perSecond: 0.5, atOnce: 20 };
const OF_ADDRESS = { perSecond: 5, atOnce: 500 };

const NOTHING = { response: { 204: Type.Null({ description: "Done" }) }, tags: ["identity"] };

/** Sign-in, sign-out, a new password, and who I am. */
export function signInRoutes(app: Http, kernel: Kernel, identity: IdentityStore): void {
  const attempts = new RateLimit(OF_LOGIN.perSecond, OF_LOGIN.atOnce);
  const sprays = new RateLimit(OF_ADDRESS.perSecond, OF_ADDRESS.atOnce);

  app.post("/v1/sign-ins", { schema: { body: SignInBody, response: { 200: MeView }, tags: ["identity"] } },
    async (request, reply) => {
      const { login, password } = request.body;
      sprays.require(request.ip);
      attempts.require(`${request.ip}/${login}`);
      const { token, user } = await identity.signIn(login, password, request.ip);
      reply.header("set-cookie", cookie(token, SIGN_IN_MS / 1000, request.protocol === "https"));
      return meView(kernel, user);
    });

  app.delete("/v1/sign-ins/current", { schema: NOTHING }, async (request, reply) => {
    const token = cookieOf(request.headers.cookie);
    if (token !== undefined) await identity.signOut(token);
    reply.header("set-cookie", cookie("", 0, request.protocol === "https"));
    return reply.code(204).send(null);
  });

  app.put("/v1/me/password", { schema: { ...NOTHING, body: ChangePasswordBody } },
    async (request, reply) => {
      const { userId, login } = requireUser(request);
      const token = cookieOf(request.headers.cookie);
      if (request.user?.scopes || token === undefined) {
        throw edgeError("PERMISSION_DENIED", "a password is changed by a person who is signed in");
      }
      attempts.require(`${request.ip}/${login}`);
      const { present, next } = request.body;
      if (!(await identity.changePassword(userId, present, next, token))) {
        throw fieldInvalid("/present", "is not your password");
      }
      return reply.code(204).send(null);
    });

  app.get("/v1/me", { schema: { response: { 200: MeView }, tags: ["identity"] } },
    (request) => meView(kernel, requireUser(request)));
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
