import type { SessionResults } from "@kontor/wire";
import { useFormat } from "../../../shared/format/useFormat.ts";
import { useWords } from "../../../shared/words.ts";
import { whyNoDeal } from "./noDeal.ts";

/** The sheet in one sentence: what was sold to whom for how much, or why nothing was. */
export function useResultSentence(results: SessionResults | undefined): string {
  const { t, unit } = useWords();
  const f = useFormat();
  if (!results) return "";
  const { session, lotsSold, lotsOffered, sold, winnerCountries, turnover, bidSide } = results;
  const day = f.date(session.tradingDay);
  const lots = (count: number): string => t("sessions:count.lots", { count, n: f.count(count) });
  if (lotsSold === 0) {
    return t("results:noDeal.sentence", { day, lots: lots(lotsOffered), why: t(whyNoDeal(results)) });
  }
  const quantity = sold === null ? "" : `${f.compact(sold)} ${unit(results.unit ?? "")}`;
  const count = winnerCountries.length;
  const values = {
    day, lots: lots(lotsSold), quantity, sum: f.compactSum(turnover),
    countries: t("sessions:count.ofCountries", { count, n: f.count(count) }),
  };
  if (bidSide === "SELL") {
    return t(sold === null ? "results:sentence.boughtPlain" : "results:sentence.bought", values);
  }
  return t(sold === null ? "sessions:sentence.resultPlain" : "sessions:sentence.result", values);
}
