import type { MarketToday } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Change } from "../../shared/ui/Change.tsx";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { Empty } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";

type Move = MarketToday["moves"][number];

/** Average prices of each commodity's last trading day against the one before, the largest change first. */
export function MovesTable({ moves }: { readonly moves: readonly Move[] }) {
  const { t, name, unit } = useWords();
  const f = useFormat();
  if (moves.length === 0) return <Empty why={t("market:moves.none")} />;
  const columns: readonly Column<Move>[] = [
    {
      key: "name", head: t("market:moves.commodity"), card: "title",
      cell: (move) => name(move.commodityNames),
    },
    {
      key: "average", head: t("market:moves.average"), kind: "number",
      cell: (move) => (
        <>
          {f.number(move.average)} <span className="small muted">{f.perUnit(move.currency, move.unit)}</span>
        </>
      ),
    },
    {
      key: "change", head: t("market:moves.change"), kind: "number",
      cell: (move) => (move.changePercent === null ? "—" : <Change percent={move.changePercent} />),
    },
    {
      key: "quantity", head: t("market:moves.quantity"), kind: "number", card: "more",
      cell: (move) => (
        <>
          {f.quantity(move.quantity)} <span className="small muted">{unit(move.unit)}</span>
        </>
      ),
    },
    {
      key: "day", head: t("market:moves.day"), card: "more",
      cell: (move) => (
        <>
          {f.day(move.day)}
          {move.previousDay && (
            <span className="small muted">
              {" "}
              {t("market:moves.against", { day: f.day(move.previousDay) })}
            </span>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("market:moves.title")} columns={columns} rows={moves}
      keyOf={(move) => move.commodityCode + move.currency}
    />
  );
}
