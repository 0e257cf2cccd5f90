import { CreateKeyBody, CreateUserBody, KeyList, KeyView } from "@kontor/wire";
import { Type } from "typebox";
import { edgeError, fieldInvalid } from "../platform/appError.ts";
import { idOf } from "../platform/grid.ts";
import { type Http, IdParams } from "../platform/http.ts";
import { instant, optionalInstant } from "../platform/time.ts";
import { type Kernel, untilProjected } from "../sequencer/kernel.ts";
import { type IdentityStore, requireUser, type User } from "../modules/identity/index.ts";

/** API keys of a person. */
export function keyRoutes(app: Http, identity: IdentityStore): void {
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

  app.post("/v1/api-keys",
    { schema: { body: CreateKeyBody, response: { 200: KeyView }, tags: ["identity"] } },
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

  app.delete("/v1/api-keys/:id",
    {
      schema: {
        params: IdParams, response: { 204: Type.Null({ description: "Done" }) }, tags: ["identity"],
      },
    },
    async (request, reply) => {
      const user = requirePerson(requireUser(request));
      const isGone = await identity.revokeKey(user.userId, idOf(request.params.id));
      if (!isGone) throw edgeError("NOT_FOUND", "no key of yours has this id");
      return reply.code(204).send(null);
    });
}

/** Users, made by the administrator. */
export function userRoutes(app: Http, kernel: Kernel, identity: IdentityStore): void {
  app.post("/v1/users",
    {
      schema: {
        body: CreateUserBody, response: { 200: Type.Object({ userId: Type.String() }) }, tags: ["identity"],
      },
    },
    async (request) => {
      requireUser(request, "users.manage");
      const { login, name, password, roles, traderId } = request.body;
      const trader = traderId ? await knownTrader(kernel, idOf(traderId)) : null;
      const userId = await identity.createUser({ login, name, password, roles, traderId: trader });
      if (userId === undefined) throw fieldInvalid("/login", "is taken");
      return { userId: String(userId) };
    });
}

/** A trader of the register, also one that was registered a moment ago. */
async function knownTrader(kernel: Kernel, traderId: number): Promise<number> {
  await untilProjected(kernel, kernel.sequencer.head);
  const row = await kernel.db
    .selectFrom("trader").select("trader_id").where("trader_id", "=", traderId).executeTakeFirst();
  if (!row) throw fieldInvalid("/traderId", "names no trader");
  return traderId;
}

/** A key cannot make or end keys: it would outlive what it was given for. */
function requirePerson(user: User): User {
  if (user.scopes) throw edgeError("PERMISSION_DENIED", "keys are managed by a person who is signed in");
  return user;
}
