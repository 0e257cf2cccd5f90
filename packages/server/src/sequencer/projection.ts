import { sql, type Transaction } from "kysely";
import type { Database } from "../db/database.ts";
import type { Tables } from "../db/tables.ts";
import { readEventBatches } from "../journal/reader.ts";
import type { RecordStore } from "../journal/record.ts";
import { Pulse } from "../platform/pulse.ts";
import { type PlacedEvent, unpackEvents } from "./outcome.ts";

export type Tx = Transaction<Tables>;

/** Turns events into rows of its own tables; nobody else writes them [PRJ-1]. */
export interface Projector {
  readonly name: string;
  /** Tables that are emptied together when the projection is built again. */
  readonly tables: readonly (keyof Tables)[];
  apply(tx: Tx, events: readonly PlacedEvent[]): Promise<void>;
}

const BATCHES_AT_ONCE = 64;

/**
 * Brings projectors up to the journal. Rows and checkpoint are written in one transaction, so that an
 * event is counted once, whatever is killed when [PRJ-2]. What failed is tried again [PRJ-4].
 */
export class ProjectionRunner {
  readonly #db: Database;
  readonly #record: RecordStore;
  readonly #projectors: readonly Projector[];
  readonly #pulse: Pulse;
  #projectedTo = 0;
  #isClosed = false;

  constructor(
    db: Database,
    record: RecordStore,
    projectors: readonly Projector[],
    onFault: (error: unknown) => void,
  ) {
    this.#db = db;
    this.#record = record;
    this.#projectors = projectors;
    this.#pulse = new Pulse(() => this.#run(), onFault);
  }

  /** Sequence up to which all projections stand. */
  get projectedTo(): number {
    return this.#projectedTo;
  }

  /** Brings every projector to the end of the journal, each from its own checkpoint. */
  async catchUp(): Promise<void> {
    const ends: number[] = [];
    for (const projector of this.#projectors) ends.push(await catchUpOne(this.#db, this.#record, projector));
    this.#projectedTo = ends.length === 0 ? 0 : Math.min(...ends);
  }

  /** Says that there is something new. */
  wake(): void {
    this.#pulse.wake();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pulse.close();
  }

  async #run(): Promise<void> {
    while (!this.#isClosed) {
      const next = await readEvents(this.#record, this.#projectedTo);
      if (!next) return;
      await project(this.#db, this.#projectors, next);
      this.#projectedTo = next.lastSeq;
    }
  }
}

/** Brings one projector to the end of the journal; gives the sequence it stands at. */
export async function catchUpOne(
  db: Database, record: RecordStore, projector: Projector,
): Promise<number> {
  const row = await db
    .selectFrom("projection").select("seq").where("name", "=", projector.name).executeTakeFirst();
  let seq = row?.seq ?? 0;
  for (;;) {
    const next = await readEvents(record, seq);
    if (!next) return seq;
    await project(db, [projector], next);
    seq = next.lastSeq;
  }
}

interface NextEvents {
  readonly events: readonly PlacedEvent[];
  readonly lastSeq: number;
}

/**
 * Writes what events mean, and how far that is, in one transaction [PRJ-2]. Nobody waits for the disk: what
 * a crash takes away is written again from the journal, which the disk has, beginning at the place kept.
 */
async function project(db: Database, projectors: readonly Projector[], next: NextEvents): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx);
    for (const projector of projectors) {
      await projector.apply(tx, next.events);
      await saveCheckpoint(tx, projector.name, next.lastSeq);
    }
  });
}

/** Events of the next batches after a sequence, or nothing at the end of the journal. */
async function readEvents(record: RecordStore, afterSeq: number): Promise<NextEvents | undefined> {
  const batches = await readEventBatches(record, afterSeq, BATCHES_AT_ONCE);
  const last = batches.at(-1);
  if (!last) return undefined;
  const events = batches.flatMap((batch) => unpackEvents(batch.payload));
  return { events: events.filter((event) => event.seq > afterSeq), lastSeq: last.lastSeq };
}

async function saveCheckpoint(tx: Tx, name: string, seq: number): Promise<void> {
  await tx
    .insertInto("projection").values({ name, seq })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ seq })).execute();
}
