import type { SessionResults } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Figure } from "../../shared/ui/Figure.tsx";
import { useWords } from "../../shared/words.ts";

/** The sheet's head figures, in the same order for every session. */
export function ResultFigures({ results }: { readonly results: SessionResults }) {
  const { t, unit, name } = useWords();
  const f = useFormat();
  const { session, turnover, turnoverUsd, sold, offered, soldPercent, averagePrice } = results;
  const measure = results.unit === null ? "" : unit(results.unit);
  const cite = (label: string, value: string): string =>
    `${name(session.titles)}, ${f.day(session.tradingDay)}: ${label} ${value}`;
  const money = f.sum(turnover);
  return (
    <div className="figures">
      <Figure
        label={t("sessions:figures.turnover")} value={f.amount(turnover.amount, turnover.currency)}
        unit={turnover.currency} citation={cite(t("sessions:figures.turnover"), money)}
        note={turnoverUsd && turnover.currency !== "USD" && `≈ ${f.sum(turnoverUsd)}`}
      />
      {sold !== null && offered !== null && (
        <Figure
          label={t("sessions:figures.sold")} value={f.quantity(sold)} unit={measure}
          note={t("sessions:figures.ofOffered", {
            offered: f.quantity(offered), percent: soldPercent === null ? "—" : f.percent(soldPercent),
          })}
        />
      )}
      {averagePrice !== null && (
        <Figure
          label={t("sessions:figures.average")} value={f.number(averagePrice)}
          unit={f.perUnit(session.currency, results.unit ?? "")}
        />
      )}
      <Figure
        label={t("sessions:figures.lots")}
        value={`${f.count(results.lotsSold)} / ${f.count(results.lotsOffered)}`}
        note={t("sessions:count.deals", { count: results.dealCount, n: f.count(results.dealCount) })}
      />
      <Figure
        label={t("sessions:figures.people")}
        value={`${f.count(results.buyerCount)} / ${f.count(results.bidderCount)}`}
        note={t("sessions:figures.sellers", { count: results.sellerCount, n: f.count(results.sellerCount) })}
      />
    </div>
  );
}
