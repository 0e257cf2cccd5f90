import { apply, type Command, CoreState, EventLog } from "@kontor/core";
import type { JournalRow } from "../../src/journal/row.ts";
import { PayloadWriter } from "../../src/journal/payload.ts";
import { sha256 } from "../../src/platform/sha256.ts";
import { packEvents } from "../../src/sequencer/outcome.ts";

export type Stamped = readonly [Command, number];
export type Row = Pick<JournalRow, "firstSeq" | "lastSeq" | "payload" | "outcomeHash">;

/** Commands as rows of a journal, so many in a row, with the hash of what the core made of each row. */
export function recordRows(commands: readonly Stamped[], perRow: number): Row[] {
  const state = new CoreState();
  const out = new EventLog();
  const rows: Row[] = [];
  for (let start = 0; start < commands.length; start += perRow) {
    const writer = new PayloadWriter();
    out.clear();
    const batch = commands.slice(start, start + perRow);
    for (const [command, at] of batch) {
      writer.write(command, at);
      apply(state, command, state.seq + 1, at, out);
    }
    rows.push({
      firstSeq: start + 1, lastSeq: start + batch.length, payload: Buffer.from(writer.bytes()),
      outcomeHash: sha256(packEvents(out)),
    });
  }
  return rows;
}
