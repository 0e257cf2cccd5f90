import { afterAll, beforeAll, expect, it } from "vitest";
import { takeDatabase } from "../support/market.ts";
import { openRoom, type Room } from "../support/room.ts";

let room: Room;
beforeAll(async () => {
  room = openRoom((await takeDatabase("empty")).url);
});
afterAll(() => room.close());

it("[JRN-9] whole numbers of the database come exactly or not at all", async () => {
  const most = await room.pool.query<{ n: number }>(
    "select 9007199254740991::bigint as n, -9007199254740991::bigint as m",
  );
  expect(most.rows).toEqual([{ n: Number.MAX_SAFE_INTEGER, m: -Number.MAX_SAFE_INTEGER }]);
  await expect(room.pool.query("select 9007199254740992::bigint")).rejects.toThrow(
    "bigint 9007199254740992 is no safe integer",
  );
});
