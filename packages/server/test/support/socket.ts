import type { ClientMessage, Problem } from "@kontor/wire";
import type { IncomingMessage } from "node:http";
import { WebSocket } from "ws";
import { waitFor } from "../../src/platform/waitFor.ts";

type Without<M> = M extends unknown ? Omit<M, "id"> : never;
/** A message of the exchange, whatever it is about. */
export type Heard = { readonly [field: string]: unknown };

const WAIT_MS = 10_000;

/** A client of the socket: numbers its requests, and keeps all that it hears. */
export class Socket {
  readonly heard: Heard[] = [];
  readonly #socket: WebSocket;
  #lastId = 0;
  #closeCode = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => this.heard.push(JSON.parse(data.toString("utf8")) as Heard));
    socket.on("close", (code) => (this.#closeCode = code));
    socket.on("error", () => undefined);
  }

  /** Connects by an API key, with a cookie, or as nobody. */
  static async open(address: string, headers: Record<string, string> = {}): Promise<Socket> {
    const socket = new WebSocket(`${address.replace("http", "ws")}/v1/stream`, { headers });
    const client = new Socket(socket);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return client;
  }

  static with(address: string, key: string): Promise<Socket> {
    return Socket.open(address, { authorization: `Bearer ${key}` });
  }

  /** Sends a request and gives its answer. */
  async ask<T = Heard>(message: Without<ClientMessage>): Promise<T> {
    const id = ++this.#lastId;
    this.send(JSON.stringify({ id, ...message }));
    return this.hears<T>((heard) => heard["re"] === id);
  }

  send(frame: string | Buffer): void {
    this.#socket.send(frame);
  }

  /** The first message, heard before or yet to come, that is meant. */
  async hears<T = Heard>(isMeant: (heard: Heard) => boolean, waitMs = WAIT_MS): Promise<T> {
    let found: Heard | undefined;
    await waitFor(() => (found = this.heard.find(isMeant)) !== undefined, waitMs);
    if (!found) throw new Error(`not heard in ${waitMs} ms: ${JSON.stringify(this.heard).slice(0, 2_000)}`);
    return found as T;
  }

  /** Code by which the exchange closed the connection. */
  async closeCode(waitMs = WAIT_MS): Promise<number> {
    await waitFor(() => this.#closeCode !== 0, waitMs);
    return this.#closeCode;
  }

  /** Reads nothing more from the connection, as a reader that hangs. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  async close(): Promise<void> {
    this.#socket.close();
    await waitFor(() => this.#closeCode !== 0, WAIT_MS);
  }
}

/** What an upgrade that is refused is answered. */
export async function refusedUpgrade(
  address: string, headers: Record<string, string> = {}, path = "/v1/stream",
): Promise<{ status: number; body: Problem }> {
  const socket = new WebSocket(`${address.replace("http", "ws")}${path}`, { headers });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    socket.once("unexpected-response", (_request, answer: IncomingMessage) => resolve(answer));
    socket.once("open", () => reject(new Error("the upgrade was not refused")));
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) as Problem };
}
