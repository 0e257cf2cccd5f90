import type { SessionAct } from "@kontor/wire/words";
import { useFormat } from "../../shared/format/useFormat.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import type { PeriodName } from "../../shared/ui/periods.ts";
import { useWords } from "../../shared/words.ts";
import { periodsAhead, standingCount } from "./sessionActs.ts";

interface ActTerms {
  readonly period: PeriodName | undefined;
  readonly byMinutes: number | undefined;
}

const MINUTE_MS = 60_000;

/** What an act on a session will do, in whole sentences with the figures of this minute. */
export function useActEffects(act: SessionAct, live: LiveSession, terms: ActTerms): readonly string[] {
  const { t } = useWords();
  const f = useFormat();
  const { session, ladders } = live;
  const period = (name: PeriodName): string => t(`words:periods.${name}`);
  const standing = standingCount(ladders.values());
  const orders = t("desk:count.orders", { count: standing, n: f.count(standing) });
  const present = period(session.period);
  switch (act) {
    case "START_PERIOD": {
      const skipped = periodsAhead(session).indexOf(terms.period ?? "SCHEDULED");
      const next = terms.period ? period(terms.period) : "";
      return [
        t("desk:effects.START_PERIOD", { present, next }),
        ...(skipped > 0 ? [t("desk:effects.skipped", { count: skipped, n: f.count(skipped) })] : []),
      ];
    }
    case "EXTEND": {
      const endAt = Date.parse(session.periods.at(-1)?.at ?? "");
      if (!terms.byMinutes || Number.isNaN(endAt)) return [t("desk:effects.extendPlain")];
      const time = f.time(endAt + terms.byMinutes * MINUTE_MS);
      return [t("desk:effects.EXTEND", { minutes: f.count(terms.byMinutes), before: f.time(endAt), time })];
    }
    default:
      return [t(`desk:effects.${act}`, { orders, present })];
  }
}
