import { METHOD_SHEETS, type RehearsalSource, type TemplateTerms } from "@kontor/wire";
import type { MethodName } from "@kontor/wire/words";
import { fieldInvalid } from "../../platform/appError.ts";
import type { RehearsalTask } from "../../sequencer/coreRules.ts";
import { type Kernel, untilProjected } from "../../sequencer/kernel.ts";

/** Commands of the record that one rehearsal may run again: they are held in memory meanwhile. */
const SPAN_MAX = 1_000_000;

interface SourceSession {
  readonly code: string;
  readonly method: string;
  readonly session_id: number;
  readonly scheduled_seq: number;
  readonly ended_seq: number | null;
}

/**
 * The part of the record that a rehearsal is about [RHS-6].
 * @throws {AppError} FIELD_INVALID naming the session that has not ended, or what holds none
 */
export async function taskFor(
  kernel: Kernel, source: RehearsalSource, terms: TemplateTerms | null,
): Promise<RehearsalTask> {
  await untilProjected(kernel, kernel.sequencer.head);
  const commodityCode = source.commodityCode ?? null;
  await refuseCommodity(kernel, commodityCode);
  const sessions = source.sessions
    ? await selectNamed(kernel, source.sessions)
    : await selectSpan(kernel, source, terms?.practice ?? false);
  if (terms) refuseOtherSide(terms.method, sessions);
  const firstSeq = Math.min(...sessions.map((session) => session.scheduled_seq));
  const lastSeq = Math.max(...sessions.map((session) => session.ended_seq as number));
  if (lastSeq - firstSeq >= SPAN_MAX) {
    throw fieldInvalid("/source", `spans more than ${SPAN_MAX} commands of the record; name fewer sessions`);
  }
  return {
    firstSeq, lastSeq, sessionIds: sessions.map((session) => session.session_id), terms, commodityCode,
  };
}

/** Lots with an owner on which others bid, and books that both sides fill, have no orders in common. */
function refuseOtherSide(method: MethodName, sessions: readonly SourceSession[]): void {
  const { isOneSided } = METHOD_SHEETS[method];
  const odd = sessions.find((session) =>
    METHOD_SHEETS[session.method as MethodName].isOneSided !== isOneSided);
  if (odd) throw fieldInvalid("/source", `holds ${odd.code}, whose orders mean nothing to ${method}`);
}

async function refuseCommodity({ db }: Kernel, code: string | null): Promise<void> {
  if (code === null) return;
  const known = await db
    .selectFrom("commodity").select("code").where("code", "=", code).executeTakeFirst();
  if (!known) throw fieldInvalid("/source/commodityCode", "names no commodity");
}

async function selectNamed({ db }: Kernel, codes: readonly string[]): Promise<SourceSession[]> {
  const rows = await db.selectFrom("session").selectAll().where("code", "in", [...codes]).execute();
  return codes.map((code, i) => {
    const row = rows.find((candidate) => candidate.code === code);
    if (!row) throw fieldInvalid(`/source/sessions/${i}`, "names no session");
    if (row.ended_seq === null) throw fieldInvalid(`/source/sessions/${i}`, "has not ended yet");
    return row;
  });
}

/** Sessions of a span of days that have ended; play money and money are never rehearsed together. */
async function selectSpan(
  { db }: Kernel, { from, to }: RehearsalSource, isPractice: boolean,
): Promise<SourceSession[]> {
  if (from === undefined || to === undefined) {
    throw fieldInvalid("/source", "names sessions, or the days from and to");
  }
  const rows = await db
    .selectFrom("session").selectAll()
    .where("trading_day", ">=", from).where("trading_day", "<=", to)
    .where("ended_seq", "is not", null).where("is_practice", "=", isPractice)
    .orderBy("session_id").execute();
  if (rows.length === 0) throw fieldInvalid("/source", "holds no session that has ended");
  return rows;
}
