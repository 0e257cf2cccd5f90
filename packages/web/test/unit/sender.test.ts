import { describe, expect, it } from "vitest";
import { ORDER, taken, WorldOfSending } from "./support/worldOfSending.ts";

const never = (): Promise<never> => new Promise(() => undefined);
const lost = (): Promise<never> => Promise.reject(new Error("the socket was lost"));

function keysOf(world: WorldOfSending): readonly (string | undefined)[] {
  return world.sent.map((item) => (item.do === "place" ? item.order.clientOrderId : item.key));
}

describe("an order that is sent", () => {
  it("settles with the answer and is forgotten by the page's memory", async () => {
    const world = new WorldOfSending();
    world.ways = [() => Promise.resolve(taken())];
    world.sender.submit(ORDER, "Buy 5");
    expect(world.newest?.phase).toBe("sending");
    await world.pass(0);
    expect(world.newest?.phase).toBe("accepted");
    expect(world.settled).toHaveLength(1);
    expect(world.kept.at(-1)).toEqual([]);
  });

  it("is sent again under its number while no answer comes, and says so after three seconds", async () => {
    const world = new WorldOfSending();
    world.ways = [never, lost, () => Promise.resolve(taken({ repeated: true }))];
    world.sender.submit(ORDER, "Buy 5");
    await world.pass(2_999);
    expect(world.newest?.phase).toBe("sending");
    await world.pass(1);
    expect(world.newest?.phase).toBe("trying");
    await world.pass(10_000);
    expect(keysOf(world)).toEqual(["key-1", "key-1", "key-1"]);
    expect(new Set(world.sent.map((item) => JSON.stringify(item))).size, "the same content").toBe(1);
    expect(world.newest?.phase).toBe("accepted");
  });

  it("counts once when the answer to the first sending comes after the second was sent", async () => {
    const world = new WorldOfSending();
    let late = (): void => undefined;
    world.ways = [
      () => new Promise((resolve) => (late = () => resolve(taken()))),
      () => Promise.resolve(taken({ repeated: true, seq: 41 })),
    ];
    world.sender.submit(ORDER, "Buy 5");
    await world.pass(5_000);
    late();
    await world.pass(10_000);
    expect(world.settled).toHaveLength(1);
    expect(world.sent).toHaveLength(2);
  });

  it("is not sent again once refused, but is while the outcome is unknown", async () => {
    const world = new WorldOfSending();
    const said = (code: string) => () => Promise.resolve({ code, detail: "" });
    world.ways = [said("OUTCOME_UNKNOWN"), said("RATE_LIMITED"), said("DEPOSIT_INSUFFICIENT")];
    world.sender.submit(ORDER, "Buy 5");
    await world.pass(60_000);
    expect(world.sent).toHaveLength(3);
    expect(world.newest).toMatchObject({ phase: "refused", code: "DEPOSIT_INSUFFICIENT" });
  });

  it("waits for a sign-in and goes on under its number", async () => {
    const world = new WorldOfSending();
    world.ways = [
      () => Promise.resolve({ code: "SIGN_IN_EXPIRED", detail: "" }), () => Promise.resolve(taken()),
    ];
    world.sender.submit(ORDER, "Buy 5");
    await world.pass(60_000);
    expect(world.newest?.phase).toBe("signIn");
    expect(world.sent, "nothing is sent meanwhile").toHaveLength(1);
    world.signIn();
    await world.pass(0);
    expect(world.newest?.phase).toBe("accepted");
    expect(keysOf(world)).toEqual(["key-1", "key-1"]);
  });

  it("that nobody wants to try any more is left in peace", async () => {
    const world = new WorldOfSending();
    world.ways = [never];
    const key = world.sender.submit(ORDER, "Buy 5");
    world.sender.drop(key);
    await world.pass(60_000);
    expect(world.sent).toHaveLength(1);
    expect(world.newest?.phase).toBe("dropped");
    world.sender.clear(key);
    expect(world.newest).toBeUndefined();
  });
});

describe("a page that is opened again", () => {
  it("shows what had no answer and sends it only when asked, under the old number", async () => {
    const before = new WorldOfSending();
    before.sender.submit(ORDER, "Buy 5");
    const world = new WorldOfSending(before.kept.at(-1));
    world.ways = [() => Promise.resolve(taken({ repeated: true }))];
    await world.pass(60_000);
    expect(world.sent).toEqual([]);
    expect(world.newest?.phase).toBe("unknown");
    world.sender.again("key-1");
    await world.pass(0);
    expect(keysOf(world)).toEqual(["key-1"]);
    expect(world.newest?.phase).toBe("accepted");
  });
});

describe("two orders", () => {
  it("have two numbers, and a change carries its number as a key", async () => {
    const world = new WorldOfSending();
    world.ways = [() => Promise.resolve(taken())];
    world.sender.submit(ORDER, "Buy 5");
    world.sender.submit({ do: "cancel", orderId: "7" }, "Withdraw");
    await world.pass(0);
    expect(keysOf(world)).toEqual(["key-1", "key-2"]);
  });
});
