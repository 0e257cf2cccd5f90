import type { BookView, LotView, SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Countdown } from "../../shared/ui/Countdown.tsx";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { useWords } from "../../shared/words.ts";
import { phaseWord } from "./phaseWord.ts";
import { isShared } from "./standing.ts";

interface AuctionTableProps {
  readonly session: SessionView;
  readonly books: readonly BookView[];
  readonly chosenId: string | undefined;
  readonly onChoose: (book: BookView) => void;
}

type AuctionBook = BookView & { readonly lot: LotView };

export function isAuctionBook(book: BookView): book is AuctionBook {
  return book.lot !== null;
}

/** Lots of an auction: what is offered, the price that is seen, who leads by number, and how long still. */
export function AuctionTable({ session, books, chosenId, onChoose }: AuctionTableProps) {
  const { t, name } = useWords();
  const f = useFormat();
  const columns: readonly Column<AuctionBook>[] = [
    {
      key: "lot", head: t("words:lot"), card: "title", isWide: true,
      cell: (book) => (
        <>
          <span className="mono">{book.code}</span> {name(book.commodityNames)}
        </>
      ),
    },
    {
      key: "quantity", head: t("auction:bids.quantity"), kind: "number", card: "more",
      cell: ({ lot, unit }) => f.quantityOf(lot.quantity, unit),
    },
    {
      key: "start", head: t("auction:start"), kind: "number", unit: session.currency, card: "more",
      cell: ({ lot }) => (lot.startPrice === null ? "—" : f.number(lot.startPrice)),
    },
    {
      key: "price", head: t("auction:price"), kind: "number", unit: session.currency,
      cell: ({ lot }) => (lot.price === null ? "—" : f.number(lot.price)),
    },
    {
      key: "leader", kind: "number",
      head: t(session.method === "DUTCH_AUCTION" ? "auction:bids.taker" : "auction:bids.bidder"),
      // Where several share a lot, its list of bids says who wins what.
      cell: ({ lot }) => (lot.leader === null || isShared(session, lot) ? "—" : f.count(lot.leader)),
    },
    {
      key: "state", head: t("auction:table.state"),
      cell: ({ lot }) =>
        lot.outcome === null
          ? phaseWord(session.method, lot, t) : t(`words:lotOutcomes.${lot.outcome}`),
    },
    {
      key: "left", head: t("auction:table.left"), kind: "number",
      cell: ({ lot }) =>
        lot.outcome !== null || lot.endsAt === null ? "—" : <Countdown until={Date.parse(lot.endsAt)} />,
    },
  ];
  return (
    <DataTable
      caption={t("sessions:lots")} columns={columns} rows={books.filter(isAuctionBook)}
      keyOf={({ bookId }) => bookId} selectedKey={chosenId} onOpen={onChoose}
    />
  );
}
