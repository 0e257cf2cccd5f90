import type { MarketToday, SessionView } from "@kontor/wire";
import { useZone } from "../../shared/exchange.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useWords } from "../../shared/words.ts";

/** The market's answer in one or two sentences: what runs, what comes, what was made today. */
export function useMarketSentence(today: MarketToday | undefined): string {
  const { t, name, place } = useWords();
  const f = useFormat();
  const zone = useZone();
  if (!today) return "";
  const titled = (session: SessionView) => ({ title: name(session.titles), code: session.code });
  const deals = (count: number) => t("sessions:count.deals", { count, n: f.count(count) });
  const { live, next, last, turnover } = today;
  const made = turnover.map(({ today: amount, currency, dealCount }) =>
    t("market:head.madeToday", { deals: deals(dealCount), sum: f.compactSum({ amount, currency }) }),
  );
  const [first] = live;
  if (first) {
    const running = live.length === 1
      ? t("market:head.live", titled(first))
      : t("market:head.liveMany", { count: live.length, n: f.count(live.length) });
    return [running, ...made].join(" ");
  }
  const [coming] = next;
  if (coming?.opensAt) {
    const when = {
      day: f.date(f.dayOf(coming.opensAt)), time: f.time(coming.opensAt), city: place(zone.city),
    };
    return [t("market:head.next", { ...titled(coming), ...when }), ...made].join(" ");
  }
  if (!last) return t("market:head.nothing");
  const sum = f.compactSum(last.turnover);
  return t(
    "market:head.last", { ...titled(last), day: f.date(last.tradingDay), deals: deals(last.dealCount), sum },
  );
}
