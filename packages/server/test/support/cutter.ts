import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** What is done to the next commit of the journal that comes by. */
export type Cut = "NONE" | "BEFORE_COMMIT" | "AFTER_COMMIT" | "HOLD";

/**
 * Stands between an exchange and its database and can break the connection of the journal at a commit:
 * before the database hears of it, or after it was done and before the exchange hears of that.
 */
export class Cutter {
  cut: Cut = "NONE";
  /** Commits that were met while something was to be done to them. */
  met = 0;
  readonly #target: URL;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #held: (() => void)[] = [];

  constructor(url: string) {
    this.#target = new URL(url);
    this.#server = createServer((client) => this.#bridge(client));
  }

  /** Address of the database by way of the cutter. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const url = new URL(this.#target);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** Lets go what was held. */
  release(): void {
    this.cut = "NONE";
    for (const forward of this.#held.splice(0)) forward();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #bridge(client: Socket): void {
    const database = connect(Number(this.#target.port), this.#target.hostname);
    const end = (): void => void [client, database].map((socket) => socket.destroy());
    let isCut = false;
    for (const socket of [client, database]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", end).on("close", () => {
        this.#sockets.delete(socket);
        end();
      });
    }
    client.on("data", (bytes: Buffer) => {
      const cut = isAppend(bytes) ? this.cut : "NONE";
      if (cut === "NONE") return void database.write(bytes);
      this.met++;
      if (cut === "HOLD") return void this.#held.push(() => database.write(bytes));
      if (cut === "BEFORE_COMMIT") return end();
      isCut = true;
      database.write(bytes);
    });
    // The answer to a cut commit never arrives: the database has done it by the time it answers.
    database.on("data", (bytes: Buffer) => (isCut ? end() : client.write(bytes)));
  }
}

/** Messages by which the journal's writer binds the statement named "append". */
function isAppend(bytes: Buffer): boolean {
  return bytes.includes("\0append\0") || bytes.includes("append\0\0");
}
