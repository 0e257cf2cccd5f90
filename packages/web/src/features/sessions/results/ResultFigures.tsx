import type { SessionResults } from "@kontor/wire";
import type { ReactNode } from "react";
import { countdownText } from "../../../shared/format/instants.ts";
import { useFormat } from "../../../shared/format/useFormat.ts";
import { Change } from "../../../shared/ui/Change.tsx";
import { Figure } from "../../../shared/ui/Figure.tsx";
import { useWords } from "../../../shared/words.ts";
import { isFalling } from "../../auction/phaseWord.ts";

/** The sheet's head figures, in the same order for every session and every method. */
export function ResultFigures({ results }: { readonly results: SessionResults }) {
  const { t, name } = useWords();
  const f = useFormat();
  const { session } = results;
  const cite = (label: string, value: string): string =>
    `${name(session.titles)}, ${f.day(session.tradingDay)}: ${label} ${value}`;
  return (
    <div className="figures">
      <PriceChange results={results} />
      <Prices results={results} />
      <Volume results={results} />
      <People results={results} />
      <Course results={results} />
      <Figure
        label={t("sessions:figures.turnover")} unit={results.turnover.currency}
        value={f.amount(results.turnover.amount, results.turnover.currency)}
        citation={cite(t("sessions:figures.turnover"), f.sum(results.turnover))}
        note={turnoverNote(results, f)}
      />
      <Figure
        label={t(results.bidSide === "BUY" ? "sessions:figures.lots" : "results:figures.lotsAsked")}
        value={`${f.count(results.lotsSold)} / ${f.count(results.lotsOffered)}`}
        note={t("sessions:count.deals", { count: results.dealCount, n: f.count(results.dealCount) })}
      />
    </div>
  );
}

interface PartProps {
  readonly results: SessionResults;
}

function turnoverNote(
  { turnover, turnoverUsd, change }: SessionResults, f: ReturnType<typeof useFormat>,
): ReactNode {
  const isConverted = turnoverUsd !== null && turnover.currency !== "USD";
  const percent = change?.turnoverPercent ?? null;
  if (!isConverted && percent === null) return undefined;
  return (
    <>
      {percent !== null && <Change percent={percent} />} {isConverted && `≈ ${f.sum(turnoverUsd)}`}
    </>
  );
}

/** Change of prices on the last session of the series [RES-3]. */
function PriceChange({ results: { change } }: PartProps) {
  const { t } = useWords();
  const f = useFormat();
  const percent = change?.pricePercent ?? null;
  return (
    <Figure
      label={t("results:figures.change")}
      value={percent === null ? t("results:marks.notAvailable") : f.percent(percent, true)}
      note={change === null
        ? t("results:figures.noLast")
        : t("results:figures.onLast", { session: change.session, day: f.day(change.tradingDay) })}
    />
  );
}

function Prices({ results }: PartProps) {
  const { t } = useWords();
  const f = useFormat();
  const { averagePrice, session, unit } = results;
  const isThere = averagePrice !== null;
  return (
    <Figure
      label={t("sessions:figures.average")} value={isThere ? f.number(averagePrice) : "—"}
      unit={isThere ? f.perUnit(session.currency, unit ?? "") : undefined}
      note={session.method === "ADDRESSED_DEAL" ? t("results:figures.notQuoted") : undefined}
    />
  );
}

function Volume({ results }: PartProps) {
  const { t, unit } = useWords();
  const f = useFormat();
  const { sold, offered, soldPercent, bidSide, session } = results;
  const isThere = sold !== null && offered !== null;
  const note = {
    offered: f.quantity(offered ?? "0"), percent: soldPercent === null ? "—" : f.percent(soldPercent),
  };
  return (
    <Figure
      label={t(bidSide === "BUY" ? "sessions:figures.sold" : "results:figures.bought")}
      value={isThere ? f.quantity(sold) : "—"} unit={isThere ? unit(results.unit ?? "") : undefined}
      note={!isThere || session.method === "ADDRESSED_DEAL"
        ? undefined
        : t(bidSide === "BUY" ? "sessions:figures.ofOffered" : "results:figures.ofAsked", note)}
    />
  );
}

/** Winners of those who bid; how many bid is told as far as the rules tell it [RES-4]. */
function People({ results }: PartProps) {
  const { t } = useWords();
  const f = useFormat();
  const { winnerCount, bidderCount, bidSide, buyerCount, sellerCount } = results;
  const bidders = bidderCount === null ? t("results:marks.notAvailable") : f.count(bidderCount);
  return (
    <Figure
      label={t("results:figures.people")} value={`${f.count(winnerCount)} / ${bidders}`}
      note={bidSide === "BUY"
        ? t("sessions:figures.sellers", { count: sellerCount, n: f.count(sellerCount) })
        : t("results:figures.buyers", { count: buyerCount, n: f.count(buyerCount) })}
    />
  );
}

function Course({ results: { session, rounds, startedAt, endedAt } }: PartProps) {
  const { t } = useWords();
  const f = useFormat();
  const lasted = startedAt !== null && endedAt !== null;
  return (
    <>
      <Figure
        label={t(isFalling(session.method) ? "results:figures.steps" : "results:figures.rounds")}
        value={rounds === null ? "—" : f.count(rounds)}
      />
      <Figure
        label={t("results:figures.duration")}
        value={lasted ? countdownText(Date.parse(endedAt) - Date.parse(startedAt)) : "—"}
        note={lasted ? `${f.time(startedAt)}–${f.time(endedAt)}` : undefined}
      />
    </>
  );
}
