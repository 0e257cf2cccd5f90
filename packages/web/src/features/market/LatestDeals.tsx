import type { PublicDeal } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { Empty } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";

/** Deals as the public sees them: without parties, and a quarter of an hour late while a session runs. */
export function LatestDeals({ deals }: { readonly deals: readonly PublicDeal[] }) {
  const { t, unit } = useWords();
  const f = useFormat();
  if (deals.length === 0) return <Empty why={t("market:deals.none")} />;
  const columns: readonly Column<PublicDeal>[] = [
    {
      key: "at", head: t("market:deals.time"),
      cell: (deal) => <span className="num">{f.instant(deal.madeAt)}</span>,
    },
    {
      key: "book", head: t("words:lot"), card: "title",
      cell: (deal) => <span className="mono">{deal.bookCode}</span>,
    },
    {
      key: "quantity", head: t("market:moves.quantity"), kind: "number",
      cell: (deal) => `${f.quantity(deal.quantity)} ${unit(deal.unit)}`,
    },
    {
      key: "price", head: t("words:ladder.price"), kind: "number",
      cell: (deal) => `${f.number(deal.price)} ${deal.value.currency}`,
    },
  ];
  const caption = t("market:deals.title");
  return <DataTable caption={caption} columns={columns} rows={deals} keyOf={({ dealId }) => dealId} />;
}
