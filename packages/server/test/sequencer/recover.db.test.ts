import { deserialize, serialize } from "node:v8";
import { hashState, type Snapshot } from "@kontor/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sha256 } from "../../src/platform/sha256.ts";
import { recover } from "../../src/sequencer/recover.ts";
import { replay } from "../../src/tools/replay.ts";
import { verify } from "../../src/tools/verify.ts";
import { openMarketOn } from "../support/market.ts";
import { type Record, recordTrade } from "../support/recorded.ts";
import { tamper } from "../support/room.ts";
import { place } from "../support/traffic.ts";

let record: Record;
let whole: Readonly<{ stateHash: unknown; commands: unknown; headHash: unknown }>;
beforeAll(async () => {
  record = await recordTrade(6);
  const { stateHash, commands, headHash } = (await replay(record.room)).result;
  whole = { stateHash, commands, headHash };
});
afterAll(() => record.room.close());

/** Recovers and says what was found, beside what the whole record leads to. */
async function found() {
  const recovered = await recover(record.room.record);
  const told = {
    stateHash: hashState(recovered.state), commands: recovered.state.seq,
    headHash: recovered.lastHash.toString("hex"),
  };
  expect(told).toEqual(whole);
  return recovered;
}

it("[JRN-9] arrives at one state from every snapshot that is kept, and from none", async () => {
  const seqs = await record.room.record.snapshotSeqs();
  expect(seqs).toHaveLength(3);
  // The newest first: the less has to be replayed.
  expect(seqs).toEqual(seqs.toSorted((a, b) => b - a));
  for (const seq of seqs) {
    const { fromSnapshot, replayed, passedOver } = await found();
    expect([fromSnapshot, replayed, passedOver]).toEqual([seq, Number(whole.commands) - seq, []]);
    await tamper(record.url, ["create table if not exists aside as select * from snapshot where false"],
      [
        "insert into aside select * from snapshot where seq = $1", seq,
      ], ["delete from snapshot where seq = $1", seq]);
  }
  expect((await found()).fromSnapshot).toBe(0);
  await tamper(record.url, ["insert into snapshot select * from aside"]);
});

const DAMAGE: readonly (readonly [string, string, string])[] = [
  [
    "payload", "set_byte(payload, length(payload) / 2, get_byte(payload, length(payload) / 2) # 1)",
    "was changed",
  ],
  ["digest", "set_byte(digest, 7, get_byte(digest, 7) # 128)", "was changed"],
  [
    "journal_hash", "set_byte(journal_hash, 0, get_byte(journal_hash, 0) # 1)",
    "stands on no row of the journal",
  ],
  ["state_hash", "reverse(state_hash)", "contradicts its row"],
  ["layout", "layout + 1", "contradicts its row"],
];

it.each(
  DAMAGE,
)("[JRN-6, JRN-9] passes over a snapshot whose %s was changed, and says so", async (column, to, why) => {
  const [newest, second] = await record.room.record.snapshotSeqs();
  await tamper(record.url, ["create table kept as select * from snapshot where seq = $1", newest],
    [`update snapshot set ${column} = ${to} where seq = $1`, newest]);
  const { fromSnapshot, passedOver } = await found();
  expect(fromSnapshot).toBe(second);
  expect(passedOver).toEqual([`snapshot ${newest}: the snapshot ${why}`]);
  await tamper(record.url, ["delete from snapshot where seq = $1", newest],
    ["insert into snapshot select * from kept"], ["drop table kept"]);
});

/** Puts another snapshot into the place of the newest, with a digest that fits, and runs a check. */
async function withForged(
  forge: (of: Snapshot, older: Snapshot) => Snapshot, check: (seq: number) => Promise<void>,
) {
  const { pool } = record.room;
  const {
    rows,
  } = await pool.query<{ payload: Buffer }>("select payload from snapshot order by seq desc limit 2");
  const [newest, older] = rows.map(({ payload }) => deserialize(payload) as Snapshot) as [Snapshot, Snapshot];
  const forged = forge(newest, older);
  const payload = serialize(forged);
  await tamper(record.url, ["create table kept as select * from snapshot where seq = $1", newest.seq],
    ["update snapshot set payload = $1, digest = $2, state_hash = $3 where seq = $4",
      payload, sha256(payload), forged.hash, newest.seq]);
  await check(newest.seq);
  await tamper(record.url, ["delete from snapshot where seq = $1", newest.seq],
    ["insert into snapshot select * from kept"], ["drop table kept"]);
}

it("[JRN-6, JRN-9] passes over a snapshot whose state has not the hash that it names", () =>
  withForged(
    (newest) => ({ ...newest, state: { ...newest.state, nextOrderId: 1_000 } }),
    async (seq) => {
      expect((await found()).passedOver).toEqual([expect.stringContaining(`snapshot ${seq}: `)]);
      expect((await verify(record.room)).result).toMatchObject({ ok: false, seq });
    },
  ));

it("[JRN-8] verifying finds a snapshot that is whole in itself and holds another state", () =>
  withForged(
    (newest, older) => ({ ...older, seq: newest.seq, now: newest.now }),
    async (seq) => {
      expect((await verify(record.room)).result).toMatchObject({
        ok: false, seq, reason: expect.stringContaining("holds another state than the journal leads to"),
      });
    },
  ));

it("[JRN-9] passes over bytes that are no snapshot, whatever their digest says", async () => {
  const [newest] = await record.room.record.snapshotSeqs();
  const junk = Buffer.from("no snapshot");
  await tamper(record.url, ["create table kept as select * from snapshot where seq = $1", newest],
    ["update snapshot set payload = $1, digest = $2 where seq = $3", junk, sha256(junk), newest]);
  expect((await found()).passedOver).toEqual([`snapshot ${newest}: the snapshot contradicts its row`]);
  await tamper(record.url, ["delete from snapshot where seq = $1", newest],
    ["insert into snapshot select * from kept"], ["drop table kept"]);
});

it("[JRN-9] an exchange that passed over a snapshot tells it, opens, and goes on", async () => {
  const copy = await recordTrade(2);
  await tamper(copy.url, ["update snapshot set payload = substr(payload, 2)"]);
  const market = await openMarketOn(copy.url, copy.market);
  expect(market.faults.map(String)).toContainEqual(expect.stringContaining("the snapshot was changed"));
  expect(market.exchange.recovery.fromSnapshot).toBe(0);
  expect((await place(market, "alder", "after")).status).toBe(200);
  await market.close();
  await copy.room.close();
});

it("[JRN-9] an exchange whose record gives another outcome does not open, and says where", async () => {
  const copy = await recordTrade(1);
  await tamper(copy.url, ["delete from snapshot"],
    ["update journal set outcome_hash = sha256(outcome_hash) where first_seq = 3"]);
  await expect(openMarketOn(copy.url, copy.market)).rejects.toThrow("journal broken at command 3");
  await copy.room.close();
});
