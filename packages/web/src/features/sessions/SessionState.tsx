import type { SessionView } from "@kontor/wire";
import { useText } from "../../shared/i18n/texts.ts";
import { hasEnded, isLive } from "../../shared/ui/periods.ts";
import { StateChip, type Tone } from "../../shared/ui/StateChip.tsx";

type Stated = Pick<SessionView, "period" | "stop" | "periods">;

/** Where a session stands, in one word: its period, or what has stopped it. */
export function SessionState({ session }: { readonly session: Stated }) {
  const t = useText();
  const isStopped = session.stop !== "RUNNING" && !hasEnded(session);
  const word = isStopped ? t(`words:stops.${session.stop}`) : t(`words:periods.${session.period}`);
  const shape = session.stop === "PAUSED" ? { shape: "bars" as const } : {};
  return <StateChip tone={toneOf(session)} word={word} {...shape} />;
}

function toneOf(session: Stated): Tone {
  if (session.period === "ABORTED") return "stop";
  if (session.period === "CLOSED") return "done";
  if (session.stop === "HALTED") return "stop";
  if (session.stop === "PAUSED") return "wait";
  return isLive(session) ? "live" : "plain";
}
