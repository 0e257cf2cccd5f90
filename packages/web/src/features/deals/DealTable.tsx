import type { DealView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";

interface DealTableProps {
  readonly deals: readonly DealView[];
  readonly chosenId: string | undefined;
  readonly onChoose: (deal: DealView) => void;
}

/** Deals, the newest first; Enter opens one. */
export function DealTable({ deals, chosenId, onChoose }: DealTableProps) {
  const { t, unit, place } = useWords();
  const f = useFormat();
  const columns: readonly Column<DealView>[] = [
    {
      key: "at", head: t("account:ledger.time"), card: "more",
      cell: (deal) => <span className="num">{f.instant(deal.madeAt)}</span>,
    },
    {
      key: "deal", head: t("account:deals.deal"), card: "title",
      cell: (deal) => (
        <>
          {deal.side ? t(`words:sides.${deal.side}`) : t(`words:directions.${deal.direction}`)}{" "}
          <span className="mono">{deal.bookCode}</span> <span className="small muted">#{deal.dealId}</span>
          {deal.deliveryPlace && <span className="small muted"> · {place(deal.deliveryPlace)}</span>}
        </>
      ),
    },
    {
      key: "with", head: t("account:deals.with"), card: "more", cell: (deal) => <Counterparty deal={deal} />,
    },
    {
      key: "quantity", head: t("account:deals.quantity"), kind: "number",
      cell: (deal) => `${f.quantity(deal.quantity)} ${unit(deal.unit)}`,
    },
    { key: "price", head: t("words:ladder.price"), kind: "number", cell: (deal) => f.number(deal.price) },
    { key: "value", head: t("account:deals.value"), kind: "number", cell: (deal) => f.sum(deal.value) },
    {
      key: "state", head: t("account:returns.state"), card: "more",
      cell: ({ state }) => (
        <StateChip tone={state === "LISTED" ? "done" : "live"} word={t(`words:dealStates.${state}`)} />
      ),
    },
  ];
  return (
    <DataTable
      caption={t("account:deals.title")} columns={columns} rows={deals} keyOf={({ dealId }) => dealId}
      onOpen={onChoose} selectedKey={chosenId}
    />
  );
}

/** The other side; staff sees both. */
function Counterparty({ deal }: { readonly deal: DealView }) {
  const { country, name } = useWords();
  const seller = `${name(deal.seller)}, ${country(deal.sellerCountry)}`;
  const buyer = `${name(deal.buyer)}, ${country(deal.buyerCountry)}`;
  if (deal.side === "BUY") return seller;
  if (deal.side === "SELL") return buyer;
  return `${name(deal.seller)} › ${name(deal.buyer)}`;
}
