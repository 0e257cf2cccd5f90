import type { SessionView } from "@kontor/wire";
import { useEffect, useRef } from "react";
import { announce, announceUrgent } from "../../shared/announce.ts";
import { useWords } from "../../shared/words.ts";

/** Tells a screen reader when the session moves: at once when it stops, in its turn otherwise. */
export function useTold({ period, stop, stopReason }: SessionView): void {
  const { t } = useWords();
  const known = useRef({ period, stop });
  useEffect(() => {
    const before = known.current;
    known.current = { period, stop };
    if (stop !== before.stop) {
      announceUrgent(`${t(`words:stops.${stop}`)}. ${stop === "RUNNING" ? "" : (stopReason ?? "")}`);
    } else if (period !== before.period) announce(t(`words:periods.${period}`), "market");
  }, [t, period, stop, stopReason]);
}
