import { fileURLToPath } from "node:url";
import type { StatusView } from "@kontor/wire";
import { Client } from "../../packages/cli/src/api/client.ts";
import { type MeasuredPair, medianFigure, speedOf } from "../contender/compare.ts";
import { type Measure, runScript } from "../contender/contenderProcess.ts";
import type { Family } from "../report/bench.ts";
import type { GoalName } from "../report/goals.ts";
import type { LoadTerms } from "./loadTerms.ts";
import { openMarket, PASSWORD } from "./market.ts";
import { withBareRoute, withExchange } from "./servers.ts";

const LOAD = fileURLToPath(new URL("./load.ts", import.meta.url));
const CONNECTIONS = 64;

/** Shape of a load without the place it goes to. */
type Shape = Pick<LoadTerms, "way" | "connections" | "items" | "window">;

interface EdgeLine {
  readonly name: string;
  readonly between: string;
  readonly goal?: GoalName;
  readonly shape: Shape;
  /** Orders behind the warm-up; a tenth in a short run. Each way sends them in whole requests. */
  readonly orders: number;
}

const SINGLES: Shape = { way: "http", connections: CONNECTIONS, items: 1, window: 1 };
const LINES: readonly EdgeLine[] = [
  { name: "edge.http", between: "durable/bare-route", goal: "N1", shape: SINGLES, orders: 64_000 },
  {
    name: "edge.socket", between: "durable-singles/bare-route", goal: "N2", orders: 128_000,
    shape: { way: "socket", connections: 16, items: 1, window: 64 },
  },
  {
    name: "edge.socket.b100", between: "durable-batches/bare-route", orders: 128_000,
    shape: { way: "socket", connections: 16, items: 100, window: 4 },
  },
  {
    name: "edge.http.b100", between: "durable-batches/bare-route", goal: "N3", orders: 128_000,
    shape: { way: "batch", connections: 16, items: 100, window: 1 },
  },
];

/** Orders through the doors of a running exchange, against a route that does nothing. */
export const edgeFamily: Family = {
  name: "edge",
  async run(bench) {
    const { folder, isShort } = bench.options;
    for (const { name, between, goal, shape, orders } of LINES) {
      const count = isShort ? orders / 10 : orders;
      await bench.compare({
        name, between, ...(goal ? { goal } : {}), ours: () => loadExchange(folder, shape, count),
        theirs: () => loadBareRoute(count), notes: edgeNotes,
      });
    }
  },
};

/** Orders before the clock runs; the same number every way, so that all send the same orders. */
function warmUpOf(orders: number): number {
  return Math.ceil(orders / 5 / 6_400) * 6_400;
}

function termsOf(shape: Shape, orders: number, place: Pick<LoadTerms, "url" | "bookId" | "keys">): LoadTerms {
  const inOneRound = shape.connections * shape.items;
  return { ...shape, ...place, warmUp: warmUpOf(orders) / inOneRound, requests: orders / inOneRound };
}

/** A new exchange, its market, the load, and what the exchange says it has taken. */
function loadExchange(folder: string, shape: Shape, orders: number): Promise<Measure> {
  return withExchange(folder, async (url) => {
    const market = await openMarket(url);
    const admin = new Client(url);
    await admin.signIn("admin", PASSWORD);
    const before = await admin.get<StatusView>("/v1/status");
    const measure = await runScript(LOAD, [JSON.stringify(termsOf(shape, orders, { url, ...market }))]);
    const after = await admin.get<StatusView>("/v1/status");
    requireTaken(orders + warmUpOf(orders), measure, after.head - before.head);
    return { ...measure, figures: { ...measure.figures, behind: after.head - after.projectedTo } };
  });
}

/** @throws {Error} where an order was answered and not journaled, or made no deal */
function requireTaken(orders: number, { figures }: Measure, commands: number): void {
  if (commands < orders) throw new Error(`${orders} orders were answered, ${commands} commands journaled`);
  const filled = figures?.["filled"];
  if (filled !== orders / 2) throw new Error(`${orders} orders made ${filled} deals, not one a pair`);
}

function loadBareRoute(orders: number): Promise<Measure> {
  return withBareRoute((url) =>
    runScript(LOAD, [JSON.stringify(termsOf(SINGLES, orders, { url, bookId: "1", keys: ["none"] }))]),
  );
}

function edgeNotes(pairs: readonly MeasuredPair[]): Record<string, number> {
  const ours = (figure: string): number => medianFigure(pairs, 0, ({ figures }) => figures?.[figure] ?? NaN);
  return {
    ours_per_s: Math.round(medianFigure(pairs, 0, speedOf)),
    theirs_per_s: Math.round(medianFigure(pairs, 1, speedOf)), p50_ms: ours("p50Ms"), p99_ms: ours("p99Ms"),
    projections_behind: ours("behind"),
  };
}
