import { apply, type Command, CoreState, EventLog, hashState } from "@kontor/core";
import { openDatabase } from "../../packages/server/src/db/database.ts";
import { migrate } from "../../packages/server/src/db/migrate.ts";
import { PayloadWriter } from "../../packages/server/src/journal/payload.ts";
import { openJournal } from "../../packages/server/src/journal/postgresLine.ts";
import { sha256 } from "../../packages/server/src/platform/sha256.ts";
import { packEvents } from "../../packages/server/src/sequencer/outcome.ts";
import { FlowCommands } from "./flowCommands.ts";
import { readFlow, WORDS } from "./flowView.ts";
import { instantOf, marketOf } from "./market.ts";

/** Commands in a row of the journal. */
const ROW = 1_000;

/** Plays a flow into the journal of a database: `node bench/engine/writeJournal.ts FLOW.bin URL`. */
const [path = "", url = ""] = process.argv.slice(2);
const { db } = openDatabase(url, 1);
await migrate(db);
await db.destroy();
const journal = await openJournal(url);
const startedAt = performance.now();
const state = new CoreState();
const out = new EventLog();
const payload = new PayloadWriter();

async function take(command: Command, at: number): Promise<void> {
  payload.write(command, at);
  const outcome = apply(state, command, state.seq + 1, at, out);
  if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.code}`);
  if (state.seq % ROW === 0) await append();
}

async function append(): Promise<void> {
  const events = packEvents(out);
  await journal.append(state.seq, payload.bytes(), sha256(events), events);
  payload.clear();
  out.clear();
}

const flow = readFlow(path);
const commands = new FlowCommands(flow);
for (const command of marketOf(flow)) await take(command, 0);
for (let record = 0; record < flow.fill + flow.commands; record++) {
  await take(commands.at((record + 1) * WORDS), instantOf(record));
}
if (payload.length > 0) await append();
await journal.close();
const seconds = (performance.now() - startedAt) / 1000;
console.log(JSON.stringify({ commands: state.seq, seconds, checksum: hashState(state) }));
