import { afterEach, beforeEach, expect, it } from "vitest";
import { readJournal } from "../../src/journal/reader.ts";
import { hashRow, type JournalRow } from "../../src/journal/row.ts";
import { replay } from "../../src/tools/replay.ts";
import { verify } from "../../src/tools/verify.ts";
import { type Record, recordTrade } from "../support/recorded.ts";
import { tamper } from "../support/room.ts";

let record: Record;
beforeEach(async () => {
  record = await recordTrade(3);
});
afterEach(() => record.room.close());

async function rows(): Promise<JournalRow[]> {
  const all: JournalRow[] = [];
  for await (const row of readJournal(record.room.record, 0)) all.push(row);
  return all;
}

async function reason(): Promise<{ seq: unknown; reason: string }> {
  const { exitCode, result, lines } = await verify(record.room);
  expect(exitCode).toBe(6);
  expect(lines).toEqual([`BROKEN ${String(result["reason"])}`]);
  return { seq: result["seq"], reason: String(result["reason"]) };
}

it("[JRN-8] misses a row that was taken out", async () => {
  const gone = (await rows())[4] as JournalRow;
  await tamper(record.url, ["delete from journal where first_seq = $1", gone.firstSeq],
    ["delete from event_batch where first_seq = $1", gone.firstSeq]);
  expect(await reason()).toEqual({
    seq: gone.firstSeq,
    reason: `journal broken at command ${gone.firstSeq}: the next row begins at ${gone.lastSeq + 1}`,
  });
});

it("[JRN-8] misses the first row", async () => {
  await tamper(record.url, ["delete from journal where first_seq = 1"]);
  expect(await reason()).toMatchObject({ seq: 1 });
});

it("[JRN-8] sees that two rows have changed places", async () => {
  const all = await rows();
  const [one, two] = all.filter((row) => row.firstSeq === row.lastSeq).slice(
    2, 4,
  ) as [JournalRow, JournalRow];
  const exchange = "update journal set payload = $1, outcome_hash = $2, hash = $3 where first_seq = $4";
  await tamper(record.url, [exchange, two.payload, two.outcomeHash, two.hash, one.firstSeq],
    [exchange, one.payload, one.outcomeHash, one.hash, two.firstSeq]);
  expect(await reason()).toMatchObject({ seq: one.firstSeq });
});

it("[JRN-8] sees rows taken from the end, as long as events, lists or a snapshot knew of them", async () => {
  const last = (await rows()).at(-1) as JournalRow;
  await tamper(record.url, ["delete from journal where first_seq = $1", last.firstSeq]);
  expect(await reason()).toMatchObject({ seq: last.lastSeq, reason: expect.stringContaining("snapshot") });
  await tamper(record.url, ["delete from snapshot where seq = $1", last.lastSeq]);
  expect(
    await reason(),
  ).toMatchObject({ seq: last.firstSeq, reason: expect.stringContaining("events without") });
  await tamper(record.url, ["delete from event_batch where first_seq = $1", last.firstSeq]);
  expect(
    await reason(),
  ).toMatchObject({ seq: last.firstSeq, reason: expect.stringContaining("list was at") });
  await tamper(record.url, ["update projection set seq = $1", last.firstSeq - 1]);
  // Nothing in the database knows of it any more: only a head hash that was kept elsewhere does.
  const { exitCode, result } = await verify(record.room);
  expect([exitCode, result["commands"]]).toEqual([0, last.firstSeq - 1]);
  expect(result["headHash"]).not.toBe(last.hash.toString("hex"));
});

it("[JRN-8] finds a forged command whose hash, and all hashes behind it, were made again", async () => {
  const all = await rows();
  const forged = all.findIndex((row) => row.payload.includes("t-s-1"));
  const payload = Buffer.from((all[forged] as JournalRow).payload);
  const text = payload.indexOf("t-s-1");
  // The quantity of the order, 24 bytes before its text: seven steps become nine.
  payload.writeDoubleLE(9, text - 24);
  await relink(all.map((row, i) => (i === forged ? { ...row, payload } : row)));
  expect(await reason()).toEqual({
    seq: (all[forged] as JournalRow).firstSeq,
    reason: expect.stringContaining("replay gives another outcome than was recorded"),
  });
});

it("[JRN-8] finds a row whose forged commands are no commands at all", async () => {
  const all = await rows();
  await relink(all.map((row, i) => (i === 3 ? { ...row, payload: Buffer.from("nonsense") } : row)));
  const { firstSeq } = all[3] as JournalRow;
  expect(
    await reason(),
  ).toMatchObject({ seq: firstSeq, reason: expect.stringContaining("cannot be replayed") });
});

/** Writes rows back with a chain that is whole in itself. */
async function relink(all: readonly JournalRow[]): Promise<void> {
  let previousHash = (all[0] as JournalRow).previousHash;
  for (const row of all) {
    const hash = hashRow({ ...row, previousHash });
    await tamper(record.url, [
      "update journal set payload = $1, previous_hash = $2, hash = $3 where first_seq = $4",
      row.payload, previousHash, hash, row.firstSeq,
    ]);
    previousHash = hash;
  }
}

it("[JRN-8] finds events that no command had", async () => {
  const { lastSeq } = (await rows()).at(-1) as JournalRow;
  await tamper(
    record.url, ["insert into event_batch select $1, $1, payload from event_batch limit 1", lastSeq + 1],
  );
  expect(
    await reason(),
  ).toMatchObject({ seq: lastSeq + 1, reason: expect.stringContaining("without a command") });
});

it("[JRN-8] replays to the hashes that verifying tells, twice the same", async () => {
  const [verified, first, second] = [
    await verify(record.room), await replay(record.room), await replay(record.room),
  ];
  const hashes = ({ result }: typeof first) => [result["stateHash"], result["headHash"], result["commands"]];
  expect(hashes(first)).toEqual(hashes(verified));
  expect(hashes(second)).toEqual(hashes(first));
});
