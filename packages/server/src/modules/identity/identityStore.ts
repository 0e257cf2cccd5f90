import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Role, Scope } from "@kontor/wire";
import type { Database } from "../../db/database.ts";
import type { Clock } from "../../platform/clock.ts";
import { edgeError } from "../../platform/appError.ts";
import { hashPassword, isPassword, spendCheck } from "./passwords.ts";
import { Believed } from "./believed.ts";
import type { User } from "./user.ts";
import { hashSecret, toUser } from "./userRow.ts";

export const SIGN_IN_MS = 12 * 3_600_000;
const DAY_MS = 86_400_000;
const KEY_PREFIX_LENGTH = 12;

/**
 * Users, sign-ins and API keys. Secrets are kept as hashes only; whoever is sent away here is out at once.
 */
export class IdentityStore {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #believed = new Believed();

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Makes a user; the password is hashed before anything is written. */
  async createUser(user: {
    login: string;
    name: string;
    password: string;
    roles: readonly Role[];
    traderId: number | null;
  }): Promise<number | undefined> {
    const row = await this.#db
      .insertInto("user_account")
      .values({
        login: user.login, name: user.name, password_hash: await hashPassword(user.password),
        roles: [...user.roles], trader_id: user.traderId, created_at: this.#clock.now(),
      })
      .onConflict((conflict) => conflict.column("login").doNothing())
      .returning("user_id")
      .executeTakeFirst();
    return row?.user_id;
  }

  /**
   * Makes the administrator of a new exchange, where nobody could sign in otherwise.
   * @returns its password, or undefined where there are users already
   */
  async ensureFirstUser(password: string | undefined): Promise<string | undefined> {
    const anyone = await this.#db.selectFrom("user_account").select("user_id").limit(1).executeTakeFirst();
    if (anyone) return undefined;
    const first = password ?? randomBytes(12).toString("base64url");
    await this.createUser({
      login: "admin", name: "Administrator", password: first, roles: ["ADMINISTRATOR"], traderId: null,
    });
    return first;
  }

  /** Signs a person in and gives the token for the cookie. */
  async signIn(login: string, password: string, address: string): Promise<{ token: string; user: User }> {
    const row = await this.#db
      .selectFrom("user_account").selectAll().where("login", "=", login).executeTakeFirst();
    const isRight = row ? await isPassword(row.password_hash, password) : await spendCheck(password);
    if (!row || row.is_locked || !isRight) throw edgeError("SIGN_IN_FAILED", "login or password is wrong");
    const token = await this.#begin(row.user_id, address);
    const user = await this.byToken(token);
    if (!user) throw edgeError("SIGN_IN_FAILED", "the sign-in did not hold");
    return { token, user };
  }

  async signOut(token: string): Promise<void> {
    await this.#db.deleteFrom("sign_in").where("token_hash", "=", hashSecret(token)).execute();
    this.#believed.forget();
  }

  /**
   * Sets a new password where the present one is right, and ends every sign-in of the user but the one that
   * it is done with: whoever had the old password is out.
   */
  async changePassword(userId: number, present: string, next: string, token: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom("user_account").select("password_hash").where("user_id", "=", userId).executeTakeFirst();
    if (!row || !(await isPassword(row.password_hash, present))) return false;
    const hash = await hashPassword(next);
    await this.#db.transaction().execute(async (tx) => {
      await tx
        .updateTable("user_account").set({ password_hash: hash }).where("user_id", "=", userId).execute();
      await tx
        .deleteFrom("sign_in").where("user_id", "=", userId).where("token_hash", "!=", hashSecret(token))
        .execute();
    });
    this.#believed.forget();
    return true;
  }

  /** User of a cookie, or undefined when it is unknown or over. */
  async byToken(token: string): Promise<User | undefined> {
    return this.#believed.userOf(token, async () => {
      const row = await this.#db
        .selectFrom("sign_in")
        .innerJoin("user_account", "user_account.user_id", "sign_in.user_id")
        .leftJoin("trader", "trader.trader_id", "user_account.trader_id")
        .select([
          "user_account.user_id", "login", "name", "roles", "user_account.trader_id", "member_id",
          "expires_at",
        ])
        .where("token_hash", "=", hashSecret(token))
        .where("is_locked", "=", false)
        .executeTakeFirst();
      return row && toUser(row, undefined);
    });
  }

  /** User of an API key, or undefined when it is unknown, revoked or over. */
  async byKey(secret: string): Promise<User | undefined> {
    return this.#believed.userOf(secret, async () => {
      const row = await this.#db
        .selectFrom("api_key")
        .innerJoin("user_account", "user_account.user_id", "api_key.user_id")
        .leftJoin("trader", "trader.trader_id", "user_account.trader_id")
        .select([
          "key_id", "secret_hash", "scopes", "user_account.user_id", "login", "user_account.name", "roles",
          "user_account.trader_id", "member_id", "expires_at",
        ])
        .where("prefix", "=", secret.slice(0, KEY_PREFIX_LENGTH))
        .where("is_locked", "=", false)
        .executeTakeFirst();
      if (!row || !timingSafeEqual(row.secret_hash, hashSecret(secret))) return undefined;
      await this.#db
        .updateTable("api_key").set({ last_used_at: Date.now() }).where("key_id", "=", row.key_id).execute();
      return toUser(row, row.scopes as Scope[]);
    });
  }

  /** Makes an API key; the secret is told once and never again. */
  async createKey(
    userId: number,
    name: string,
    scopes: readonly Scope[],
    days: number,
  ): Promise<{ keyId: number; secret: string }> {
    const secret = `ktr_${randomBytes(30).toString("base64url")}`;
    const now = Date.now();
    const row = await this.#db
      .insertInto("api_key")
      .values({
        user_id: userId, name, prefix: secret.slice(0, KEY_PREFIX_LENGTH), secret_hash: hashSecret(secret),
        scopes: [...scopes], created_at: now, expires_at: now + days * DAY_MS, last_used_at: null,
      })
      .returning("key_id")
      .executeTakeFirstOrThrow();
    return { keyId: row.key_id, secret };
  }

  async keysOf(userId: number) {
    return this.#db
      .selectFrom("api_key").selectAll().where("user_id", "=", userId).orderBy("key_id").execute();
  }

  /** Ends a key of the user; false when the user has no such key. */
  async revokeKey(userId: number, keyId: number): Promise<boolean> {
    const gone = await this.#db
      .deleteFrom("api_key").where("key_id", "=", keyId).where("user_id", "=", userId).executeTakeFirst();
    this.#believed.forget();
    return gone.numDeletedRows > 0n;
  }

  /** Begins a sign-in; those of the user that are over are swept out on the way. */
  async #begin(userId: number, address: string): Promise<string> {
    const token = randomBytes(32).toString("base64url");
    const now = Date.now();
    await this.#db
      .deleteFrom("sign_in").where("user_id", "=", userId).where("expires_at", "<", now).execute();
    await this.#db
      .insertInto("sign_in")
      .values({
        token_hash: hashSecret(token), user_id: userId, created_at: now, expires_at: now + SIGN_IN_MS,
        address,
      })
      .execute();
    return token;
  }
}
