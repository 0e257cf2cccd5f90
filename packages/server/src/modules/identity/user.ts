import type { Role, Scope } from "@kontor/wire";

/** Who speaks in a request: a person signed in by cookie, or a program with an API key. */
export interface User {
  readonly userId: number;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Trader that the user is, and the member the trader acts for; 0 for none. */
  readonly traderId: number;
  readonly memberId: number;
  /** Scopes of an API key; undefined for a person, who has all. */
  readonly scopes: readonly Scope[] | undefined;
  readonly expiresAt: number;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Set by the gateway before any route runs; null where nobody is signed in. */
    user: User | null;
  }
}
