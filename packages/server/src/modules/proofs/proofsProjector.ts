import type { ScheduleSession } from "@kontor/core";
import { PERIODS } from "@kontor/wire";
import type { Projector } from "../../sequencer/projection.ts";

/** Where in the journal each session begins and ends. */
export const proofsProjector: Projector = {
  name: "proofs",
  tables: ["session_span"],
  async apply(tx, events) {
    for (const event of events) {
      if (event.type === "SessionScheduled") {
        const { code } = event.text as ScheduleSession;
        await tx
          .insertInto("session_span")
          .values({
            session_id: event.sessionId, code, scheduled_seq: event.seq, ended_seq: null, ended_at: null,
          })
          .execute();
      }
      if (event.type !== "PeriodStarted" || !isEnd(event.period)) continue;
      await tx
        .updateTable("session_span").set({ ended_seq: event.seq, ended_at: event.at })
        .where("session_id", "=", event.sessionId).execute();
    }
  },
};

/** Whether a period, by its number, is the end of a session. */
export function isEnd(period: number): boolean {
  return PERIODS[period] === "CLOSED" || PERIODS[period] === "ABORTED";
}
