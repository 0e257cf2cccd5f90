import type { SessionDetail } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask } from "../api/ask.ts";
import { afterSeen } from "../api/seen.ts";
import { afterMessage, type LiveSession } from "./liveSession.ts";
import { stream } from "./stream.ts";

export interface Watched {
  /** The session with lots and ladders; ladders and log come with the socket. */
  readonly live: LiveSession | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/**
 * Watches a session: a first picture by a plain request, then everything by the socket. What was shown
 * stays while the connection is away.
 */
export function useLiveSession(code: string): Watched {
  const [streamed, setStreamed] = useState<{ readonly code: string; readonly live: LiveSession }>();
  const { data, error, refetch } = useQuery({
    queryKey: ["session", code],
    queryFn: ({ signal }) =>
      ask<SessionDetail>(afterSeen(`/v1/sessions/${encodeURIComponent(code)}`), { signal }),
    staleTime: Infinity,
  });
  useEffect(
    () =>
      stream.follow(`session:${code}`, {
        onMessage: (message) =>
          setStreamed((before) => {
            const live = afterMessage(before?.code === code ? before.live : undefined, message);
            return live && { code, live };
          }),
      }),
    [code],
  );
  const first = data &&
    { session: data.session, books: data.books, ladders: new Map(), log: [], seq: data.seq };
  const live = streamed?.code === code ? streamed.live : first;
  return { live, error: live ? null : error, retry: () => void refetch() };
}
