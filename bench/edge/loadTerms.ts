/** What the load generator is asked to do; it gets it as JSON. */
export interface LoadTerms {
  /** Address of the server, as http://127.0.0.1:8080. */
  readonly url: string;
  /** How orders travel: one a request, many a request, or messages of a socket. */
  readonly way: "http" | "batch" | "socket";
  /** API keys of the traders; a connection uses one, its neighbour another. */
  readonly keys: readonly string[];
  readonly bookId: string;
  readonly connections: number;
  /** Orders in one request or message. */
  readonly items: number;
  /** Requests that a connection may have under way. */
  readonly window: number;
  /** Requests of each connection before the clock runs, and while it does. */
  readonly warmUp: number;
  readonly requests: number;
}
