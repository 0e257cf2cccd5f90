import { expect, it } from "vitest";
import { runKontor } from "./support/runKontor.ts";

const ROUNDS = 30;
/** The same plan each time; `npm run crash -- --rounds 30` takes another. */
const SEED = 20_221_220;
/** On a machine that is busy with other things; alone it takes two. */
const MINUTES = 15;

interface Line {
  readonly round?: number;
  readonly victim?: string;
  readonly ok?: boolean;
  readonly rounds?: number;
  readonly isRecordChecked?: boolean;
}

it(`keeps every promise through ${ROUNDS} kills under load, seed ${SEED}`, async () => {
  console.log(`crash loop: ${ROUNDS} rounds, seed ${SEED}`);
  const ran = await runKontor(["crash", "--rounds", String(ROUNDS), "--seed", String(SEED), "--json"]);
  const lines = ran.stdout.trim().split("\n").map((line) => JSON.parse(line || "{}") as Line);
  expect(ran.code, ran.stderr).toBe(0);
  expect(lines.at(-1)).toMatchObject({ ok: true, rounds: ROUNDS, seed: SEED });
  expect(new Set(lines.flatMap(({ victim }) => victim ?? []))).toEqual(
    new Set([
      "APPLICATION", "POSTMASTER", "BACKEND", "BOTH", "EVERYTHING", "SNAPSHOT", "STARTING_APPLICATION",
      "STARTING_DATABASE", "STOP",
    ]),
  );
  expect(lines.filter(({ isRecordChecked }) => isRecordChecked).length).toBe(ROUNDS / 5);
}, MINUTES * 60_000);
