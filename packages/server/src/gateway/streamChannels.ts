import type { ServerMessage } from "@kontor/wire";
import { edgeError } from "../platform/appError.ts";
import { refuseFuture } from "../sequencer/kernel.ts";
import { may, type User } from "../modules/identity/index.ts";
import { readFeed } from "../modules/market/index.ts";
import type { StreamRooms } from "./streamConnection.ts";

/** The reader's end of a channel. */
export interface Reader {
  send(message: ServerMessage): void;
  sendAndWait(message: ServerMessage): Promise<void>;
  cutOff(): void;
}

const SESSION = "session:";

/**
 * Opens a channel for a reader; gives the function that leaves it. A session is public, `mine` and `feed`
 * are for who is signed in.
 *
 * @param since - last journal position the reader has seen
 * @throws {AppError} where there is no such channel, or not for this reader
 */
export async function openChannel(
  rooms: StreamRooms, user: User | null, channel: string, since: number | undefined, reader: Reader,
): Promise<() => void> {
  if (channel.startsWith(SESSION)) {
    return rooms.sessions.watch(channel.slice(SESSION.length), (message) =>
      reader.send({ channel, ...message } as ServerMessage),
    );
  }
  if (!user) throw edgeError("SIGN_IN_REQUIRED", "sign in first");
  refuseFuture(rooms.kernel, since);
  if (channel === "mine") return openMine(rooms, user, since, reader);
  if (channel === "feed") return openFeed(rooms, user, since ?? rooms.kernel.sequencer.head, reader);
  throw edgeError("NOT_FOUND", "there is no such channel");
}

function openMine(rooms: StreamRooms, user: User, since: number | undefined, reader: Reader): () => void {
  if (user.memberId === 0) throw edgeError("PERMISSION_DENIED", "this user belongs to no member");
  if (!may(user, "orders.readOwn")) throw edgeError("PERMISSION_DENIED", "this key may not read orders");
  return rooms.own.watch(user.memberId, since, (message) => reader.send({ channel: "mine", ...message }));
}

/** Sends the events after a cursor, then those that come, page by page in the order of the journal. */
function openFeed(rooms: StreamRooms, user: User, since: number, reader: Reader): () => void {
  const { kernel, sessions } = rooms;
  let cursor = since;
  let isReading = false;
  let isLeft = false;
  const read = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    while (!isLeft && cursor < kernel.sequencer.head) {
      const { events, next } = await readFeed(kernel, user, cursor);
      cursor = next;
      if (events.length > 0 && !isLeft) await reader.sendAndWait({ channel: "feed", seq: next, events });
    }
    isReading = false;
  };
  const wake = (): void => void read().catch(() => reader.cutOff());
  const leave = sessions.onCommit(wake);
  wake();
  return () => {
    isLeft = true;
    leave();
  };
}
