import { EventEmitter } from "node:events";
import { connect } from "node:net";
import type { Problem } from "@kontor/wire";
import type { WebSocket } from "ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StreamConnection, type StreamRooms } from "../../src/gateway/streamConnection.ts";
import { type Market, openMarket } from "../support/market.ts";
import { printOf } from "../support/print.ts";
import { type Heard, refusedUpgrade, Socket } from "../support/socket.ts";

let market: Market;
let few: Market;
beforeAll(async () => {
  market = await openMarket();
  few = await openMarket({ socketsMax: 3, ratePerSecond: 20 });
});
afterAll(() => Promise.all([market.close(), few.close()]));

describe("[INP-1] frames that are no messages", () => {
  it.each([
    ["no JSON", "{", "BODY_MALFORMED", 0],
    ["a name twice", '{"id":1,"id":2,"op":"ping"}', "BODY_MALFORMED", 2],
    ["deep nesting", `{"id":3,"a":${"[".repeat(30)}${"]".repeat(30)}}`, "BODY_MALFORMED", 3],
    ["an unknown act", '{"id":4,"op":"steal"}', "FIELD_INVALID", 4],
    ["an unknown field", '{"id":5,"op":"ping","sentAt":1,"more":1}', "FIELD_INVALID", 5],
    ["a negative number", '{"id":-1,"op":"ping","sentAt":1}', "FIELD_INVALID", 0],
    ["no order at all", '{"id":7,"op":"orders","items":[]}', "FIELD_INVALID", 7],
    ["bytes", Buffer.from('{"id":8,"op":"ping","sentAt":1}'), "BODY_MALFORMED", 0],
  ])("%s", async (_name, frame, code, re) => {
    const before = await printOf(market);
    const socket = await Socket.with(market.exchange.address, market.keys["alder"] as string);
    socket.send(frame);
    expect(await socket.hears((heard) => "code" in heard)).toMatchObject({ re, code });
    expect(await socket.ask({ op: "ping", sentAt: 5 })).toMatchObject({ sentAt: 5 });
    await socket.close();
    expect(await printOf(market)).toEqual(before);
  });

  it("a frame that is too large ends the connection", async () => {
    const socket = await Socket.open(market.exchange.address);
    socket.send("x".repeat(300_000));
    expect(await socket.closeCode()).toBe(1009);
  });

  it("no more than 40 channels, each of them once", async () => {
    const socket = await Socket.open(market.exchange.address);
    const ask = (): Promise<Heard> => socket.ask({ op: "subscribe", channel: "session:LIVE" });
    await Promise.all([ask(), ask(), ask()]);
    expect(socket.heard.filter((heard) => "snapshot" in heard)).toHaveLength(1);
    await socket.close();
  });
});

describe("upgrades that are refused", () => {
  it.each([
    [404, "NOT_FOUND", {}, "/v1/other"], [404, "NOT_FOUND", {}, "//"],
    [403, "ORIGIN_FORBIDDEN", { origin: "https://elsewhere.example" }, "/v1/stream"],
    [403, "ORIGIN_FORBIDDEN", { origin: "null" }, "/v1/stream"],
  ])("%i %s", async (status, code, headers, path) => {
    const answer = await refusedUpgrade(market.exchange.address, headers as Record<string, string>, path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it("[LIM-1] too many sockets", async () => {
    const sockets = await Promise.all([1, 2, 3].map(() => Socket.open(few.exchange.address)));
    expect(await refusedUpgrade(few.exchange.address)).toMatchObject({
      status: 503, body: { code: "UNAVAILABLE", transient: true },
    });
    await Promise.all(sockets.map((socket) => socket.close()));
    const again = (): Promise<unknown> =>
      Socket.open(few.exchange.address).then((socket) => socket.close(), () => "full");
    await expect.poll(again, { timeout: 20_000 })
      .not.toBe("full");
  });

  it("what is no HTTP is told as a problem", async () => {
    const { port } = new URL(market.exchange.address);
    const socket = connect(Number(port), "127.0.0.1");
    socket.end("NONSENSE\r\n\r\n");
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    const [head = "", body = ""] = Buffer.concat(chunks).toString().split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1.1 400 Bad Request/);
    expect(head).toContain("application/problem+json");
    expect(JSON.parse(body) as Problem).toMatchObject({ status: 400, code: "FIELD_INVALID" });
  });
});

describe("[LIM-1] a socket that floods", () => {
  it("is told to wait, and is served again afterwards; others are not slowed", async () => {
    const { address } = few.exchange;
    const flood = await Socket.with(address, few.keys["alder"] as string);
    const ping = (): Promise<Heard> => flood.ask({ op: "ping", sentAt: 1 });
    const answers = await Promise.all(Array.from({ length: 100 }, ping));
    const stopped = answers.filter((answer) => answer["code"] === "RATE_LIMITED");
    expect(stopped.length).toBeGreaterThan(20);
    const other = await Socket.with(address, few.keys["birch"] as string);
    expect(await other.ask({ op: "ping", sentAt: 2 })).toMatchObject({ sentAt: 2 });
    await expect.poll(ping, { timeout: 20_000 }).toMatchObject({ sentAt: 1 });
    await Promise.all([flood.close(), other.close()]);
  });
});

describe("[FED-4] a reader that is too slow", () => {
  /** A socket whose reader takes nothing: what is sent piles up. */
  class Stuck extends EventEmitter {
    readonly OPEN = 1;
    readyState = 1;
    bufferedAmount = 0;
    isCut = false;
    ping = (): void => undefined;
    send(text: string): void {
      this.bufferedAmount += text.length;
    }
    terminate(): void {
      this.isCut = true;
    }
  }

  function connectionOf(socket: Stuck): StreamConnection {
    const carrier = { cork: () => undefined, uncork: () => undefined };
    const speaker = { user: null, name: "address/test", carrier, isStillIn: () => Promise.resolve(true) };
    const rooms = { kernel: market.exchange.kernel } as StreamRooms;
    return new StreamConnection(socket as unknown as WebSocket, speaker as never, rooms);
  }

  it("is cut off when eight million bytes wait for it, and not before", () => {
    const socket = new Stuck();
    const connection = connectionOf(socket);
    for (const [waiting, isCut] of [[7_900_000, false], [8_000_001, true]] as const) {
      socket.bufferedAmount = waiting;
      socket.emit("pong");
      connection.beat();
      expect(socket.isCut, `${waiting}`).toBe(isCut);
    }
  });

  it("is cut off when it does not answer a heartbeat", () => {
    const socket = new Stuck();
    connectionOf(socket).beat();
    expect(socket.isCut).toBe(true);
  });
});
