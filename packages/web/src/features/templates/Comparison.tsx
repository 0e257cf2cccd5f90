import type { DealDifference, RehearsalFigures, RehearsalResult, RehearsalView } from "@kontor/wire";
import { csvText, saveFile } from "../../shared/format/csv.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { CodeText } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import {
  CSV_HEAD, csvRows, type FigureRow, figureRows, refusalRows, type RefusalRow, rowOf,
} from "./compareRows.ts";
import { useDifference } from "./useDifference.ts";

interface ComparisonProps {
  readonly view: RehearsalView;
  readonly result: RehearsalResult;
}

/** What happened beside what would have happened: in all, lot by lot, deal by deal, and what is not known. */
export function Comparison({ view, result }: ComparisonProps) {
  const { t } = useWords();
  const f = useFormat();
  const { unit } = useWords();
  const save = (): void => saveFile(
    `rehearsal-${view.templateCode}-${view.rehearsalId}.csv`, csvText(CSV_HEAD, csvRows(result)),
    "text/csv;charset=utf-8",
  );
  return (
    <>
      {result.totals.map(({ currency, unit: code, happened, would }, i) => (
        <Panel
          key={`${currency}/${code}`}
          title={t("templates:compare.all", { currency, unit: unit(code) })}
          aside={i === 0 && <button type="button" className="plain-button" onClick={save}>CSV</button>}
        >
          <FigureTable caption={`${currency} ${code}`} happened={happened} would={would} />
          <Refusals happened={happened} would={would} />
        </Panel>
      ))}
      <Deals result={result} />
      <Lots result={result} />
      <Panel title={t("templates:notes.title")}>
        <ol className="notes">
          {result.notes.map(({ note, count }) => (
            <li key={note}>{t(`templates:notes.${note}`, { n: f.count(count ?? 0) })}</li>
          ))}
        </ol>
      </Panel>
    </>
  );
}

interface PairProps {
  readonly happened: RehearsalFigures;
  readonly would: RehearsalFigures;
}

function FigureTable({ caption, happened, would }: PairProps & { readonly caption: string }) {
  const { t } = useWords();
  const difference = useDifference();
  const columns: readonly Column<FigureRow>[] = [
    {
      key: "figure", head: t("templates:compare.figure"), card: "title", isWide: true,
      cell: ({ figure }) => t(`templates:figures.${figure}`),
    },
    {
      key: "happened", head: t("templates:compare.happened"), kind: "number",
      cell: (row) => difference.shown(row.happened),
    },
    {
      key: "would", head: t("templates:compare.would"), kind: "number",
      cell: (row) => difference.shown(row.would),
    },
    {
      key: "difference", head: t("templates:compare.difference"), kind: "number",
      cell: (row) => difference.words(row),
    },
  ];
  return (
    <DataTable
      caption={caption} columns={columns} rows={figureRows(happened, would)} keyOf={({ figure }) => figure}
    />
  );
}

function Refusals({ happened, would }: PairProps) {
  const { t } = useWords();
  const f = useFormat();
  const rows = refusalRows(happened, would);
  if (rows.length === 0) return <p className="small muted">{t("templates:compare.noRefusals")}</p>;
  const columns: readonly Column<RefusalRow>[] = [
    {
      key: "code", head: t("templates:compare.refusals"), card: "title", isWide: true,
      cell: ({ code }) => (
        <>
          <CodeText code={code} /> <span className="mono small muted">{code}</span>
        </>
      ),
    },
    {
      key: "happened", head: t("templates:compare.happened"), kind: "number",
      cell: (row) => f.count(row.happened),
    },
    { key: "would", head: t("templates:compare.would"), kind: "number", cell: (row) => f.count(row.would) },
  ];
  return (
    <DataTable
      caption={t("templates:compare.refusals")} columns={columns} rows={rows} keyOf={({ code }) => code}
    />
  );
}

function Deals({ result }: { readonly result: RehearsalResult }) {
  const { t } = useWords();
  const f = useFormat();
  const { differences, differenceCount } = result;
  const deal = (seen: DealDifference["would"]) => seen && (
    <>
      {t("templates:compare.dealOf", { quantity: f.quantity(seen.quantity), price: f.number(seen.price) })}
      <br />
      <span className="small muted">{f.instant(seen.at)}</span>
    </>
  );
  const columns: readonly Column<DealDifference>[] = [
    {
      key: "lot", head: t("words:lot"), card: "title",
      cell: ({ sessionCode, lotCode }) => `${sessionCode} ${lotCode}`,
    },
    {
      key: "kind", head: t("templates:compare.difference"),
      cell: ({ kind }) => t(`templates:compare.kinds.${kind}`),
    },
    { key: "happened", head: t("templates:compare.happened"), cell: ({ happened }) => deal(happened) ?? "—" },
    { key: "would", head: t("templates:compare.would"), cell: ({ would }) => deal(would) ?? "—" },
  ];
  const shown = t("templates:compare.firstDeals", {
    shown: f.count(differences.length), all: f.count(differenceCount),
  });
  return (
    <Panel title={t("templates:compare.deals")} aside={differenceCount > 0 && shown}>
      {differenceCount === 0
        ? <p>{t("templates:compare.noDeals")}</p>
        : (
          <DataTable
            caption={t("templates:compare.deals")} columns={columns} rows={differences}
            keyOf={(
              row,
            ) => `${row.lotCode} ${row.happened?.at ??
              ""} ${row.would?.at ?? ""} ${differences.indexOf(row)}`}
          />
        )}
    </Panel>
  );
}

type LotPair = RehearsalResult["lots"][number];

/** Lot by lot in a line each: what happened, then what would have. */
function Lots({ result }: { readonly result: RehearsalResult }) {
  const { t } = useWords();
  const difference = useDifference();
  const figure = (name: FigureRow["figure"]): Column<LotPair> => ({
    key: name, head: t(`templates:figures.${name}`), kind: "number",
    cell: ({ happened, would }) => difference.arrow(rowOf(name, happened, would)),
  });
  const columns: readonly Column<LotPair>[] = [
    {
      key: "lot", head: t("words:lot"), card: "title", isWide: true,
      cell: ({ sessionCode, lotCode }) => (
        <>
          {lotCode}
          <br />
          <span className="small muted">{sessionCode}</span>
        </>
      ),
    },
    figure("deals"), figure("quantity"), figure("average"), figure("turnover"),
    {
      key: "difference", head: `${t("templates:compare.difference")}: ${t("templates:figures.turnover")}`,
      kind: "number",
      cell: ({ happened, would }) => difference.words(rowOf("turnover", happened, would)),
    },
  ];
  return (
    <Panel title={t("templates:compare.lots")}>
      <DataTable
        caption={t("templates:compare.lots")} columns={columns} rows={result.lots}
        keyOf={({ sessionCode, lotCode }) => `${sessionCode}/${lotCode}`}
      />
    </Panel>
  );
}
