import type { ControlView, SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { hasEnded, isLive, nextChange } from "../../shared/ui/periods.ts";
import { useWords } from "../../shared/words.ts";

interface Exception {
  readonly key: string;
  readonly tone: "stop" | "wait";
  /** Session that it belongs to. */
  readonly code: string;
  readonly sentence: string;
}

const MINUTE_MS = 60_000;
const REFUSALS_MINUTES = 5;
/** So many refusals in a few minutes are no longer slips of single traders. */
const REFUSALS_MANY = 5;
const OPENS_SOON_MS = 60 * MINUTE_MS;

/** What a session officer must look at: stopped, without lots before its start, full of refusals. */
export function useExceptions(
  sessions: readonly SessionView[], today: string, watched: readonly ControlView[], now: number,
): readonly Exception[] {
  const { t } = useWords();
  const f = useFormat();
  const open = sessions.filter((session) => !hasEnded(session));
  const stopped = open.filter(({ stop }) => stop !== "RUNNING").map((session): Exception => ({
    key: `stop/${session.code}`, code: session.code, tone: session.stop === "HALTED" ? "stop" : "wait",
    sentence: [t(`words:stops.${session.stop}`), session.stopReason].filter(Boolean).join(" — "),
  }));
  const bare = open.filter((session) => {
    const opensAt = nextChange(session.periods)?.at ?? Infinity;
    return !isLive(session) && session.lotCount === 0 && session.tradingDay === today &&
      opensAt - now < OPENS_SOON_MS;
  }).map((session): Exception => ({
    key: `bare/${session.code}`, code: session.code, tone: "wait", sentence: t("desk:exceptions.noLots"),
  }));
  const refused = watched.flatMap(({ session, refusals }): Exception[] => {
    const count = refusals.filter(({ at }) => now - Date.parse(at) < REFUSALS_MINUTES * MINUTE_MS).length;
    if (hasEnded(session) || count < REFUSALS_MANY) return [];
    return [{
      key: `refused/${session.code}`, code: session.code, tone: "wait",
      sentence: t("desk:exceptions.refusals", { count, n: f.count(count), minutes: REFUSALS_MINUTES }),
    }];
  });
  const all = [...stopped, ...bare, ...refused];
  return [...all.filter(({ tone }) => tone === "stop"), ...all.filter(({ tone }) => tone === "wait")];
}
