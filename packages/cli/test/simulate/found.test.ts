import { describe, expect, it } from "vitest";
import { Random } from "../../src/random.ts";
import { runSeed } from "../../src/simulate/runSeed.ts";
import { Connection } from "../../src/simulate/exchange/network.ts";
import type { Reply, Request } from "../../src/simulate/exchange/request.ts";
import { FaultMenu } from "../../src/simulate/world/faultMenu.ts";
import { World } from "../../src/simulate/world/world.ts";

/** Seeds that failed once, with the acts they ran; what they found is pinned below or where it is named. */
const FOUND: readonly (readonly [number, number, string])[] = [
  [5147, 300, "who waits for a process that stood still is answered when the world is calm"],
  [2, 240, "what came in while a process stood still comes in when it is thawed"],
  [16, 240, "an auction in its random part is not late for the period that follows it"],
  [75, 240, "a user who was cut off, and a writer who is to be replaced, do not outlive the faults"],
];

describe("what seeds have found", () => {
  it.each(FOUND)("seed %i with %i acts: %s", async (seed, steps) => {
    const { ok, failure } = await runSeed({ seed, steps });
    expect([ok, failure]).toEqual([true, undefined]);
  });
});

/** A world without faults, in which a process serves. */
async function calmWorld(): Promise<World> {
  const world = new World(1);
  world.faults.calm();
  while (world.cluster.open.length === 0) await world.step();
  return world;
}

/** Everything that can go wrong does. */
class Worst extends Random {
  override next(): number {
    return 0;
  }
}

describe("faults end when the world is calm", () => {
  it("a process that stood still takes at once what came in meanwhile, in its order", async () => {
    const world = await calmWorld();
    const [process] = world.cluster.open;
    const taken: number[] = [];
    process?.freeze(40_000);
    process?.deliver(() => taken.push(1));
    process?.deliver(() => taken.push(2));
    await world.pass(1_000);
    expect(taken).toEqual([]);
    world.cluster.thaw();
    process?.deliver(() => taken.push(3));
    await world.pass(1);
    expect(taken).toEqual([1, 2, 3]);
  });

  it("a process that is not thawed wakes by itself when its whole time is over", async () => {
    const world = await calmWorld();
    const [process] = world.cluster.open;
    let takenAt = 0;
    const frozenAt = world.timeline.now;
    process?.freeze(5_000);
    process?.deliver(() => (takenAt = world.timeline.now));
    await world.pass(3_000);
    process?.freeze(5_000);
    await world.pass(4_000);
    expect(takenAt).toBe(0);
    await world.pass(1_500);
    expect(takenAt - frozenAt).toBe(8_000);
  });

  it("a user who was cut off reaches the exchange again", async () => {
    const world = await calmWorld();
    const { timeline, cluster } = world;
    const faults = new FaultMenu(new Worst(0), () => undefined);
    const replies: Reply[] = [];
    const connection = new Connection({
      timeline, faults, cluster, random: new Random(3), onReply: () => undefined,
    });
    const ask = (key: string): void => {
      const command = { type: "PauseSession", actorId: 2, sessionId: 9, reason: "none", key } as const;
      const request: Request = { name: key, command, knownSeq: 0 };
      connection.send(request, (reply) => replies.push(reply));
    };
    ask("lost");
    await world.pass(50);
    expect(replies).toEqual([]);
    faults.calm();
    ask("heard");
    await world.pass(50);
    expect(replies).toHaveLength(1);
  });
});
