import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { edgeError } from "../platform/appError.ts";
import type { Database } from "./database.ts";
import { json } from "./saveRows.ts";
import type { Tables } from "./tables.ts";

/** Who sends an act with which key, and what the act is. */
export interface KeyedAct {
  readonly actorId: number;
  readonly key: string;
  readonly at: number;
  /** Address and body: the same key with another request is refused. */
  readonly request: unknown;
}

/**
 * Does an act on rows in one transaction, once a key: a repetition gets the answer that was given first, and
 * two that come at once wait for one another [TPL-6].
 *
 * @throws {AppError} IDEMPOTENCY_KEY_REUSED, or what the act throws; nothing is kept then
 */
export async function onceByKey<Answer>(
  db: Database, { actorId, key, at, request }: KeyedAct, act: (tx: Transaction<Tables>) => Promise<Answer>,
): Promise<Answer> {
  const hash = createHash("sha256").update(JSON.stringify(request)).digest();
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${actorId}/${key}`}, 0))`.execute(tx);
    const known = await tx
      .selectFrom("act_key").selectAll().where("actor_id", "=", actorId).where("key", "=", key)
      .executeTakeFirst();
    if (known && !known.request_hash.equals(hash)) {
      throw edgeError("IDEMPOTENCY_KEY_REUSED", "this key was used with another body");
    }
    if (known) return known.answer as Answer;
    const answer = await act(tx);
    await tx
      .insertInto("act_key").values({ actor_id: actorId, key, request_hash: hash, answer: json(answer), at })
      .execute();
    return answer;
  });
}
