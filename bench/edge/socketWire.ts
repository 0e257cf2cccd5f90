import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { CLOSE, frameOf, PING, PONG, readFrame, TEXT } from "./frames.ts";
import type { Wire, WireListener } from "./wire.ts";

/** A WebSocket by hand, for the same reason as the HTTP connection: frames that come together go together. */
export class SocketWire implements Wire {
  readonly #socket: Socket;
  readonly #listener: WireListener;
  #rest: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket, listener: WireListener) {
    this.#socket = socket;
    this.#listener = listener;
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("error", listener.onError);
  }

  static open(url: string, path: string, key: string, listener: WireListener): Promise<SocketWire> {
    const { hostname, port, host } = new URL(url);
    const head = `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n` +
      "connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n" +
      `sec-websocket-key: ${randomBytes(16).toString("base64")}\r\n\r\n`;
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => socket.write(head));
      socket.once("error", reject);
      socket.once("data", (first: Buffer) => {
        const headEnd = first.indexOf("\r\n\r\n");
        if (!first.toString("latin1", 0, 12).endsWith(" 101")) {
          return reject(new Error(first.toString("latin1", 0, 200)));
        }
        const wire = new SocketWire(socket, listener);
        if (first.length > headEnd + 4) wire.#take(first.subarray(headEnd + 4));
        resolve(wire);
      });
    });
  }

  send(text: string): void {
    this.#socket.write(frameOf(TEXT, Buffer.from(text, "latin1")));
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    this.#socket.cork();
    try {
      for (let frame = readFrame(bytes, start); frame; frame = readFrame(bytes, start)) {
        start = frame.end;
        if (frame.kind === TEXT) this.#listener.onText(frame.payload.toString("utf8"));
        else if (frame.kind === PING) this.#socket.write(frameOf(PONG, frame.payload));
        else if (frame.kind === CLOSE) throw new Error("the server closed the socket");
      }
    } catch (error) {
      this.#listener.onError(error as Error);
    }
    this.#rest = bytes.subarray(start);
    this.#socket.uncork();
  }
}
