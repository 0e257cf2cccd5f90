import type { ExposureView } from "@kontor/wire";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";

/**
 * The catalogue of a session as its reader may see it, read again as soon as the session moves.
 * @param everyMs - for those who are to see what nobody is told: again after so long, too
 */
export function useExposure({ session, log }: LiveSession, everyMs?: number) {
  const queries = useQueryClient();
  const moved = log[log.length - 1]?.seq;
  const { code } = session;
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ["exposure", code] });
  }, [queries, code, moved]);
  return useQuery({
    queryKey: ["exposure", code],
    queryFn: ({ signal }) => ask<ExposureView>(
      afterSeen(`/v1/sessions/${encodeURIComponent(code)}/catalogue`), { signal },
    ),
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
  });
}
