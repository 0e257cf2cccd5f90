import { localNow, useServerNow } from "../clock/clock.ts";
import { useStore } from "../store.ts";
import { stream } from "./stream.ts";

/** The exchange speaks every five seconds; what is older than this is no longer live. */
const STALE_MS = 7_000;

/** How old what is shown is, in seconds, once it is no longer live; undefined while it is. */
export function useStaleSeconds(): number | undefined {
  useServerNow();
  const link = useStore(stream.link);
  const ageMs = localNow() - stream.heardAt.get();
  const isStale = ageMs > STALE_MS || (link.state === "reconnecting" && ageMs > 1_000);
  return isStale ? Math.round(ageMs / 1000) : undefined;
}
