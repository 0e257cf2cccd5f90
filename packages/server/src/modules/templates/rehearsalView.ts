import type { RehearsalSource, RehearsalState, RehearsalView, TemplateTerms } from "@kontor/wire";
import type { Kernel } from "../../sequencer/kernel.ts";
import { instant, optionalInstant } from "../../platform/time.ts";
import type { RehearsalDesk } from "./rehearsalDesk.ts";

const LIST_MAX = 50;

/** Latest rehearsals of a template, without what came out of each: that is read one by one. */
export async function selectRehearsals(
  kernel: Kernel, desk: RehearsalDesk, templateCode: string,
): Promise<RehearsalView[]> {
  const rows = await selectRows(kernel)
    .where("template_code", "=", templateCode).orderBy("rehearsal_id", "desc").limit(LIST_MAX).execute();
  return rows.map((row) => ({ ...viewOf(row, desk), result: null }));
}

/** One rehearsal; undefined where there is none. */
export async function findRehearsal(
  kernel: Kernel, desk: RehearsalDesk, rehearsalId: number,
): Promise<RehearsalView | undefined> {
  const row = await selectRows(kernel).where("rehearsal_id", "=", rehearsalId).executeTakeFirst();
  return row && viewOf(row, desk);
}

function selectRows({ db }: Kernel) {
  return db
    .selectFrom("rehearsal").leftJoin("user_account", "user_account.user_id", "rehearsal.asked_by")
    .selectAll("rehearsal").select("user_account.name");
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRows>["execute"]>>[number];

function viewOf(row: Row, desk: RehearsalDesk): RehearsalView {
  const { done, total } = desk.progressOf(row.rehearsal_id) ?? row;
  return {
    rehearsalId: String(row.rehearsal_id), templateCode: row.template_code, version: row.version,
    terms: row.terms as TemplateTerms | null, source: row.source as RehearsalSource,
    state: row.state as RehearsalState, done, total, by: row.name ?? `user ${row.asked_by}`,
    askedAt: instant(row.asked_at), endedAt: optionalInstant(row.ended_at), reason: row.reason,
    result: row.result as RehearsalView["result"],
  };
}
