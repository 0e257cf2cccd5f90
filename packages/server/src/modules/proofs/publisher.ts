import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Edition } from "../../proof/bundle.ts";
import { makeBundlesAside } from "../../proof/bundleThread.ts";
import type { EndedSession } from "../../proof/makeBundles.ts";
import { loadSigner, type Signer } from "../../proof/signing.ts";
import { Pulse } from "../../platform/pulse.ts";
import { waitFor } from "../../platform/waitFor.ts";
import type { Kernel } from "../../sequencer/kernel.ts";
import { EventCursor, placeOf } from "../../sequencer/numbers.ts";
import type { Committed } from "../../sequencer/sequencer.ts";
import { isEnd } from "./proofsProjector.ts";

const PERIOD = placeOf("PeriodStarted", "period");
/** Sessions whose files are made in one replay. */
const AT_ONCE = 50;
/** The lists are waited for so long before what they show is taken. */
const LISTS_MS = 60_000;
const pack = promisify(gzip);

/**
 * After every session signs the head of the journal and publishes it, then makes the session's public file
 * [PRF-4, PRF-6]. What a crash leaves undone is done after the next start.
 */
export class Publisher {
  readonly signer: Signer;
  readonly #kernel: Kernel;
  readonly #url: string;
  readonly #onFault: (error: unknown) => void;
  readonly #pulse: Pulse;
  #turn: Promise<unknown> = Promise.resolve();
  #stop: (() => Promise<unknown>) | undefined;
  #isClosed = false;

  /** @throws {ConfigError} where the file of the key holds none */
  constructor(kernel: Kernel, url: string, onFault: (error: unknown) => void) {
    this.#kernel = kernel;
    this.#url = url;
    this.#onFault = onFault;
    this.signer = loadSigner(kernel.config.signingKeyPath);
    this.#pulse = new Pulse(() => this.#publish(), onFault);
  }

  /** Makes the own key known, and what is still to be published, published. */
  async open(): Promise<void> {
    const { keyId, publicKey } = this.signer.publicKey;
    await this.#kernel.db
      .insertInto("signing_key")
      .values({ key_id: keyId, public_key: publicKey, first_used_at: this.#kernel.sequencer.now() })
      .onConflict((conflict) => conflict.doNothing()).execute();
    // A later release may tell what an earlier one could not.
    await this.#kernel.db.deleteFrom("session_bundle").where("fault", "is not", null).execute();
    this.#pulse.wake();
  }

  /** Looks whether a batch has ended a session. */
  follow({ log }: Committed): void {
    const cursor = new EventCursor(log);
    while (cursor.next()) {
      if (cursor.is("PeriodStarted") && isEnd(cursor.at(PERIOD))) return this.#pulse.wake();
    }
  }

  /** Makes one file, after those that were asked for before. */
  make(session: EndedSession, edition: Edition): Promise<Buffer> {
    return this.#inTurn(async () => {
      const [made] = await this.#makeAside([session], edition);
      return Buffer.from(made?.bytes ?? []);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const closing = this.#pulse.close();
    await this.#stop?.();
    await closing;
    await this.#turn.catch(() => undefined);
  }

  /** What is under way when the exchange closes is left, and done after the next start. */
  async #publish(): Promise<void> {
    try {
      await this.#publishAll();
    } catch (error) {
      if (!this.#isClosed) throw error;
    }
  }

  async #publishAll(): Promise<void> {
    const { projections, sequencer } = this.#kernel;
    const { head } = sequencer;
    await waitFor(() => this.#isClosed || projections.projectedTo >= head, LISTS_MS, 10);
    await this.#signHeads();
    for (let next = await this.#nextSessions(); next.length > 0; next = await this.#nextSessions()) {
      await this.#inTurn(() => this.#makePublic(next));
    }
  }

  async #signHeads(): Promise<void> {
    const { db } = this.#kernel;
    const exchange = await db.selectFrom("exchange").select("name").executeTakeFirst();
    const rows = await db
      .selectFrom("session_span as span")
      .innerJoin("journal", (join) => join
        .onRef("first_seq", "<=", "span.ended_seq").onRef("last_seq", ">=", "span.ended_seq"))
      .select(["span.session_id", "span.ended_at", "journal.last_seq", "journal.hash"])
      .where("span.session_id", "not in", db.selectFrom("published_head").select("session_id"))
      .orderBy("span.ended_seq").execute();
    for (const row of rows) {
      const head = { seq: row.last_seq, hash: row.hash.toString("hex"), at: row.ended_at ?? 0 };
      const { signature } = this.signer.signHead(exchange?.name ?? "", head);
      await db
        .insertInto("published_head")
        .values({
          session_id: row.session_id, ...head, key_id: this.signer.publicKey.keyId, signature,
        })
        .onConflict((conflict) => conflict.doNothing()).execute();
    }
  }

  async #nextSessions(): Promise<EndedSession[]> {
    const { db } = this.#kernel;
    const rows = await db
      .selectFrom("session_span").selectAll().where("ended_seq", "is not", null)
      .where("session_id", "not in", db.selectFrom("session_bundle").select("session_id"))
      .orderBy("scheduled_seq").limit(AT_ONCE).execute();
    return rows.map(endedSessionOf);
  }

  /** Makes public files; where one of several cannot be told, the others are made one by one. */
  async #makePublic(sessions: readonly EndedSession[]): Promise<void> {
    try {
      for (const { sessionId, bytes, root } of await this.#makeAside(sessions, "public")) {
        await this.#keep(sessionId, {
          root, byte_count: bytes.length, payload: await pack(bytes), fault: null,
        });
      }
    } catch (error) {
      if (!isDifferent(error)) throw error;
      this.#onFault(error);
      const [only, ...others] = sessions;
      if (only && others.length === 0) {
        return this.#keep(only.sessionId, {
          root: null, byte_count: 0, payload: null, fault: (error as Error).message,
        });
      }
      for (const session of sessions) await this.#makePublic([session]);
    }
  }

  async #keep(
    session_id: number,
    row: { root: string | null; byte_count: number; payload: Buffer | null; fault: string | null },
  ): Promise<void> {
    await this.#kernel.db
      .insertInto("session_bundle").values({ session_id, ...row })
      .onConflict((conflict) => conflict.doNothing()).execute();
  }

  async #makeAside(sessions: readonly EndedSession[], edition: Edition) {
    if (this.#isClosed) throw new Error("the exchange is closing");
    const { signingKeyPath } = this.#kernel.config;
    const { made, stop } = makeBundlesAside({ url: this.#url, sessions, edition, signingKeyPath });
    this.#stop = stop;
    return made.finally(() => (this.#stop = undefined));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

export function endedSessionOf(
  row: { session_id: number; scheduled_seq: number; ended_seq: number | null },
): EndedSession {
  return { sessionId: row.session_id, scheduledSeq: row.scheduled_seq, endedSeq: row.ended_seq ?? 0 };
}

/** An error of the thread comes over by its name. */
function isDifferent(error: unknown): boolean {
  return error instanceof Error && error.name === "StoryDiffersError";
}
