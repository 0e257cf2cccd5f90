import type { ProposalView, SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { hasEnded, isLive } from "../../shared/ui/periods.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { useWords } from "../../shared/words.ts";

interface DeskHeadProps {
  readonly sessions: readonly SessionView[] | undefined;
  readonly today: string;
  readonly proposals: readonly ProposalView[] | undefined;
}

/** The desk in one sentence: what runs, what stands still, what waits for the reader. */
export function DeskHead({ sessions, today, proposals }: DeskHeadProps) {
  const { t } = useWords();
  const f = useFormat();
  const live = (sessions ?? []).filter((session) => isLive(session) && !hasEnded(session));
  const stopped = live.filter(({ stop }) => stop !== "RUNNING").length;
  const running = live.length - stopped;
  const toCome = (sessions ?? []).filter(
    (session) => session.tradingDay === today && !isLive(session) && !hasEnded(session),
  ).length;
  const mine = (proposals ?? []).filter(({ mayDecide }) => mayDecide).length;
  const parts = [
    t("desk:head.running", { count: running, n: f.count(running) }),
    ...(stopped > 0 ? [t("desk:head.stopped", { count: stopped, n: f.count(stopped) })] : []),
    ...(toCome > 0 ? [t("desk:head.toCome", { count: toCome, n: f.count(toCome) })] : []),
    t("desk:head.mine", { count: mine, n: f.count(mine) }),
  ];
  const sentence = parts.join(t("desk:head.comma")) + t("desk:head.stop");
  return <SentenceHead title={t("frame:places.desk")} sentence={sessions ? sentence : "…"} />;
}
