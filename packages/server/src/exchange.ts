import { migrate } from "./db/migrate.ts";
import { openDatabase } from "./db/database.ts";
import { startEmbedded } from "./db/embedded/launcher.ts";
import { buildApp } from "./gateway/app.ts";
import { RateLimit } from "./gateway/rateLimit.ts";
import { StreamGateway } from "./gateway/stream.ts";
import { saveSnapshot } from "./journal/snapshots.ts";
import { openJournal } from "./journal/postgresLine.ts";
import { recordIn } from "./journal/postgresRecord.ts";
import { IdentityStore } from "./modules/identity/index.ts";
import { MarketView, OwnFeed, SessionFeed } from "./modules/market/index.ts";
import { OrderDesk } from "./modules/orders/index.ts";
import { Publisher } from "./modules/proofs/index.ts";
import { BookDirectory } from "./modules/sessions/index.ts";
import { RehearsalDesk } from "./modules/templates/index.ts";
import { realAlarm, realClock, TrainingClock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import type { Http } from "./platform/http.ts";
import { PROJECTORS } from "./projectors.ts";
import type { Kernel } from "./sequencer/kernel.ts";
import { ProjectionRunner } from "./sequencer/projection.ts";
import { recover } from "./sequencer/recover.ts";
import { Sequencer } from "./sequencer/sequencer.ts";

/** Between two looks for connections that have nothing more to say, while the doors close. */
const IDLE_EVERY_MS = 20;

/** A running exchange. */
export interface Exchange {
  readonly app: Http;
  readonly kernel: Kernel;
  readonly identity: IdentityStore;
  readonly address: string;
  /** Password of the user `admin` that was made at this very start. */
  readonly firstPassword: string | undefined;
  readonly recovery: { readonly fromSnapshot: number; readonly replayed: number };
  close(): Promise<void>;
}

export interface ExchangeEvents {
  /** The record and the state may no longer agree, or the database is gone: the process must end. */
  readonly onFatal: (error: unknown) => void;
  /** Something went wrong that hurts nobody's order. */
  readonly onFault: (error: unknown) => void;
}

/** Opens the exchange; where that fails, what was opened so far is closed again. */
export async function openExchange(config: Config, events: ExchangeEvents): Promise<Exchange> {
  const opened = new Opened();
  try {
    return await openAll(config, events, opened);
  } catch (error) {
    await opened.close().catch(events.onFault);
    throw error;
  }
}

/** Opens database, journal, state, lists and doors. Read it from top to bottom. */
async function openAll(config: Config, events: ExchangeEvents, opened: Opened): Promise<Exchange> {
  const url = config.databaseUrl ?? (await openEmbedded(config.varDir, events, opened));
  const { db, pool } = openDatabase(url);
  opened.add(() => db.destroy());
  const record = recordIn(pool);

  // Nothing is changed in a database that another process writes, be it of an older release.
  const journal = await openJournal(url, () => migrate(db));
  opened.add(() => journal.close());
  const recovered = await recover(record);
  for (const reason of recovered.passedOver) events.onFault(new Error(reason));
  const clock = config.mode === "TRAINING" ? new TrainingClock() : realClock;
  const sequencer = new Sequencer({
    state: recovered.state, journal, clock, alarm: realAlarm, snapshotEvery: config.snapshotEvery,
    saveSnapshot: (snapshot, hash) => saveSnapshot(record, snapshot, hash),
    onFatal: events.onFatal, onListenerFault: events.onFault,
  });

  const projections = new ProjectionRunner(db, record, PROJECTORS, events.onFault);
  opened.add(() => projections.close());
  opened.add(() => sequencer.close());
  await projections.catchUp();
  const kernel: Kernel = { config, db, pool, record, clock, sequencer, projections };

  const identity = new IdentityStore(db, clock);
  const directory = new BookDirectory(kernel);
  const market = new MarketView((bookIds) => feed.touch(bookIds));
  const feed = new SessionFeed(kernel, directory, market, events.onFault);
  const own = new OwnFeed(kernel, events.onFault);
  const publisher = new Publisher(kernel, url, events.onFault);
  await market.load(kernel);
  sequencer.onCommitted((committed) => {
    market.follow(committed);
    projections.wake();
    feed.wake();
    own.wake();
    publisher.follow(committed);
  });
  // From here on what is due by the clock happens; before, nobody would have heard of it.
  sequencer.wake();

  const desk = new OrderDesk(kernel, directory);
  const rehearsals = await RehearsalDesk.open(kernel, events.onFault);
  opened.add(() => rehearsals.close());
  const rates = new RateLimit(config.ratePerSecond);
  const stream = new StreamGateway(
    identity, { ...config, rates }, () => ({ kernel, desk, sessions: feed, own, rates }),
  );
  const app = await buildApp({
    kernel, identity, directory, market, feed, desk, rehearsals, stream, rates, publisher,
  });
  opened.add(() => publisher.close());
  opened.add(() => closeDoors(app));
  opened.add(() => own.close());
  opened.add(() => feed.close());
  opened.add(() => stream.close());
  const address = await app.listen({ host: config.host, port: config.port });
  stream.listen(app.server);
  await publisher.open();
  // Last, so that no start that fails makes a password nobody is told.
  const firstPassword = await identity.ensureFirstUser(config.adminPassword);

  return {
    app, kernel, identity, address, firstPassword,
    recovery: { fromSnapshot: recovered.fromSnapshot, replayed: recovered.replayed },
    close: () => opened.close(),
  };
}

async function openEmbedded(varDir: string, events: ExchangeEvents, opened: Opened): Promise<string> {
  const embedded = await startEmbedded(varDir);
  opened.add(() => embedded.stop());
  embedded.onExit(() => events.onFatal(new Error("the database ended")));
  return embedded.url;
}

/**
 * Closes the doors. A connection whose request is under way at that moment is ended when it has its answer;
 * kept alive, it would be waited for until its sender goes.
 */
async function closeDoors(app: Http): Promise<void> {
  const ending = setInterval(() => app.server.closeIdleConnections(), IDLE_EVERY_MS);
  try {
    await app.close();
  } finally {
    clearInterval(ending);
  }
}

/** What has been opened so far; it is closed in the opposite order. */
class Opened {
  readonly #closers: (() => Promise<unknown>)[] = [];

  add(close: () => Promise<unknown>): void {
    this.#closers.push(close);
  }

  /** Closes all of it, whatever one of them meets; then tells the first fault. */
  async close(): Promise<void> {
    const faults: unknown[] = [];
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      await close().catch((error: unknown) => faults.push(error));
    }
    if (faults.length > 0) throw faults[0];
  }
}
