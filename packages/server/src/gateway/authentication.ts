import type { FastifyRequest } from "fastify";
import { edgeError } from "../platform/appError.ts";
import type { IdentityStore, User } from "../modules/identity/index.ts";

export const COOKIE = "kontor_sign_in";
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

interface Headers {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
}

/**
 * Who speaks: the user of an API key or of the sign-in cookie, or null for nobody.
 * @throws {AppError} SIGN_IN_EXPIRED for a key or cookie that is not, or no longer, good
 */
export async function authenticate(identity: IdentityStore, headers: Headers): Promise<User | null> {
  const secret = keyIn(headers);
  if (secret !== undefined) {
    const user = await identity.byKey(secret);
    if (!user) throw edgeError("SIGN_IN_EXPIRED", "the API key is unknown, revoked or over");
    return user;
  }
  const token = cookieOf(headers.cookie);
  if (token === undefined) return null;
  const user = await identity.byToken(token);
  if (!user) throw edgeError("SIGN_IN_EXPIRED", "the sign-in is over; sign in again");
  return user;
}

/** Whether somebody shows a key or a cookie, good or not. */
export function hasSecret(headers: Headers): boolean {
  return keyIn(headers) !== undefined || cookieOf(headers.cookie) !== undefined;
}

/** Bucket of wrong keys: each costs a look into the database, so that who sends many waits for the next. */
export function refusalsOf(address: string): string {
  return `refused/${address}`;
}

function keyIn(headers: Headers): string | undefined {
  return /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1];
}

export function cookieOf(header: string | undefined): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === COOKIE && value) return value;
  }
  return undefined;
}

/** A cookie comes along with requests of other sites' pages: those that change anything are refused. */
export function refuseForeignOrigin(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method) || keyIn(request.headers) !== undefined) return;
  if (!isOwnOrigin(request.headers)) {
    throw edgeError("ORIGIN_FORBIDDEN", "this request was sent by a page of another site");
  }
}

/** Whether a request comes from a page of this very address; programs send no origin. */
export function isOwnOrigin(headers: Headers): boolean {
  if (headers.origin === undefined) return true;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}
