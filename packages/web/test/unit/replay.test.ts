import { METHODS } from "@kontor/core/words";
import { countOf } from "@kontor/wire/decimal";
import { beforeAll, describe, expect, it } from "vitest";
import { readVectors } from "../../../cli/test/rehearse/vectors.ts";
import { forEachResting } from "../../../core/src/book/resting.ts";
import { PRICE_TICKS, QUANTITY_STEPS } from "../../../core/src/book/orders.ts";
import { Rerun } from "../../../server/src/proof/rerun.ts";
import type { Fact, Step } from "../../../server/src/proof/story.ts";
import { linesOf } from "../../../server/test/support/forged.ts";
import { journalOf } from "../../../server/test/support/journalOf.ts";
import { busyDay, fileOf, newSigner } from "../../../server/test/support/recordedFlow.ts";
import { recordRehearsal } from "../../../server/test/support/recordRehearsal.ts";
import { type BookFrame, frameAfter, Reel } from "../../src/features/sessions/replay/playStory.ts";
import { readStory, type Story } from "../../src/features/sessions/replay/readStory.ts";
import { sentencesOf } from "../../src/features/sessions/replay/stepWords.ts";
import { advance } from "../../src/features/sessions/replay/usePlayer.ts";

let bytes: Buffer;
let story: Story;
beforeAll(async () => {
  bytes = await fileOf(busyDay(), "public", newSigner());
  story = readStory(bytes.toString());
});

/** Price levels of a book as the core itself has them, from the best: ticks and steps. */
function levelsInCore({ state }: Rerun, bookId: number, isSell: boolean): [number, number][] {
  const levels = new Map<number, number>();
  const book = state.books[bookId];
  if (book) forEachResting(book, state.orders, isSell, (slot) => {
    const ticks = state.orders.num(slot, PRICE_TICKS);
    if (ticks > 0) levels.set(ticks, (levels.get(ticks) ?? 0) + state.orders.num(slot, QUANTITY_STEPS));
  });
  return [...levels].sort(([a], [b]) => (isSell ? a - b : b - a));
}

const ticksOf = (text: string | null, { book }: BookFrame): number => (
  text === null ? 0 : countOf(text, book.tick)
);

/** Where the core has the bidding on a lot that has not ended. */
function lotInCore({ state }: Rerun, { book, lot }: BookFrame): unknown {
  const { phase, round, priceTicks, leaderNumber, extensions } = state.books[book.bookId]?.lot ?? {};
  return lot?.outcome === null ? { phase, round, priceTicks, leaderNumber, extensions } : undefined;
}

function lotShown(frame: BookFrame): unknown {
  const { lot } = frame;
  if (lot?.outcome !== null) return undefined;
  return {
    phase: lot.phase, round: lot.round, priceTicks: ticksOf(lot.price, frame),
    leaderNumber: lot.leader ?? 0, extensions: lot.extensions,
  };
}

/** Runs the core beside the replay of a file, and compares both after every step. */
function expectAsInCore(file: Buffer): { count: number; dealCount: number; lots: number } {
  const rerun = new Rerun();
  const reel = new Reel(readStory(file.toString()));
  let [count, dealCount, lots] = [0, 0, 0];
  for (const line of linesOf(file)) {
    if (line.line !== "fact" && line.line !== "step") continue;
    const { command, at } = line as Fact | Step;
    rerun.run(command, at, line.line === "step" ? line.step : 0);
    if (line.line !== "step") continue;
    dealCount += line.deals.length;
    const frame = reel.at(++count);
    expect(frame).toMatchObject({ count, at, dealCount, period: rerun.state.sessions[1]?.period });
    for (const book of frame.books) {
      for (const [levels, isSell] of [[book.buys, false], [book.sells, true]] as const) {
        expect(levels.map(({ price, quantity }) => (
          [ticksOf(price, book), countOf(quantity, book.book.quantityStep)]
        ))).toEqual(levelsInCore(rerun, book.book.bookId, isSell));
      }
      expect(lotShown(book)).toEqual(lotInCore(rerun, book));
      if (book.lot && book.lot.phase !== "WAITING") lots++;
    }
  }
  return { count, dealCount, lots };
}

/** Rehearsals of each method whose files are replayed. */
const FILES_EACH = 2;
const told = METHODS.flatMap((method) =>
  readVectors().filter(({ file }) => file.method === method)
    .filter(({ path }, i) => i < FILES_EACH || /random|reveal|commit/i.test(path)),
);
const bare = {
  t: (key: string) => key,
  f: { number: String, quantityOf: String, count: String, seconds: String },
} as unknown as Parameters<typeof sentencesOf>[2];

describe("the replay of every method", () => {
  it.each(told)("of $path stands after every step where the core stands, and has words for it", async (
    { text, file: { method } },
  ) => {
    for (const commands of recordRehearsal(text)) {
      const journal = journalOf(commands, 2);
      if (journal.ended.length === 0) continue;
      const file = await fileOf(journal, "public", newSigner());
      const { lots } = expectAsInCore(file);
      const shown = readStory(file.toString());
      expect(shown.books.some(({ isLot }) => isLot)).toBe(lots > 0);
      for (const step of shown.steps) {
        const names = step.events.map(({ type }) => type);
        expect(sentencesOf(shown, step, bare).filter((words) => names.includes(words)), method).toEqual([]);
      }
    }
  });
});

describe("the replay of a session", () => {
  it("reads the steps, the lots and the currency of its file", () => {
    const lines = linesOf(bytes);
    expect(story.steps).toHaveLength(lines.filter(({ line }) => line === "step").length);
    expect(story.books.map(({ code }) => code).slice(0, 2)).toEqual(["narrow", "lot"]);
    expect(story.currency).toBe("EUR");
    expect(story.steps.some(({ refusal }) => refusal !== undefined)).toBe(true);
  });

  it("shows after every step the books, the period and the deals that the core has there", () => {
    const { count, dealCount } = expectAsInCore(bytes);
    expect(dealCount).toBeGreaterThan(3);
    expect(frameAfter(story, count).books.flatMap(({ buys, sells }) => [...buys, ...sells])).toEqual([]);
  });

  it("shows the same going back as going on", () => {
    const reel = new Reel(story);
    const last = story.steps.length;
    for (const count of [last, 3, last - 2, last - 1, 0, 7]) {
      expect(reel.at(count)).toEqual(frameAfter(story, count));
    }
  });

  it("begins with nothing and can be moved beyond neither end", () => {
    expect(frameAfter(story, 0)).toMatchObject({ count: 0, period: "SCHEDULED", dealCount: 0, books: [] });
    expect(frameAfter(story, story.steps.length + 5).dealCount)
      .toBe(frameAfter(story, story.steps.length).dealCount);
  });
});

describe("time in a replay", () => {
  const steps = [1_000, 1_500, 1_500, 900_000].map((at) => ({ at })) as unknown as Story["steps"];
  const paced = { steps } as Story;

  it.each([
    ["nothing before its instant", { count: 1, clock: 1_000 }, 100, { count: 1, clock: 1_100 }],
    ["all steps of one instant together", { count: 1, clock: 1_450 }, 100, { count: 3, clock: 1_550 }],
    ["a long pause only so far", { count: 3, clock: 1_550 }, 100, { count: 3, clock: 898_000 }],
    ["the first step after a short pause", { count: 0, clock: 0 }, 100, { count: 0, clock: 100 }],
    ["the end as it is", { count: 4, clock: 900_000 }, 100, { count: 4, clock: 900_000 }],
  ])("lets %s happen", (_, place, byMs, after) => {
    expect(advance(paced, place, byMs, 2_000)).toEqual(after);
  });
});
