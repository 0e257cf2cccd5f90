import fc from "fast-check";
import { expect, it } from "vitest";
import { ChainFollower, JournalBrokenError } from "../../src/journal/chain.ts";
import { GENESIS_HASH, hashRow, type JournalRow } from "../../src/journal/row.ts";
import { sha256 } from "../../src/platform/sha256.ts";

/** Whole rows of some commands each, one behind the other. */
const journal = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.string()), { minLength: 1, maxLength: 12 },
)
  .map((rows) => {
    let before: Pick<JournalRow, "lastSeq" | "hash"> = { lastSeq: 0, hash: GENESIS_HASH };
    return rows.map(([count, text]): JournalRow => {
      const draft = {
        firstSeq: before.lastSeq + 1, lastSeq: before.lastSeq + count, epoch: 1, payload: Buffer.from(text),
        outcomeHash: sha256(text), previousHash: before.hash,
      };
      const row = { ...draft, hash: hashRow(draft) };
      before = row;
      return row;
    });
  });

function follow(rows: readonly JournalRow[]): ChainFollower {
  const chain = new ChainFollower();
  for (const row of rows) chain.follow(row);
  return chain;
}

it("[JRN-3] a row's hash depends on each thing that the row holds", () => {
  const row = {
    firstSeq: 5, lastSeq: 9, epoch: 2, payload: Buffer.from("commands"), outcomeHash: sha256("outcome"),
    previousHash: sha256("before"),
  };
  const changes: Partial<JournalRow>[] = [
    { firstSeq: 4 }, { lastSeq: 10 }, { epoch: 3 }, { payload: Buffer.from("Commands") },
    { payload: Buffer.alloc(0) }, { outcomeHash: sha256("other") }, { previousHash: sha256("other") },
  ];
  const hashes = [{}, ...changes].map((change) => hashRow({ ...row, ...change }).toString("hex"));
  expect(new Set(hashes).size).toBe(hashes.length);
});

it("[JRN-3] rows that follow one another lead to the hash of the last", () => {
  fc.assert(fc.property(journal, (rows) => {
    const chain = follow(rows);
    expect([chain.lastSeq, chain.lastHash]).toEqual([rows.at(-1)?.lastSeq, rows.at(-1)?.hash]);
  }));
});

it("[JRN-3] a row written anew with a hash of its own is missed by the row behind it", () => {
  fc.assert(fc.property(journal, fc.nat(), fc.string(), (rows, nth, text) => {
    const i = nth % rows.length;
    const draft = { ...rows[i] as JournalRow, payload: Buffer.from(`anew ${text}`) };
    const anew = rows.with(i, { ...draft, hash: hashRow(draft) });
    if (i === rows.length - 1) expect(follow(anew).lastHash).not.toEqual(rows.at(-1)?.hash);
    else expect(() => follow(anew)).toThrow(
      `command ${rows[i + 1]?.firstSeq}: it does not link to the row before`,
    );
  }));
});

it("[JRN-3] rows taken out, doubled or put in another order break the chain, but for the very end", () => {
  fc.assert(fc.property(journal, fc.nat(), fc.nat(), (rows, from, to) => {
    const [i, j] = [from % rows.length, to % rows.length];
    const without = rows.filter((_, place) => place !== i);
    if (i < rows.length - 1) expect(() => follow(without)).toThrow(JournalBrokenError);
    else expect(follow(without).lastSeq).toBe((rows[i]?.firstSeq as number) - 1);
    expect(() => follow(rows.toSpliced(i + 1, 0, rows[i] as JournalRow))).toThrow(JournalBrokenError);
    const exchanged = rows.with(i, rows[j] as JournalRow).with(j, rows[i] as JournalRow);
    if (i !== j) expect(() => follow(exchanged)).toThrow(JournalBrokenError);
  }));
});
