import { expect, it } from "vitest";
import type { SeedResult } from "../../src/simulate/runSeed.ts";
import { runKontor } from "../support/runKontor.ts";
import { PLANTS } from "./plants.ts";

const DOOR = new URL("./plantDoor.ts", import.meta.url).href;
const SEEDS = 60;

it.each(PLANTS)("the simulator finds a planted fault: $name", async ({ name, foundBy }) => {
  const ran = await runKontor(["simulate", "--seeds", String(SEEDS), "--first-failure", "--json"], {
    env: { NODE_OPTIONS: `--import=${DOOR}`, KONTOR_PLANT: name },
  });
  expect(ran.code, ran.stderr).toBe(6);
  const results = ran.stdout.trim().split("\n").slice(0, -1).map((line) => JSON.parse(line) as SeedResult);
  const found = results.flatMap(({ failure }) => failure ?? []);
  console.log(`${name}: ${results.length} seeds, ${found[0]?.invariant}: ${found[0]?.reason.split("\n")[0]}`);
  expect(found.map(({ invariant }) => invariant).join()).toMatch(foundBy);
}, 300_000);
