import type { OrderAnswer, Problem } from "@kontor/wire";
import { afterEach, expect, it } from "vitest";
import { waitFor } from "../../src/platform/waitFor.ts";
import { verify } from "../../src/tools/verify.ts";
import { type Cut, Cutter } from "../support/cutter.ts";
import { takeDatabase } from "../support/market.ts";
import { openRoom } from "../support/room.ts";
import { ask, ServerProcess } from "../support/serverProcess.ts";
import type { MarketFacts } from "../support/fillMarket.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Stage {
  readonly url: string;
  readonly market: MarketFacts;
  readonly cutter: Cutter;
  readonly server: ServerProcess;
  readonly address: string;
}

/** The real program on a market of its own, with a cutter between it and its database. */
async function openStage(): Promise<Stage> {
  const { url, market } = await takeDatabase("market");
  const cutter = new Cutter(url);
  closing.push(() => cutter.close());
  const server = await openServer(await cutter.listen());
  return { url, market: market as MarketFacts, cutter, server, address: (await server.opened) as string };
}

async function openServer(url: string): Promise<ServerProcess> {
  const server = new ServerProcess({ DATABASE_URL: url });
  closing.push(() => server.kill("SIGKILL"));
  expect(await server.opened, server.reason).toBeDefined();
  return server;
}

type Told = { status: number; body: OrderAnswer & Problem };

function sell({ market, address }: Stage, id: string, quantity = "5"): Promise<Told> {
  return ask(address, market.keys["alder"], "POST", "/v1/orders", {
    clientOrderId: id, bookId: market.bookId["LIVE/OPEN"], side: "SELL", price: "100.00", quantity,
  });
}

/** Holds one commit, lets two more orders come meanwhile, and then breaks it in the given way. */
async function breakCommit(stage: Stage, cut: Cut): Promise<PromiseSettledResult<Told>[]> {
  stage.cutter.cut = cut;
  return Promise.allSettled(["a", "b", "c"].map((id) => sell(stage, id)));
}

it.each<[Cut, number]>([["BEFORE_COMMIT", 0], ["AFTER_COMMIT", 1]])(
  "[JRN-1, JRN-7] stops without an answer when the connection breaks %s, and repetition settles it",
  async (cut, doneCount) => {
    const stage = await openStage();
    const told = await breakCommit(stage, cut);
    // Nobody hears of success; whoever hears at all hears that it is not known, or that the doors are shut.
    for (const answer of told) {
      if (answer.status === "fulfilled") {
        expect(["OUTCOME_UNKNOWN", "UNAVAILABLE"]).toContain(answer.value.body.code);
        expect(answer.value.status).toBe(503);
      }
    }
    expect(await stage.server.ended).toEqual({ code: 70, signal: null });
    expect(stage.cutter.met).toBe(1);

    const again = { ...stage, address: (await (await openServer(stage.url)).opened) as string };
    const second = await Promise.all(["a", "b", "c"].map((id) => sell(again, id)));
    expect(second.map(({ status }) => status)).toEqual([200, 200, 200]);
    const repeated = second.filter(({ body }) => body.repeated);
    if (doneCount === 0) expect(repeated).toEqual([]);
    else expect(repeated.length).toBeGreaterThanOrEqual(doneCount);
    // Each order stands once, whatever was answered.
    const latest = Math.max(...second.map((answer) => answer.body.seq));
    const { body } = await ask<{ items: { clientOrderId: string }[] }>(
      again.address, stage.market.keys["alder"], "GET", `/v1/orders?after=${latest}`,
    );
    expect(body.items.map((order) => order.clientOrderId).sort()).toEqual(["a", "b", "c"]);
  });

it("[JRN-1] answers nothing during a commit, and what came meanwhile goes into one row", async () => {
  const stage = await openStage();
  await sell(stage, "before");
  stage.cutter.cut = "HOLD";
  let answered = 0;
  const first = sell(stage, "first").finally(() => answered++);
  await waitFor(() => stage.cutter.met === 1, 5_000);
  const later = ["x", "y", "z"].map((id) => sell(stage, id).finally(() => answered++));
  const status = () => ask<{ queue: number }>(
    stage.address, stage.market.keys["admin"], "GET", "/v1/status",
  );
  expect(await waitFor(async () => (await status()).body.queue === 3, 5_000)).toBe(true);
  expect(answered).toBe(0);
  stage.cutter.release();
  const answers = await Promise.all([first, ...later]);
  const seqs = answers.map(({ body }) => body.seq).sort((a, b) => a - b);

  await stage.server.kill("SIGTERM");
  const room = openRoom(stage.url);
  closing.push(() => room.close());
  const { rows } = await room.pool.query<{ first: number; last: number }>(
    "select first_seq as first, last_seq as last from journal where last_seq >= $1 order by first_seq",
    [seqs[0]],
  );
  expect(rows).toEqual([
    { first: seqs[0], last: seqs[0] }, { first: seqs[1], last: seqs[3] },
  ]);
  expect(await verify(room)).toMatchObject({ exitCode: 0 });
});

it("[JRN-4, JRN-7] stops when another process has taken the journal over", async () => {
  const stage = await openStage();
  const room = openRoom(stage.url);
  closing.push(() => room.close());
  await room.pool.query("update writer set epoch = epoch + 1");
  const told = await sell(stage, "fenced").catch(() => undefined);
  if (told) expect(told.body.code).toBe("OUTCOME_UNKNOWN");
  expect(await stage.server.ended).toEqual({ code: 70, signal: null });
  expect(stage.server.reason).toContain("another process took over the journal");
  const { rows } = await room.pool.query("select 1 from event_batch where payload is not null and last_seq > "
    + "(select max(last_seq) from journal)");
  expect(rows).toEqual([]);
});

it("[JRN-4] a second server on the same database is refused in words, the first goes on", async () => {
  const stage = await openStage();
  const second = new ServerProcess({ DATABASE_URL: stage.url });
  expect(await second.ended).toEqual({ code: 1, signal: null });
  expect(second.reason).toBe("another process writes this journal; stop it first");
  expect((await sell(stage, "still")).status).toBe(200);
});
