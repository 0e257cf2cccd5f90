import type pg from "pg";
import { ChainFollower, JournalBrokenError } from "../journal/chain.ts";
import { readJournal } from "../journal/reader.ts";
import { sha256 } from "../platform/sha256.ts";
import { Replayer } from "../sequencer/replayer.ts";
import type { ToolResult, ToolRoom } from "./tools.ts";

const BROKEN = 6;
const TELL_EVERY = 100_000;

/**
 * Checks everything the exchange has recorded: each row of the journal against the row before it, each
 * outcome against a replay, the events beside it and the snapshots against their hashes [JRN-8].
 */
export async function verify({ pool, progress }: ToolRoom): Promise<ToolResult> {
  const chain = new ChainFollower();
  const replayer = new Replayer();
  try {
    await followAll(pool, chain, replayer, progress);
    await checkSnapshots(pool);
  } catch (error) {
    if (!(error instanceof JournalBrokenError) && !(error instanceof RangeError)) throw error;
    const seq = error instanceof JournalBrokenError ? error.seq : replayer.state.seq + 1;
    return {
      exitCode: BROKEN, result: { ok: false, seq, reason: error.message }, lines: [`BROKEN ${error.message}`],
    };
  }
  const { stateHash } = replayer;
  const headHash = chain.lastHash.toString("hex");
  return {
    exitCode: 0,
    result: { ok: true, commands: chain.lastSeq, headHash, stateHash },
    lines: [`OK ${chain.lastSeq} commands`, `head  ${headHash}`, `state ${stateHash}`],
  };
}

async function followAll(
  pool: pg.Pool,
  chain: ChainFollower,
  replayer: Replayer,
  progress: (text: string) => void,
): Promise<void> {
  let told = 0;
  for await (const row of readJournal(pool, 0)) {
    chain.follow(row);
    const events = replayer.applyRow(row);
    await checkStoredEvents(pool, row.firstSeq, sha256(events));
    if (row.lastSeq - told < TELL_EVERY) continue;
    told = row.lastSeq;
    progress(`${told} commands verified`);
  }
  await checkNoStrayEvents(pool);
}

async function checkStoredEvents(pool: pg.Pool, firstSeq: number, expected: Buffer): Promise<void> {
  const { rows } = await pool.query<{ payload: Buffer }>(
    "select payload from event_batch where first_seq = $1", [firstSeq],
  );
  const stored = rows[0]?.payload;
  if (!stored) throw new JournalBrokenError(firstSeq, "its events are missing");
  if (!sha256(stored).equals(expected)) throw new JournalBrokenError(firstSeq, "its events were changed");
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

async function checkSnapshots(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ seq: number; payload: Buffer; digest: Buffer; is_linked: boolean }>(
    `select s.seq, s.payload, s.digest, j.hash is not distinct from s.journal_hash as is_linked
     from snapshot s left join journal j on j.last_seq = s.seq order by s.seq`,
  );
  for (const row of rows) {
    if (!sha256(row.payload).equals(row.digest)) {
      throw new JournalBrokenError(row.seq, "the snapshot was changed");
    }
    if (!row.is_linked) throw new JournalBrokenError(row.seq, "the snapshot stands on no row of the journal");
  }
}
