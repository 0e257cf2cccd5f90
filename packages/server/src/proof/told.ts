import { type CoreEvent, type Outcome } from "@kontor/core";
import { renumbered, type Renumber } from "./fileNumbers.ts";

/** An event as a file tells it: by its fields, without the accounts and keys that are nobody's business. */
export type Told = Readonly<Record<string, unknown>>;

/** What became of a command, as a file tells it; what it made is told by its events. */
export type ToldOutcome = { readonly ok: true; readonly held: boolean } | {
  readonly ok: false; readonly code: string;
};

export function tellOutcome(outcome: Outcome): ToldOutcome {
  return outcome.ok ? { ok: true, held: outcome.held } : { ok: false, code: outcome.code };
}

/** Whose first deal it was depends on deals outside the session, which the file does not hold. */
const FIRST_DEAL = 2 | 4;
/**
 * The position is told by the line; accounts and keys name somebody; a count over all sessions says nothing.
 */
const LEFT_OUT = new Set([
  "seq", "at", "detail", "accountId", "feeAccountId", "cancelledCount", "key", "clientOrderId",
]);

/** Tells an event with the numbers of the file [PRF-2]. */
export function tellEvent(event: CoreEvent, renumber: Renumber): Told {
  const told = without(renumbered(event, renumber) as unknown as Record<string, unknown>);
  if (typeof told["text"] === "object" && told["text"] !== null) {
    told["text"] = without(told["text"] as Record<string, unknown>);
  } else {
    delete told["text"];
  }
  // Said once, by the command that opens the lot.
  if (event.type === "BookOpened") delete (told["text"] as { lot?: unknown }).lot;
  if (event.type === "DealMade") told["flags"] = event.flags & ~FIRST_DEAL;
  return told;
}

function without(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !LEFT_OUT.has(field)));
}

/** Name of the first field in which two records differ, with both values; undefined where they are equal. */
export function firstDifference(
  recorded: unknown, found: unknown, mayHaveMore = false, path = "",
): { field: string; recorded: unknown; found: unknown } | undefined {
  if (recorded === found || (Number.isNaN(recorded) && Number.isNaN(found))) return undefined;
  if (!isRecord(recorded) || !isRecord(found)) return { field: path, recorded, found };
  const names = new Set([...Object.keys(recorded), ...(mayHaveMore ? [] : Object.keys(found))]);
  for (const name of names) {
    const difference = firstDifference(
      recorded[name], found[name], mayHaveMore, path === "" ? name : `${path}.${name}`,
    );
    if (difference) return difference;
  }
  return Array.isArray(recorded) && recorded.length !== (found as unknown as unknown[]).length
    ? { field: path, recorded, found } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
