import { apply, type Command, CoreState, EventLog, type EventOf, PERIODS, readEvents } from "@kontor/core";
import { PayloadReader, PayloadWriter } from "../../src/journal/payload.ts";
import { GENESIS_HASH, hashRow, type JournalRow } from "../../src/journal/row.ts";
import { sha256 } from "../../src/platform/sha256.ts";
import type { EndedSession, JournalSource } from "../../src/proof/makeBundles.ts";
import { packEvents } from "../../src/sequencer/outcome.ts";

/** A command and its instant. */
export interface Timed {
  readonly command: Command;
  readonly at: number;
}

/** A journal without a database: its rows, and the sessions that have ended in it. */
export interface MadeJournal extends JournalSource {
  readonly written: readonly JournalRow[];
  readonly ended: readonly EndedSession[];
  readonly deals: readonly EventOf<"DealMade">[];
}

const ENDS = new Set(["CLOSED", "ABORTED"]);

/** Applies commands as the sequencer does, so many to a row, and writes the rows. */
export function journalOf(commands: readonly Timed[], perRow = 3): MadeJournal {
  const state = new CoreState();
  const out = new EventLog();
  const payload = new PayloadWriter();
  const reader = new PayloadReader();
  const written: JournalRow[] = [];
  const scheduled = new Map<number, number>();
  const ended: EndedSession[] = [];
  const deals: EventOf<"DealMade">[] = [];
  for (let first = 0; first < commands.length; first += perRow) {
    out.clear();
    payload.clear();
    const firstSeq = state.seq + 1;
    for (const { command, at } of commands.slice(first, first + perRow)) {
      const start = payload.write(command, at);
      reader.read(payload.bytes(), start);
      apply(state, reader.command, state.seq + 1, reader.at, out);
    }
    for (const event of readEvents(out)) {
      if (event.type === "DealMade") deals.push(event);
      if (event.type === "SessionScheduled") scheduled.set(event.sessionId, event.seq);
      if (event.type !== "PeriodStarted" || !ENDS.has(PERIODS[event.period] as string)) continue;
      const { sessionId, seq: endedSeq } = event;
      ended.push({ sessionId, scheduledSeq: scheduled.get(sessionId) as number, endedSeq });
    }
    const draft = {
      firstSeq, lastSeq: state.seq, epoch: 1, payload: Buffer.from(payload.bytes()),
      outcomeHash: sha256(packEvents(out)), previousHash: written.at(-1)?.hash ?? GENESIS_HASH,
    };
    written.push({ ...draft, hash: hashRow(draft) });
  }
  return {
    written, ended, deals,
    base: () => Promise.resolve({ state: new CoreState(), hash: GENESIS_HASH }),
    async *rows(afterSeq) {
      for (const row of written) if (row.firstSeq > afterSeq) yield row;
    },
  };
}
