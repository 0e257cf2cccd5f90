import { describe, expect, it } from "vitest";
import { type SocketLike, StreamClient } from "../../src/shared/stream/streamClient.ts";

/** A socket that a test speaks through. */
class Line implements SocketLike {
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly sent: { readonly id: number; readonly op: string; readonly since?: number }[] = [];
  isClosed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text) as (typeof this.sent)[number]);
  }

  close(): void {
    this.isClosed = true;
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

function world() {
  const lines: Line[] = [];
  const timers = new Map<object, { readonly run: () => void; readonly ms: number }>();
  const beats: number[] = [];
  const client = new StreamClient({
    open: () => {
      lines.push(new Line());
      return lines.at(-1) as Line;
    },
    now: () => 0, random: () => 1,
    setTimer: (run, ms) => {
      const timer = {};
      timers.set(timer, { run, ms });
      return timer;
    },
    clearTimer: (timer) => void timers.delete(timer as object),
  }, (nowMs) => beats.push(nowMs));
  const fire = (ms: number): void => {
    for (const [timer, { run, ms: wait }] of [...timers]) {
      if (wait !== ms) continue;
      timers.delete(timer);
      run();
    }
  };
  return { client, lines, beats, fire, waits: () => [...timers.values()].map(({ ms }) => ms) };
}

const hear = () => {
  const heard: unknown[] = [];
  return { heard, channel: { onMessage: (message: unknown) => void heard.push(message) } };
};

describe("the page's one socket", () => {
  it("says from when on a channel is heard, and does so again when it is back", async () => {
    const { client, lines, fire } = world();
    const joined: string[] = [];
    const channel = { ...hear().channel, onJoined: () => void joined.push("joined") };
    client.follow("mine", { ...channel, onRefused: (code) => void joined.push(code) });
    client.start();
    lines[0]?.onopen?.();
    expect(joined).toEqual([]);
    lines[0]?.say({ re: lines[0].sent[0]?.id, ok: true });
    await Promise.resolve();
    expect(joined).toEqual(["joined"]);
    lines[0]?.onclose?.();
    fire(400);
    lines[1]?.onopen?.();
    lines[1]?.say({ re: lines[1].sent[0]?.id, code: "PERMISSION_DENIED", detail: "" });
    await Promise.resolve();
    expect(joined).toEqual(["joined", "PERMISSION_DENIED"]);
  });

  it("asks for its channels when it opens, and again when it is back, the own one where it was", () => {
    const { client, lines, fire } = world();
    const { heard, channel } = hear();
    client.follow("mine", channel);
    client.follow("session:S", channel);
    client.start();
    lines[0]?.onopen?.();
    expect(lines[0]?.sent).toMatchObject([{ op: "subscribe" }, { op: "subscribe" }]);
    lines[0]?.say({ channel: "mine", seq: 17, touched: { orders: [], deals: [], accounts: [] } });
    expect(heard).toHaveLength(1);

    lines[0]?.onclose?.();
    expect(client.link.get()).toMatchObject({ state: "reconnecting", retryAt: 400 });
    fire(400);
    lines[1]?.onopen?.();
    expect(client.link.get().state).toBe("live");
    expect(lines[1]?.sent).toMatchObject([{ channel: "mine", since: 17 }, { channel: "session:S" }]);
    expect(lines[1]?.sent[1]).not.toHaveProperty("since");
  });

  it("waits longer after each try in vain", () => {
    const { client, lines, fire, waits } = world();
    client.start();
    for (const ms of [400, 800, 1_600]) {
      lines.at(-1)?.onclose?.();
      expect(waits()).toContain(ms);
      fire(ms);
    }
    expect(lines).toHaveLength(4);
  });

  it("rejects what had no answer when it is lost, so that its sender decides", async () => {
    const { client, lines } = world();
    client.start();
    await expect(client.request({ op: "ping", sentAt: 0 })).rejects.toMatchObject({ code: "NETWORK" });
    lines[0]?.onopen?.();
    const asked = client.request({ op: "ping", sentAt: 0 });
    lines[0]?.onclose?.();
    await expect(asked).rejects.toMatchObject({ code: "NETWORK" });
  });

  it("gives each answer to whoever asked", async () => {
    const { client, lines } = world();
    client.start();
    lines[0]?.onopen?.();
    const first = client.request({ op: "ping", sentAt: 1 });
    const second = client.request({ op: "ping", sentAt: 2 });
    const [one, two] = lines[0]?.sent ?? [];
    lines[0]?.say({ re: two?.id, nowMs: 2 });
    lines[0]?.say({ re: one?.id, nowMs: 1 });
    expect(await first).toMatchObject({ nowMs: 1 });
    expect(await second).toMatchObject({ nowMs: 2 });
  });

  it("takes silence for a loss, and hears no more of a socket it has given up", () => {
    const { client, lines, fire } = world();
    const { heard, channel } = hear();
    client.follow("mine", channel);
    client.start();
    lines[0]?.onopen?.();
    fire(12_000);
    expect(lines[0]?.isClosed).toBe(true);
    expect(client.link.get().state).toBe("reconnecting");
    lines[0]?.say({ channel: "mine", seq: 1, touched: { orders: [], deals: [], accounts: [] } });
    expect(heard).toEqual([]);
  });

  it("leaves a channel when the last who follows it is gone", () => {
    const { client, lines } = world();
    client.start();
    lines[0]?.onopen?.();
    const leaveOne = client.follow("mine", hear().channel);
    const leaveTwo = client.follow("mine", hear().channel);
    leaveOne();
    expect(lines[0]?.sent.map(({ op }) => op)).toEqual(["subscribe"]);
    leaveTwo();
    expect(lines[0]?.sent.map(({ op }) => op)).toEqual(["subscribe", "unsubscribe"]);
  });
});
