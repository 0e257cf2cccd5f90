import { isRejection } from "@kontor/wire/errors";
import { ApiError, NetworkError } from "../api/client.ts";

/** Exit codes of the command line; documented, and the same for every command. */
export const EXIT = {
  DONE: 0,
  OTHER: 1,
  USAGE: 2,
  NOT_FOUND: 3,
  POWER: 4,
  CONFLICT: 5,
  CHECK: 6,
  MARKET_RULE: 7,
  RATE: 8,
  NETWORK: 9,
  SECOND_PERSON: 11,
  INTERRUPTED: 130,
} as const;

/** What each exit code says: in the help, and on the reference page. */
export const EXIT_WORDS: Readonly<Record<number, string>> = {
  [EXIT.DONE]: "done",
  [EXIT.OTHER]: "other",
  [EXIT.USAGE]: "wrong use",
  [EXIT.NOT_FOUND]: "not found",
  [EXIT.POWER]: "sign-in or power",
  [EXIT.CONFLICT]: "conflict",
  [EXIT.CHECK]: "refused by a check",
  [EXIT.MARKET_RULE]: "refused by a market rule",
  [EXIT.RATE]: "rate limit",
  [EXIT.NETWORK]: "server or network",
  [EXIT.SECOND_PERSON]: "waits for a second person",
  [EXIT.INTERRUPTED]: "interrupted",
};

/** A command was used wrongly; the message says how it is used. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Exit code of whatever a command threw. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return EXIT.USAGE;
  if (error instanceof NetworkError) return EXIT.NETWORK;
  if (!(error instanceof ApiError)) return EXIT.OTHER;
  const { code, status } = error.problem;
  if (status === 404) return EXIT.NOT_FOUND;
  if (status === 401 || status === 403) return EXIT.POWER;
  if (status === 429) return EXIT.RATE;
  if (status >= 500) return EXIT.NETWORK;
  if (isRejection(code)) return EXIT.MARKET_RULE;
  return status === 409 || status === 422 ? EXIT.CONFLICT : EXIT.CHECK;
}
