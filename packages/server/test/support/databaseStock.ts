import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../../src/db/database.ts";
import { type EmbeddedDatabase, startEmbedded } from "../../src/db/embedded/launcher.ts";
import { migrate } from "../../src/db/migrate.ts";
import { fillMarket, type MarketFacts } from "./fillMarket.ts";

/** What a test is given: the address of a database that is its own, and what stands in it. */
export interface Taken {
  readonly url: string;
  readonly market: MarketFacts | undefined;
}

/**
 * Databases for tests, each a copy of a template: "empty" has the tables, "market" a whole exchange with
 * members, money and sessions. A template is made when it is first asked for.
 */
export class DatabaseStock {
  readonly #folder = mkdtempSync(join(tmpdir(), "kontor-test-"));
  readonly #templates = new Map<string, Promise<MarketFacts | undefined>>();
  #server: Promise<EmbeddedDatabase> | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #count = 0;

  async take(template: string): Promise<Taken> {
    const market = await this.#template(template);
    const name = `test_${++this.#count}`;
    return { url: await this.#create(name, template), market };
  }

  async close(): Promise<void> {
    await (await this.#server)?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #template(name: string): Promise<MarketFacts | undefined> {
    const known = this.#templates.get(name);
    if (known) return known;
    const made = this.#make(name);
    this.#templates.set(name, made);
    return made;
  }

  async #make(name: string): Promise<MarketFacts | undefined> {
    if (name === "market") {
      await this.#template("empty");
      return fillMarket(await this.#create("market", "empty"));
    }
    const { db } = openDatabase(await this.#create("empty", "template0"));
    await migrate(db);
    await db.destroy();
    return undefined;
  }

  /** Makes a database; one after the other, since a template is read by one copy at a time. */
  async #create(name: string, template: string): Promise<string> {
    this.#server ??= startEmbedded(this.#folder);
    const { url } = await this.#server;
    const made = this.#turn.then(() => run(url, `create database ${name} template ${template}`));
    this.#turn = made.catch(() => undefined);
    await made;
    return url.replace(/[^/]+$/, name);
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
