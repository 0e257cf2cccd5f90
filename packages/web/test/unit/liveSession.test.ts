import type { BookView, ChannelMessage, Ladder, LogLine, SessionView } from "@kontor/wire";
import { describe, expect, it } from "vitest";
import { afterMessage, type LiveSession } from "../../src/shared/stream/liveSession.ts";

const session = (period: string): SessionView => ({ code: "S", period }) as SessionView;
const book = (bookId: string, sold: string): BookView => ({ bookId, sold }) as BookView;
const ladder = (bookId: string): Ladder => ({ bookId, buy: [], sell: [] }) as unknown as Ladder;
const line = (seq: number, price: string): LogLine =>
  ({ seq, kind: "DEAL", bookCode: "L", price, quantity: "1" }) as LogLine;

const snapshot = (seq: number): ChannelMessage => ({
  channel: "session:S", seq,
  snapshot: {
    session: session("TRADING"), books: [book("1", "0"), book("2", "0")], ladders: [ladder("1")],
    log: [line(3, "10")],
  },
}) as unknown as ChannelMessage;
const change = (seq: number, what: object): ChannelMessage =>
  ({ channel: "session:S", seq, change: what }) as unknown as ChannelMessage;

const after = (...messages: readonly ChannelMessage[]): LiveSession | undefined =>
  messages.reduce<LiveSession | undefined>((before, message) => afterMessage(before, message), undefined);

describe("a session that is watched", () => {
  it("begins with a whole picture; a change without one is not shown", () => {
    expect(after(change(5, { books: [book("1", "9")] }))).toBeUndefined();
    expect(after(snapshot(5))?.books).toHaveLength(2);
  });

  it("takes each change into the picture and leaves the rest as it was", () => {
    const live = after(snapshot(5), change(6, { books: [book("2", "9")], ladders: [ladder("2")] }));
    expect(live?.books.map(({ sold }) => sold)).toEqual(["0", "9"]);
    expect([...(live?.ladders.keys() ?? [])]).toEqual(["1", "2"]);
    expect(live?.session.period).toBe("TRADING");
    expect(live?.seq).toBe(6);
  });

  it("ignores what is older than what it shows", () => {
    const live = after(snapshot(8), change(7, { session: session("PRELIMINARY") }));
    expect(live?.session.period).toBe("TRADING");
    expect(live?.seq).toBe(8);
  });

  it("shows a line once, however often it is sent", () => {
    const live = after(
      snapshot(5), change(6, { log: [line(3, "10"), line(6, "11")] }), change(6, { log: [line(6, "11")] }),
    );
    expect(live?.log.map(({ price }) => price)).toEqual(["10", "11"]);
  });

  it("is replaced as a whole after a gap", () => {
    const live = after(snapshot(5), change(6, { books: [book("2", "9")] }), snapshot(40));
    expect(live?.books.map(({ sold }) => sold)).toEqual(["0", "0"]);
    expect(live?.seq).toBe(40);
  });

  it("keeps a long log within bounds, the newest lines last", () => {
    const lines = Array.from({ length: 700 }, (_, i) => line(i + 10, "12"));
    const live = after(snapshot(5), change(900, { log: lines }));
    expect(live?.log).toHaveLength(500);
    expect(live?.log.at(-1)?.seq).toBe(709);
  });
});
