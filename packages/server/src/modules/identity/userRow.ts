import { createHash } from "node:crypto";
import type { Role, Scope } from "@kontor/wire";
import type { User } from "./user.ts";

/** A user as the tables give it, by a sign-in or by a key. */
interface UserRow {
  readonly user_id: number;
  readonly login: string;
  readonly name: string;
  readonly roles: string[];
  readonly trader_id: number | null;
  readonly member_id: number | null;
  readonly expires_at: number;
}

export function toUser(row: UserRow, scopes: readonly Scope[] | undefined): User {
  return {
    userId: row.user_id, login: row.login, name: row.name, roles: row.roles as Role[],
    traderId: row.trader_id ?? 0, memberId: row.member_id ?? 0, scopes, expiresAt: row.expires_at,
  };
}

/** Hash of a token or key; they are long and random, so that one pass is enough. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
