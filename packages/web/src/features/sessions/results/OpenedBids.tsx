import type { OpenedBid, OrderView, ResultLot, SessionResults } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../../shared/format/useFormat.ts";
import { type Column, DataTable } from "../../../shared/ui/DataTable.tsx";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { useWords } from "../../../shared/words.ts";
import { useReader } from "../../identity/me.ts";
import { ownOrdersQuery } from "./ownOrders.ts";
import "./results.css";

const NONE: readonly OrderView[] = [];

interface Ranked extends OpenedBid {
  readonly rank: number;
}

/** Bids that were opened, lot by lot, the best first, by the numbers of their bidders. */
export function OpenedBids({ results }: { readonly results: SessionResults }) {
  const { t } = useWords();
  const { may } = useReader();
  const { data: orders = NONE } = useQuery({
    ...ownOrdersQuery(results.session.code), enabled: may("orders.enter"),
  });
  const lots = results.lots.filter(({ auction }) => (auction?.bids.length ?? 0) > 0);
  if (lots.length === 0) return null;
  return (
    <Panel title={t("results:bids.title")}>
      {lots.map((lot) => (
        <LotBids
          key={lot.bookCode} lot={lot} results={results}
          own={orders.flatMap(({ bookCode, bidder }) => (
            bookCode === lot.bookCode && bidder !== null ? [bidder] : []))}
        />
      ))}
    </Panel>
  );
}

interface LotBidsProps {
  readonly lot: ResultLot;
  readonly results: SessionResults;
  /** Numbers under which the reader's company bid. */
  readonly own: readonly number[];
}

function LotBids({ lot, results: { session }, own }: LotBidsProps) {
  const { t, name, unit } = useWords();
  const f = useFormat();
  const bids = (lot.auction?.bids ?? []).map((bid, i): Ranked => ({ ...bid, rank: i + 1 }));
  const size = (text: string | null): string => (text === null ? "—" : f.quantity(text));
  const columns: readonly Column<Ranked>[] = [
    {
      key: "bidder", head: t("auction:bids.bidder"), card: "title",
      cell: ({ bidder }) => (own.includes(bidder)
        ? t("auction:bids.you", { number: bidder }) : t("auction:bidder", { number: bidder })),
    },
    { key: "rank", head: t("results:bids.rank"), kind: "number", cell: ({ rank }) => f.count(rank) },
    {
      key: "price", head: t("words:ladder.price"), unit: session.currency, kind: "number",
      cell: ({ price }) => (price === null ? "—" : f.number(price)),
    },
    ...(bids.some(({ quantity }) => quantity !== null) ? [
      {
        key: "quantity", head: t("auction:bids.quantity"), unit: unit(lot.unit), kind: "number",
        cell: ({ quantity }: Ranked) => size(quantity),
      },
      {
        key: "granted", head: t("results:bids.granted"), unit: unit(lot.unit), kind: "number",
        cell: ({ granted }: Ranked) => size(granted),
      },
    ] as const : []),
  ];
  return (
    <section className="result-bids">
      <h3>
        <span className="mono">{lot.bookCode}</span> {name(lot.commodityNames)}
      </h3>
      <DataTable
        caption={t("results:bids.of", { lot: lot.bookCode })} columns={columns} rows={bids}
        keyOf={({ rank }) => String(rank)}
      />
    </section>
  );
}
