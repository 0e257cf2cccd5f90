import { WAIT_KINDS } from "@kontor/core";
import { expect, it } from "vitest";
import type { SeedResult } from "../../src/simulate/runSeed.ts";
import { MARKETS, type MarketName } from "../../src/simulate/checks/marketCount.ts";
import { FAULT_NAMES, type FaultName } from "../../src/simulate/world/faults.ts";
import { runKontor } from "../support/runKontor.ts";

const SEEDS = 200;
const STEPS = 240;
/** The same seeds each time; a long run at night takes others with --from. */
const FROM = 1;

interface Run {
  readonly code: number | null;
  readonly results: readonly SeedResult[];
  readonly totals: {
    readonly ok: boolean;
    readonly faultSeeds: Readonly<Record<FaultName, number>>;
    readonly marketSeeds: Readonly<Record<MarketName, { readonly begun: number; readonly dealt: number }>>;
  };
}

const isWait = (name: MarketName): boolean => (WAIT_KINDS as readonly string[]).includes(name);

async function simulate(...args: readonly string[]): Promise<Run> {
  const ran = await runKontor(["simulate", "--json", ...args]);
  const lines = ran.stdout.trim().split("\n").map((line) => JSON.parse(line) as unknown);
  const results = (lines.slice(0, -1) as SeedResult[]).toSorted((a, b) => a.seed - b.seed);
  return { code: ran.code, results, totals: lines.at(-1) as Run["totals"] };
}

it(`${SEEDS} seeds keep every promise; each fault strikes, each method and auction deals`, async () => {
  const { code, results, totals } = await simulate(
    "--seeds", String(SEEDS), "--from", String(FROM), "--steps", String(STEPS),
  );
  const failed = results.flatMap(({ seed, failure }) => failure
    ? `seed ${seed}, step ${failure.step}, ${failure.invariant}: ${failure.reason}`
    : []);
  expect(failed).toEqual([]);
  expect([code, results.length]).toEqual([0, SEEDS]);
  const rare = FAULT_NAMES.filter((name) => totals.faultSeeds[name] < SEEDS / 100);
  expect(rare).toEqual([]);
  console.log(MARKETS.map((name) => `${name}: ${JSON.stringify(totals.marketSeeds[name])}`).join("\n"));
  const seldom = MARKETS.filter((name) => {
    const { begun, dealt } = totals.marketSeeds[name];
    // What waits after a lot needs a session that came so far.
    return begun < SEEDS / (isWait(name) ? 50 : 20) || dealt === 0;
  });
  expect(seldom).toEqual([]);
  expect(results.reduce((count, { deals }) => count + deals, 0)).toBeGreaterThan(5 * SEEDS);
}, 1_500_000);

it("a seed runs alike in every process, and its longer run begins as its shorter one", async () => {
  const args = ["--seeds", "6", "--from", "31", "--steps", "150"];
  const first = await simulate(...args, "--workers", "1");
  const second = await simulate(...args, "--workers", "2");
  const told = ({ results }: Run) => results.map(({ seed, hash, commands }) => ({ seed, hash, commands }));
  expect(told(second)).toEqual(told(first));
  expect(new Set(first.results.map(({ hash }) => hash)).size).toBe(6);
  const trace = async (steps: string): Promise<string[]> =>
    (await runKontor(["simulate", "--seed", "31", "--trace", "--steps", steps])).stdout.split("\n");
  const [short, long] = [await trace("100"), await trace("150")];
  const calmAt = short.findIndex((line) => line.endsWith("is calm"));
  expect(calmAt).toBeGreaterThan(200);
  expect(long.slice(0, calmAt)).toEqual(short.slice(0, calmAt));
}, 300_000);
