/** Who is at the other end of a connection: a process that may be frozen, or dead and hear nothing. */
export interface Peer {
  readonly name: string;
  /** Lets something happen inside the process: later while it is frozen, never when it is dead. */
  deliver(act: () => void): void;
  kill(why: string): void;
}

/** The connection was lost: what was asked may have happened or not. */
export class ConnectionLostError extends Error {
  override readonly name = "ConnectionLostError";
}

/** One connection to the simulated database. */
export class Session {
  readonly peer: Peer;
  isOpen = true;
  /** A statement that writes is under way; the server ends it, or not, whatever becomes of its sender. */
  isAppending = false;

  constructor(peer: Peer) {
    this.peer = peer;
  }
}
