import { hashState } from "@kontor/core";
import { openDatabase } from "../../packages/server/src/db/database.ts";
import { recordIn } from "../../packages/server/src/journal/postgresRecord.ts";
import { recover } from "../../packages/server/src/sequencer/recover.ts";

/** Recovers an exchange from its journal as a start after a crash does: `node bench/engine/replay.ts URL`. */
const [url = ""] = process.argv.slice(2);
const { pool } = openDatabase(url, 1);
const startedAt = performance.now();
const { state, replayed } = await recover(recordIn(pool));
const seconds = (performance.now() - startedAt) / 1000;
await pool.end();
console.log(JSON.stringify({ commands: replayed, seconds, checksum: hashState(state) }));
