import { E, EventLog, EVENTS } from "@kontor/core";
import { openDatabase } from "../../packages/server/src/db/database.ts";
import { migrate } from "../../packages/server/src/db/migrate.ts";
import { ChainFollower } from "../../packages/server/src/journal/chain.ts";
import { openJournal } from "../../packages/server/src/journal/postgresLine.ts";
import { recordIn } from "../../packages/server/src/journal/postgresRecord.ts";
import { readJournal } from "../../packages/server/src/journal/reader.ts";
import type { JournalWriter } from "../../packages/server/src/journal/writer.ts";
import { sha256 } from "../../packages/server/src/platform/sha256.ts";
import { packEvents } from "../../packages/server/src/sequencer/outcome.ts";
import type { Appender } from "./appender.ts";
import { BytesChecksum } from "./batches.ts";

const NO_EVENTS = Buffer.alloc(0);

/** The journal as the exchange writes it: one row a batch, hash-chained, in PostgreSQL. */
export class KontorJournal implements Appender {
  readonly syncMs = [];
  readonly #url: string;
  readonly #writer: JournalWriter;
  readonly #events: (commands: number) => Buffer;
  readonly #startSeq: number;
  readonly #startHash: Buffer;

  private constructor(url: string, writer: JournalWriter, events: (commands: number) => Buffer) {
    this.#url = url;
    this.#writer = writer;
    this.#events = events;
    this.#startSeq = writer.lastSeq;
    this.#startHash = writer.lastHash;
  }

  /** @param hasEvents - writes the events of placed orders beside each batch, as the sequencer does */
  static async open(url: string, hasEvents: boolean): Promise<KontorJournal> {
    const { db } = openDatabase(url, 1);
    await migrate(db);
    await db.destroy();
    return new KontorJournal(url, await openJournal(url), hasEvents ? eventsOf : () => NO_EVENTS);
  }

  append(bytes: Buffer, commands: number): Promise<void> {
    const events = this.#events(commands);
    return this.#writer.append(this.#writer.lastSeq + commands, bytes, sha256(events), events);
  }

  /** Follows the chain over all that was appended and takes the checksum of its commands. */
  async readBack(): Promise<string> {
    const { pool } = openDatabase(this.#url, 1);
    const chain = new ChainFollower(this.#startSeq, this.#startHash);
    const checksum = new BytesChecksum();
    for await (const row of readJournal(recordIn(pool), this.#startSeq)) {
      chain.follow(row);
      checksum.add(row.payload);
    }
    await pool.end();
    return checksum.value;
  }

  close(): Promise<void> {
    return this.#writer.close();
  }
}

const log = new EventLog();

/** Events of a batch of orders that were taken and rest, packed as the sequencer packs them. */
function eventsOf(commands: number): Buffer {
  log.clear();
  const fields = EVENTS.OrderAccepted.slice(0, -1).map(() => 1);
  for (let i = 0; i < commands; i++) log.emit(E.OrderAccepted, ...fields, log.detail("a7c1-0001"));
  return packEvents(log);
}
