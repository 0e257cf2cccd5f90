import { connect, type Socket } from "node:net";
import type { Wire, WireListener } from "./wire.ts";

const HEAD_END = Buffer.from("\r\n\r\n");

/**
 * A kept-alive HTTP connection by hand: a request is one write, and of an answer only the status and the
 * length are read, so that the load generator is not what is measured.
 */
export class HttpWire implements Wire {
  readonly #socket: Socket;
  readonly #head: string;
  readonly #listener: WireListener;
  #rest: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket, head: string, listener: WireListener) {
    this.#socket = socket;
    this.#head = head;
    this.#listener = listener;
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("error", listener.onError);
  }

  static open(url: string, path: string, key: string, listener: WireListener): Promise<HttpWire> {
    const { hostname, port, host } = new URL(url);
    const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n` +
      "content-type: application/json\r\ncontent-length: ";
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      socket.once("connect", () => resolve(new HttpWire(socket, head, listener)));
      socket.once("error", reject);
    });
  }

  /** Sends a request; the body is ASCII. */
  send(text: string): void {
    this.#socket.write(`${this.#head}${text.length}\r\n\r\n${text}`, "latin1");
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    try {
      while (this.#takeOne());
    } catch (error) {
      this.#listener.onError(error as Error);
    }
  }

  /** Takes one answer off what has come; false while none is whole. */
  #takeOne(): boolean {
    const headEnd = this.#rest.indexOf(HEAD_END);
    if (headEnd < 0) return false;
    const head = this.#rest.toString("latin1", 0, headEnd);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? NaN);
    const end = headEnd + HEAD_END.length + length;
    if (this.#rest.length < end) return false;
    const body = this.#rest.toString("utf8", headEnd + HEAD_END.length, end);
    if (!head.startsWith("HTTP/1.1 200")) throw new Error(`${head.split("\r\n")[0]}: ${body.slice(0, 300)}`);
    this.#rest = this.#rest.subarray(end);
    this.#listener.onText(body);
    return this.#rest.length > 0;
  }
}
