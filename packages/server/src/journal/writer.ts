import pg from "pg";
import { waitFor } from "../platform/waitFor.ts";
import { refuseUnsafeSettings } from "../db/settings.ts";
import { GENESIS_HASH, hashRow, type JournalRow } from "./row.ts";

/** Number of the advisory lock that the one writer of a database holds. */
const WRITER_LOCK = 4_701_001;

/** Another process writes this journal, or wrote it since. */
export class JournalFencedError extends Error {
  override readonly name = "JournalFencedError";
}

/** A writer that was killed is noticed by the server within this time. */
const LOCK_MS = 5_000;

const APPEND = `
  with fence as (select 1 from writer where id = 1 and epoch = $3),
  row as (
    insert into journal (first_seq, last_seq, epoch, payload, outcome_hash, previous_hash, hash)
    select $1, $2, $3, $4, $5, $6, $7 from fence returning first_seq
  )
  insert into event_batch (first_seq, last_seq, payload)
  select first_seq, $2, $8 from row`;

/**
 * The one writer of the journal. It holds an advisory lock and its own epoch: a writer that lost the
 * lock and does not know it yet cannot append, since its epoch is no longer the present one [JRN-4].
 */
export class JournalWriter {
  readonly epoch: number;
  readonly #client: pg.Client;
  #lastSeq: number;
  #lastHash: Buffer;

  private constructor(client: pg.Client, epoch: number, lastSeq: number, lastHash: Buffer) {
    this.#client = client;
    this.epoch = epoch;
    this.#lastSeq = lastSeq;
    this.#lastHash = lastHash;
  }

  /**
   * Takes the writer's lock and a new epoch.
   *
   * @param prepare - brings the tables to their layout; runs when nobody else can be writing any more
   * @throws {JournalFencedError} while another process writes
   * @throws {UnsafeDatabaseError} when the server may lose what it confirms
   */
  static async open(url: string, prepare: () => Promise<void> = async () => {}): Promise<JournalWriter> {
    const client = new pg.Client({ connectionString: url, application_name: "kontor-journal" });
    client.on("error", () => undefined);
    await client.connect();
    try {
      await refuseUnsafeSettings(client);
      await takeLock(client);
      await prepare();
      return await JournalWriter.#takeOver(client);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  static async #takeOver(client: pg.Client): Promise<JournalWriter> {
    const epoch = await client.query<{ epoch: number }>(
      "update writer set epoch = epoch + 1 where id = 1 returning epoch",
    );
    const last = await client.query<{ last_seq: number; hash: Buffer }>(
      "select last_seq, hash from journal order by first_seq desc limit 1",
    );
    return new JournalWriter(
      client, epoch.rows[0]?.epoch as number, last.rows[0]?.last_seq ?? 0, last.rows[0]?.hash ?? GENESIS_HASH,
    );
  }

  /** Sequence of the last durable command; 0 before the first. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  get lastHash(): Buffer {
    return this.#lastHash;
  }

  /**
   * Appends one batch and its events; when it returns they are durable [JRN-1].
   *
   * @throws {JournalFencedError} when another writer took over; nothing was appended
   * @throws {Error} of the driver when the outcome is not known: the caller must stop and recover
   */
  async append(lastSeq: number, payload: Buffer, outcomeHash: Buffer, events: Buffer): Promise<void> {
    const draft: Omit<JournalRow, "hash"> = {
      firstSeq: this.#lastSeq + 1, lastSeq, epoch: this.epoch, payload, outcomeHash,
      previousHash: this.#lastHash,
    };
    const hash = hashRow(draft);
    const { rowCount } = await this.#client.query({
      name: "append",
      text: APPEND,
      values: [draft.firstSeq, lastSeq, this.epoch, payload, outcomeHash, this.#lastHash, hash, events],
    });
    if (rowCount !== 1) throw new JournalFencedError("another process took over the journal");
    this.#lastSeq = lastSeq;
    this.#lastHash = hash;
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}

async function takeLock(client: pg.Client): Promise<void> {
  if (await waitFor(() => tryLock(client), LOCK_MS, 100)) return;
  throw new JournalFencedError("another process writes this journal; stop it first");
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ok: boolean }>(
    "select pg_try_advisory_lock($1) as ok", [WRITER_LOCK],
  );
  return rows[0]?.ok === true;
}
