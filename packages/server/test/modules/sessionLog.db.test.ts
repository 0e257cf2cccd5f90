import fc from "fast-check";
import type { LogLine } from "@kontor/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Market, openMarket } from "../support/market.ts";
import { orderBody, place } from "../support/traffic.ts";
import { untilProjected } from "../support/untilProjected.ts";

const SWEEP = 180;
let market: Market;
let head: number;
beforeAll(async () => {
  market = await openMarket();
  // Three orders that each make more deals at once than half of what one portion holds.
  for (const round of [1, 2, 3]) {
    const items = Array.from({ length: SWEEP }, (_, i) => ({
      do: "place", order: orderBody(market, `s-${round}-${i}`, { quantity: "1" }),
    }));
    await market.as("alder").post("/v1/orders/batch", { items });
    await place(market, "birch", `b-${round}`, { side: "BUY", quantity: String(SWEEP) });
  }
  await untilProjected(market);
  head = market.exchange.kernel.sequencer.head;
});
afterAll(() => market.close());

async function linesAfter(after: number): Promise<LogLine[]> {
  const { body } = await market.nobody.get<{ lines: LogLine[] }>(`/v1/sessions/LIVE/log?after=${after}`);
  return body.lines;
}

/** Reads on from the last line of each portion until there is nothing more. */
async function readOn(after: number): Promise<{ lines: LogLine[]; portions: LogLine[][] }> {
  const portions: LogLine[][] = [];
  for (let cursor = after;;) {
    const portion = await linesAfter(cursor);
    const last = portion.at(-1);
    if (!last) return { lines: portions.flat(), portions };
    portions.push(portion);
    cursor = last.seq;
  }
}

it("[FED-2] the log is read on in portions that hold all of a command or nothing", async () => {
  const { lines, portions } = await readOn(0);
  const dealt = lines.filter(({ kind }) => kind === "DEAL");
  expect(dealt).toHaveLength(3 * SWEEP);
  expect(portions.length).toBeGreaterThan(1);
  const seqs = portions.flatMap((portion) => [...new Set(portion.map(({ seq }) => seq))]);
  expect(new Set(seqs).size).toBe(seqs.length);
});

it("[FED-2] from any position the log goes on with what follows it: no gap, nothing twice", async () => {
  const whole = (await readOn(0)).lines;
  await fc.assert(fc.asyncProperty(fc.nat({ max: head }), async (cut) => {
    expect((await readOn(cut)).lines).toEqual(whole.filter(({ seq }) => seq > cut));
  }), { numRuns: 15, examples: [[0], [head]] });
});

it("lines of a kind are read alone, however many others came after them", async () => {
  const whole = (await readOn(0)).lines;
  const read = async (query: string): Promise<LogLine[]> => (
    (await market.nobody.get<{ lines: LogLine[] }>(`/v1/sessions/LIVE/log${query}`)).body.lines
  );
  const opened = whole.filter(({ kind }) => kind === "PERIOD");
  expect(opened.length).toBeGreaterThan(0);
  expect((await read("")).filter(({ kind }) => kind === "PERIOD"), "the newest are deals").toEqual([]);
  expect(await read("?kind=PERIOD")).toEqual(opened);
  expect(await read("?kind=PERIOD&kind=NO_SALE")).toEqual(opened);
  expect(await read(`?kind=PERIOD&after=${opened.at(-1)?.seq ?? 0}`)).toEqual([]);
  expect((await read("?kind=PERIOD&kind=DEAL&after=0"))[0]).toEqual(opened[0]);
  expect(await market.nobody.get("/v1/sessions/LIVE/log?kind=SECRET")).toMatchObject({
    status: 400, body: { code: "FIELD_INVALID" },
  });
});
