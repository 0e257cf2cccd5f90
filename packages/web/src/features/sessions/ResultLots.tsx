import type { SessionResults } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Change } from "../../shared/ui/Change.tsx";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { Empty } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";

type Lot = SessionResults["lots"][number];

/** The session lot by lot, with its totals between one line and two. */
export function ResultLots({ results }: { readonly results: SessionResults }) {
  const { t, name, unit } = useWords();
  const f = useFormat();
  if (results.lots.length === 0) return <Empty why={t("sessions:noLots")} />;
  const currency = results.session.currency;
  const measure = results.unit === null ? undefined : unit(results.unit);
  const price = (text: string | null): string => (text === null ? "—" : f.number(text));
  const columns: readonly Column<Lot>[] = [
    {
      key: "lot", head: t("words:lot"), card: "title", isWide: true, total: t("sessions:total"),
      cell: (lot) => (
        <>
          <span className="mono">{lot.bookCode}</span> {name(lot.commodityNames)}
        </>
      ),
    },
    {
      key: "offered", head: t("sessions:offered"), unit: measure, kind: "number", card: "more",
      cell: (lot) => f.quantity(lot.offered),
      total: results.offered === null ? "" : f.quantity(results.offered),
    },
    {
      key: "sold", head: t("sessions:sold"), unit: measure, kind: "number",
      cell: (lot) => f.quantity(lot.sold), total: results.sold === null ? "" : f.quantity(results.sold),
    },
    {
      key: "start", head: t("sessions:start"), unit: currency, kind: "number", card: "more",
      cell: (lot) => price(lot.startPrice),
    },
    {
      key: "average", head: t("sessions:average"), unit: currency, kind: "number",
      cell: (lot) => price(lot.averagePrice),
      total: results.averagePrice === null ? "" : f.number(results.averagePrice),
    },
    {
      key: "change", head: t("sessions:change"), kind: "number", card: "more",
      cell: (lot) => <Gain lot={lot} />,
    },
    ...(results.lots.some(({ auction }) => auction !== null) ? [{
      key: "auction", head: t("sessions:auction.head"), card: "more",
      cell: (lot: Lot) => <AuctionCourse lot={lot} />,
    } as const] : []),
    {
      key: "value", head: t("sessions:value"), unit: currency, kind: "number",
      cell: (lot) => (lot.noSale ? t("sessions:noSale") : f.amount(lot.value.amount, lot.value.currency)),
      total: f.amount(results.turnover.amount, results.turnover.currency),
    },
  ];
  return (
    <DataTable
      caption={t("sessions:lots")} columns={columns} rows={results.lots} keyOf={(lot) => lot.bookCode}
      toneOf={(lot) => (lot.noSale ? "quiet" : undefined)}
    />
  );
}

/** Bidders, rounds and extensions, and how the lot ended. */
function AuctionCourse({ lot: { auction } }: { readonly lot: Lot }) {
  const { t } = useWords();
  const f = useFormat();
  if (!auction) return "—";
  const parts = [
    auction.outcome === null ? "" : t(`words:lotOutcomes.${auction.outcome}`),
    t("sessions:auction.bidders", { count: auction.bidders, n: f.count(auction.bidders) }),
    auction.rounds > 0
      ? t("sessions:auction.rounds", { count: auction.rounds, n: f.count(auction.rounds) })
      : "",
    auction.extensions > 0
      ? t("sessions:auction.extensions", { count: auction.extensions, n: f.count(auction.extensions) })
      : "",
    auction.endedAt === null ? "" : f.seconds(auction.endedAt),
  ];
  return <span className="small">{parts.filter((part) => part !== "").join(" · ")}</span>;
}

/** How far the average stands from the start; both before the surcharges of delivery places. */
function Gain({ lot }: { readonly lot: Lot }) {
  if (lot.startPrice === null || lot.averageBasePrice === null) return "—";
  const percent = (Number(lot.averageBasePrice) / Number(lot.startPrice) - 1) * 100;
  return <Change percent={percent.toFixed(1)} />;
}
