import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { AppError, edgeError } from "../platform/appError.ts";
import { addressOf, type ProxyTrust } from "../platform/proxy.ts";
import { waitFor } from "../platform/waitFor.ts";
import type { IdentityStore, User } from "../modules/identity/index.ts";
import type { Connections } from "../modules/market/index.ts";
import { authenticate, hasSecret, isOwnOrigin, refusalsOf } from "./authentication.ts";
import type { RateLimit } from "./rateLimit.ts";
import { refuseConnection } from "./rawAnswer.ts";
import { StreamConnection, type StreamRooms } from "./streamConnection.ts";

const PATH = "/v1/stream";
const FRAME_BYTES_MAX = 262_144;
const HEARTBEAT_MS = 5_000;
const GOODBYE_MS = 1_000;

/** What holds for all sockets together. */
interface StreamTerms {
  readonly socketsMax: number;
  readonly proxy: ProxyTrust;
  readonly rates: RateLimit;
}

/** The socket `/v1/stream`: markets for everybody, orders for traders. */
export class StreamGateway implements Connections {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES_MAX });
  readonly #connections = new Set<StreamConnection>();
  readonly #identity: IdentityStore;
  readonly #rooms: () => StreamRooms;
  readonly #terms: StreamTerms;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(identity: IdentityStore, terms: StreamTerms, rooms: () => StreamRooms) {
    this.#identity = identity;
    this.#terms = terms;
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
      this.#upgrade(request, socket, head).catch((error: unknown) => {
        if (error instanceof AppError) refuseConnection(socket, error);
        else socket.destroy();
      });
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
    const [path] = (request.url ?? "/").split("?");
    if (path !== PATH) throw edgeError("NOT_FOUND", `no socket stands at ${path}`);
    if (!isOwnOrigin(request.headers)) {
      throw edgeError("ORIGIN_FORBIDDEN", "this socket was asked for by a page of another site");
    }
    const { socketsMax, rates, proxy } = this.#terms;
    if (this.#connections.size >= socketsMax) throw edgeError("UNAVAILABLE", "too many sockets are open");
    const address = addressOf(request, proxy);
    rates.require(`address/${address}`);
    rates.requireLeft(refusalsOf(address));
    // An expired sign-in may still watch what is public; its first order says that it is over.
    const user = await this.#speakerOf(request);
    if (!user && hasSecret(request.headers)) rates.charge(refusalsOf(address));
    this.#server.handleUpgrade(request, socket, head, (webSocket) =>
      this.#accept(webSocket, user, request, address));
  }

  async #speakerOf({ headers }: IncomingMessage): Promise<User | null> {
    try {
      return await authenticate(this.#identity, headers);
    } catch (error) {
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  #accept(socket: WebSocket, user: User | null, request: IncomingMessage, address: string): void {
    const isStillIn = async (): Promise<boolean> => (await this.#speakerOf(request)) !== null;
    const name = user ? `user/${user.userId}` : `address/${address}`;
    const connection = new StreamConnection(
      socket, { user, name, isStillIn, carrier: request.socket }, this.#rooms(),
    );
    this.#connections.add(connection);
    socket.on("close", () => {
      this.#connections.delete(connection);
      connection.end();
    });
  }
}
