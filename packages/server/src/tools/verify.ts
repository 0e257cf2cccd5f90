import type pg from "pg";
import { ChainFollower, JournalBrokenError } from "../journal/chain.ts";
import { readJournal } from "../journal/reader.ts";
import type { JournalRow } from "../journal/row.ts";
import { sha256 } from "../platform/sha256.ts";
import { Replayer } from "../sequencer/replayer.ts";
import { checkSnapshot } from "../sequencer/snapshotCheck.ts";
import type { ToolResult, ToolRoom } from "./tools.ts";

const BROKEN = 6;
const TELL_EVERY = 100_000;
/** Codes of PostgreSQL for a page that does not fit its checksum. */
const UNREADABLE: ReadonlySet<string> = new Set(["XX001", "XX002"]);

/**
 * Checks everything the exchange has recorded: each row of the journal against the row before it, each
 * outcome against a replay, the events beside it against their hash, the snapshots against the state they
 * stand for, and that no list tells of commands that the journal lacks [JRN-8].
 */
export async function verify(room: ToolRoom): Promise<ToolResult> {
  const chain = new ChainFollower();
  const replayer = new Replayer();
  try {
    await followAll(room, chain, replayer);
    await checkNoStrayEvents(room.pool);
    await checkListsBehind(room.pool, chain.lastSeq);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    const seq = error instanceof JournalBrokenError ? error.seq : replayer.state.seq + 1;
    return { exitCode: BROKEN, result: { ok: false, seq, reason }, lines: [`BROKEN ${reason}`] };
  }
  const { stateHash } = replayer;
  const headHash = chain.lastHash.toString("hex");
  return {
    exitCode: 0,
    result: { ok: true, commands: chain.lastSeq, headHash, stateHash },
    lines: [`OK ${chain.lastSeq} commands`, `head  ${headHash}`, `state ${stateHash}`],
  };
}

/** Why the record is broken; undefined where the fault is another than the record's. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof JournalBrokenError || error instanceof RangeError) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  if (!UNREADABLE.has(code ?? "")) return undefined;
  return `the disk gives back other bytes than were written (${String(message)})`;
}

async function followAll(
  { pool, record, progress }: ToolRoom, chain: ChainFollower, replayer: Replayer,
): Promise<void> {
  const snapshots = new Set(await record.snapshotSeqs());
  let told = 0;
  for await (const row of readJournal(record, 0)) {
    chain.follow(row);
    await checkStoredEvents(pool, row, replay(replayer, row));
    if (snapshots.delete(row.lastSeq)) await checkSnapshot(record, row.lastSeq, replayer.stateHash);
    if (row.lastSeq - told < TELL_EVERY) continue;
    told = row.lastSeq;
    progress(`${told} commands verified`);
  }
  const [stray] = snapshots;
  if (stray !== undefined) throw new JournalBrokenError(stray, "a snapshot stands on no row of the journal");
}

/** Applies a row; one that was forged, hash and all, may be anything and is told as broken too. */
function replay(replayer: Replayer, row: JournalRow): Buffer {
  try {
    return replayer.applyRow(row);
  } catch (error) {
    if (error instanceof JournalBrokenError) throw error;
    throw new JournalBrokenError(row.firstSeq, `it cannot be replayed (${String(error)})`);
  }
}

async function checkStoredEvents(pool: pg.Pool, row: JournalRow, expected: Buffer): Promise<void> {
  const { rows } = await pool.query<{ payload: Buffer }>(
    "select payload from event_batch where first_seq = $1", [row.firstSeq],
  );
  const stored = rows[0]?.payload;
  if (!stored) throw new JournalBrokenError(row.firstSeq, "its events are missing");
  if (!sha256(stored).equals(sha256(expected))) {
    throw new JournalBrokenError(row.firstSeq, "its events were changed");
  }
}

/** Rows of events that no journal row stands behind would be told to readers all the same. */
async function checkNoStrayEvents(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ first_seq: number }>(
    `select e.first_seq from event_batch e left join journal j on j.first_seq = e.first_seq
     where j.first_seq is null or e.last_seq <> j.last_seq order by e.first_seq limit 1`,
  );
  const [stray] = rows;
  if (stray) throw new JournalBrokenError(stray.first_seq, "events without a command");
}

/** A list that stands ahead of the journal was built from rows that have been taken away since. */
async function checkListsBehind(pool: pg.Pool, lastSeq: number): Promise<void> {
  const { rows } = await pool.query<{ name: string; seq: number }>(
    "select name, seq from projection where seq > $1 order by seq limit 1", [lastSeq],
  );
  const [ahead] = rows;
  if (ahead) {
    throw new JournalBrokenError(lastSeq + 1, `it is missing, the ${ahead.name} list was at ${ahead.seq}`);
  }
}
