import { migrate } from "./db/migrate.ts";
import { openDatabase } from "./db/database.ts";
import { type EmbeddedDatabase, startEmbedded } from "./db/embedded/launcher.ts";
import { buildApp } from "./gateway/app.ts";
import { RateLimit } from "./gateway/rateLimit.ts";
import { StreamGateway } from "./gateway/stream.ts";
import { saveSnapshot } from "./journal/snapshots.ts";
import { JournalWriter } from "./journal/writer.ts";
import { IdentityStore } from "./modules/identity/index.ts";
import { MarketView, OwnFeed, SessionFeed } from "./modules/market/index.ts";
import { OrderDesk } from "./modules/orders/index.ts";
import { BookDirectory } from "./modules/sessions/index.ts";
import { realClock, TrainingClock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import type { Http } from "./platform/http.ts";
import { PROJECTORS } from "./projectors.ts";
import type { Kernel } from "./sequencer/kernel.ts";
import { ProjectionRunner } from "./sequencer/projection.ts";
import { recover } from "./sequencer/recover.ts";
import { Sequencer } from "./sequencer/sequencer.ts";

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

/** Opens the exchange; where that fails no database of ours is left running. */
export async function openExchange(config: Config, events: ExchangeEvents): Promise<Exchange> {
  if (config.databaseUrl !== undefined) return openOn(config.databaseUrl, config, events);
  const embedded = await startEmbedded(config.varDir);
  embedded.onExit(() => events.onFatal(new Error("the database ended")));
  try {
    return await openOn(embedded.url, config, events, embedded);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Opens journal, state, lists and doors on a database. Read it from top to bottom. */
async function openOn(
  url: string,
  config: Config,
  events: ExchangeEvents,
  embedded?: EmbeddedDatabase,
): Promise<Exchange> {
  const { db, pool } = openDatabase(url);
  await migrate(db);

  const journal = await JournalWriter.open(url);
  const recovered = await recover(pool);
  const clock = config.mode === "TRAINING" ? new TrainingClock() : realClock;
  const sequencer = new Sequencer({
    state: recovered.state, journal, clock, snapshotEvery: config.snapshotEvery,
    saveSnapshot: (snapshot, hash) => saveSnapshot(pool, snapshot, hash),
    onFatal: events.onFatal, onListenerFault: events.onFault,
  });

  const projections = new ProjectionRunner(db, pool, PROJECTORS, () => undefined, events.onFault);
  await projections.catchUp();
  const kernel: Kernel = { config, db, pool, clock, sequencer, projections };

  const identity = new IdentityStore(db, clock);
  const directory = new BookDirectory(kernel);
  const market = new MarketView((bookIds) => feed.touch(bookIds));
  const feed = new SessionFeed(kernel, directory, market, events.onFault);
  const own = new OwnFeed(kernel, events.onFault);
  await market.load(kernel);
  sequencer.onCommitted((committed) => {
    market.follow(committed);
    projections.wake();
    feed.wake();
    own.wake();
  });

  const desk = new OrderDesk(kernel, directory);
  const rates = new RateLimit(config.ratePerSecond);
  const stream = new StreamGateway(identity, () => ({ kernel, desk, sessions: feed, own, rates }));
  const app = await buildApp({ kernel, identity, directory, market, feed, desk, stream, rates });
  const address = await app.listen({ host: config.host, port: config.port });
  stream.listen(app.server);
  // Last, so that no start that fails makes a password nobody is told.
  const firstPassword = await identity.ensureFirstUser(config.adminPassword);

  return {
    app, kernel, identity, address, firstPassword,
    recovery: { fromSnapshot: recovered.fromSnapshot, replayed: recovered.replayed },
    async close() {
      stream.close();
      feed.close();
      own.close();
      await app.close();
      await sequencer.close();
      await projections.close();
      await journal.close();
      await db.destroy();
      await embedded?.stop();
    },
  };
}
