import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { AppError } from "../platform/appError.ts";
import { waitFor } from "../platform/waitFor.ts";
import type { IdentityStore, User } from "../modules/identity/index.ts";
import type { Connections } from "../modules/market/index.ts";
import { authenticate, isOwnOrigin } from "./authentication.ts";
import { StreamConnection, type StreamRooms } from "./streamConnection.ts";

const PATH = "/v1/stream";
const FRAME_BYTES_MAX = 262_144;
const HEARTBEAT_MS = 5_000;
const CONNECTIONS_MAX = 20_000;
const GOODBYE_MS = 1_000;

/** The socket `/v1/stream`: markets for everybody, orders for traders. */
export class StreamGateway implements Connections {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES_MAX });
  readonly #connections = new Set<StreamConnection>();
  readonly #identity: IdentityStore;
  readonly #rooms: () => StreamRooms;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(identity: IdentityStore, rooms: () => StreamRooms) {
    this.#identity = identity;
    this.#rooms = rooms;
  }

  count(): number {
    return this.#connections.size;
  }

  hasTrader(traderId: number): boolean {
    for (const connection of this.#connections) if (connection.user?.traderId === traderId) return true;
    return false;
  }

  listen(server: Server): void {
    server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Without a listener a client that breaks off meanwhile would end the process.
      socket.on("error", () => socket.destroy());
      this.#upgrade(request, socket, head).catch(() => socket.destroy());
    });
    this.#heartbeat = setInterval(() => {
      for (const connection of this.#connections) connection.beat();
    }, HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /** Says goodbye to everybody; who does not answer is cut off after a second. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    for (const connection of this.#connections) connection.close();
    await waitFor(() => this.#connections.size === 0, GOODBYE_MS);
    for (const connection of this.#connections) connection.cutOff();
    this.#server.close();
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (new URL(request.url ?? "/", "http://exchange").pathname !== PATH) {
      return refuse(socket, 404, "Not Found");
    }
    if (!isOwnOrigin(request.headers)) return refuse(socket, 403, "Forbidden");
    if (this.#connections.size >= CONNECTIONS_MAX) return refuse(socket, 503, "Service Unavailable");
    // An expired sign-in may still watch what is public; its first order says that it is over.
    const user = await this.#speakerOf(request);
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#accept(webSocket, user, request));
  }

  async #speakerOf({ headers }: IncomingMessage): Promise<User | null> {
    try {
      return await authenticate(this.#identity, headers);
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  #accept(socket: WebSocket, user: User | null, request: IncomingMessage): void {
    const isStillIn = async (): Promise<boolean> => (await this.#speakerOf(request)) !== null;
    const connection = new StreamConnection(socket, user, isStillIn, this.#rooms());
    this.#connections.add(connection);
    socket.on("close", () => {
      this.#connections.delete(connection);
      connection.end();
    });
  }
}

function refuse(socket: Duplex, status: number, text: string): void {
  socket.end(`HTTP/1.1 ${status} ${text}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
