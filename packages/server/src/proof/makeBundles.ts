import { CoreState, type SessionIndex } from "@kontor/core";
import { ChainFollower, JournalBrokenError } from "../journal/chain.ts";
import { readJournal } from "../journal/reader.ts";
import type { RecordStore } from "../journal/record.ts";
import { GENESIS_HASH, type JournalRow } from "../journal/row.ts";
import { readSnapshot } from "../journal/snapshots.ts";
import { sha256 } from "../platform/sha256.ts";
import { restore } from "../sequencer/recover.ts";
import type { Edition, RowLine } from "./bundle.ts";
import type { Cover } from "./cover.ts";
import { type Cast, Scout } from "./scout.ts";
import type { Signer } from "./signing.ts";
import { StoryDiffersError } from "./story.ts";
import { StoryTeller } from "./storyTeller.ts";
import { type Listener, SessionReplay } from "./tellSessions.ts";
import { namesLineOf, writeBundle, type WrittenBundle } from "./writeBundle.ts";

/** A session that has ended, and where in the journal it begins and ends. */
export interface EndedSession {
  readonly sessionId: number;
  readonly scheduledSeq: number;
  readonly endedSeq: number;
}

/** What lies on an account that had cover enough; where an order needs more the next is tried. */
const PLENTIES = [1e12, 1e10, 1e14, 1e15];

/** Where the journal is read from: a state at some position, and the rows behind it. */
export interface JournalSource {
  base(beforeSeq: number): Promise<Base>;
  rows(afterSeq: number): AsyncIterable<JournalRow>;
}

export interface Base {
  readonly state: CoreState;
  /** Hash of the row that the state stands behind. */
  readonly hash: Buffer;
}

/** The journal of an exchange, from the newest snapshot that lies far enough back. */
export function journalIn(record: RecordStore): JournalSource {
  return {
    base: (beforeSeq) => stateBefore(record, beforeSeq), rows: (afterSeq) => readJournal(record, afterSeq),
  };
}

/**
 * Makes the files of sessions in two replays of the journal: one to see who is in them, one to tell [PRF-1].
 * @throws {StoryDiffersError} where a session does not come out again as it was recorded
 */
export async function makeBundles(
  journal: JournalSource, sessions: readonly EndedSession[], edition: Edition, signer: Signer,
): Promise<Map<number, WrittenBundle>> {
  const casts = await scout(journal, sessions);
  const tell = (cover: Cover) => tellAll(journal, sessions, casts, { edition, cover, signer });
  if (edition === "full") return tell({ kind: "TRUE" });
  let fault: unknown;
  for (const plentyMinor of PLENTIES) {
    try {
      return await tell({ kind: "BLIND", plentyMinor });
    } catch (error) {
      if (!(error instanceof StoryDiffersError)) throw error;
      fault ??= error;
    }
  }
  throw fault;
}

async function scout(
  journal: JournalSource, sessions: readonly EndedSession[],
): Promise<ReadonlyMap<number, Cast>> {
  const casts = new Map<number, Cast>();
  await replayFor(journal, sessions, {
    listen: ({ sessionId }, index) => new Scout(sessionId, index),
    heard: ({ sessionId }, { cast }) => casts.set(sessionId, cast),
  });
  return casts;
}

async function tellAll(
  journal: JournalSource, sessions: readonly EndedSession[], casts: ReadonlyMap<number, Cast>,
  { edition, cover, signer }: { edition: Edition; cover: Cover; signer: Signer },
): Promise<Map<number, WrittenBundle>> {
  const bundles = new Map<number, WrittenBundle>();
  const rows = new Map<number, RowLine[]>();
  await replayFor(journal, sessions, {
    listen: (session, index) => {
      rows.set(session.sessionId, []);
      return new StoryTeller({ ...session, cover, cast: casts.get(session.sessionId) ?? NOBODY }, index);
    },
    row: ({ sessionId }, teller, row, events) => {
      if (edition === "full") rows.get(sessionId)?.push(rowLineOf(row, events, teller));
    },
    heard: ({ sessionId }, teller, state, row) => {
      const told = { teller, rows: rows.get(sessionId) ?? [], edition };
      bundles.set(sessionId, finish(state, row, told, signer));
      rows.delete(sessionId);
    },
  });
  return bundles;
}

const NOBODY: Cast = { owners: [], unmetReserves: new Set() };

/** What is done with sessions while the journal is replayed. */
interface Hearing<L extends Listener> {
  listen(session: EndedSession, index: SessionIndex): L;
  /** A row between the beginning and the end of a session has been applied. */
  row?(session: EndedSession, listener: L, row: JournalRow, events: Buffer): void;
  /** The row that ends a session has been applied. */
  heard(session: EndedSession, listener: L, state: CoreState, row: JournalRow): void;
}

async function replayFor<L extends Listener>(
  journal: JournalSource, sessions: readonly EndedSession[], hearing: Hearing<L>,
): Promise<void> {
  const base = await journal.base(Math.min(...sessions.map(({ scheduledSeq }) => scheduledSeq)));
  const chain = new ChainFollower(base.state.seq, base.hash);
  const replay = new SessionReplay(base.state);
  let open = sessions.map((session) => ({ session, listener: hearing.listen(session, replay.index) }));
  for (const { listener } of open) replay.add(listener);
  for await (const row of journal.rows(chain.lastSeq)) {
    chain.follow(row);
    const events = replay.applyRow(row);
    for (const { session, listener } of open) {
      if (row.lastSeq < session.scheduledSeq) continue;
      hearing.row?.(session, listener, row, events);
      if (row.lastSeq < session.endedSeq) continue;
      hearing.heard(session, listener, replay.state, row);
      replay.forget(listener);
    }
    open = open.filter(({ session }) => session.endedSeq > row.lastSeq);
    if (open.length === 0) return;
  }
  throw new JournalBrokenError(chain.lastSeq + 1, "the end of a session is missing");
}

async function stateBefore(record: RecordStore, seq: number): Promise<Base> {
  for (const snapshotSeq of await record.snapshotSeqs()) {
    if (snapshotSeq >= seq) continue;
    const stored = await readSnapshot(record, snapshotSeq);
    const state = typeof stored === "string" ? stored : restore(stored);
    if (typeof state === "string" || typeof stored === "string") continue;
    return { state, hash: stored.journalHash };
  }
  return { state: new CoreState(), hash: GENESIS_HASH };
}

/** A row of the journal: whole where the story has a step from it, else its hashes alone. */
function rowLineOf(row: JournalRow, events: Buffer, { lines }: StoryTeller): RowLine {
  const hex = (bytes: Buffer): string => bytes.toString("hex");
  const last = lines.findLast((line) => line.line === "step");
  const isTold = last?.line === "step" && last.seq >= row.firstSeq;
  return {
    line: "row", firstSeq: row.firstSeq, lastSeq: row.lastSeq, epoch: row.epoch,
    previousHash: hex(row.previousHash), payloadHash: hex(sha256(row.payload)),
    outcomeHash: hex(row.outcomeHash), hash: hex(row.hash),
    ...(isTold ? { payload: row.payload.toString("base64"), events: events.toString("base64") } : {}),
  };
}

function finish(
  state: CoreState, row: JournalRow,
  { teller, rows, edition }: { teller: StoryTeller; rows: readonly RowLine[]; edition: Edition },
  signer: Signer,
): WrittenBundle {
  const { lines } = teller;
  const at = lines.at(-1)?.at ?? 0;
  const head = { seq: row.lastSeq, hash: row.hash.toString("hex"), at };
  const annex = edition === "full" ? [namesLineOf(teller, state), ...rows] : [];
  const exchange = state.exchange?.name ?? "";
  return writeBundle(lines, { exchange, edition, head, annex }, signer);
}
