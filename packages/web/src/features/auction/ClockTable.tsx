import type { BookView, LotView, RoundStanding, SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { TextInput } from "../../shared/ui/controls.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { useWords } from "../../shared/words.ts";
import { excessText } from "./excess.ts";
import type { RoundDesk } from "./useRoundBids.ts";

type Product = BookView & { readonly lot: LotView };

interface ClockTableProps {
  readonly session: SessionView;
  readonly products: readonly Product[];
  readonly standing: RoundStanding;
  readonly desk: RoundDesk;
  readonly isOpen: boolean;
}

/** Clock price, supply and excess of each product, with what the reader asked for before and asks for now. */
export function ClockTable({ session, products, standing, desk, isOpen }: ClockTableProps) {
  const { t, name, unit } = useWords();
  const f = useFormat();
  const before = (book: Product): string => (
    standing.bids.find(({ bookId }) => bookId === book.bookId)?.before ?? "0"
  );
  const now = (book: Product): string => (
    standing.bids.find(({ bookId }) => bookId === book.bookId)?.quantity ?? "0"
  );
  const columns: readonly Column<Product>[] = [
    {
      key: "product", head: t("auction:clock.product"), card: "title", isWide: true,
      cell: (book) => (
        <>
          <span className="mono">{book.code}</span> {name(book.commodityNames)}
        </>
      ),
    },
    {
      key: "price", head: t("auction:clock.price"), unit: session.currency, kind: "number",
      cell: ({ lot }) => {
        const price = lot.price ?? lot.startPrice;
        return price === null ? "—" : f.number(price);
      },
    },
    {
      key: "supply", head: t("auction:clock.supply"), kind: "number",
      cell: (book) => f.quantityOf(book.lot.quantity, book.unit),
    },
    {
      key: "excess", head: t("auction:clock.excess"), kind: "number",
      cell: ({ lot }) => excessText(lot, t, f),
    },
    {
      key: "before", head: t("auction:clock.before"), kind: "number", card: "more",
      cell: (book) => f.quantity(before(book)),
    },
    {
      key: "now", head: t("auction:clock.wanted"), kind: "number",
      cell: (book) => (isOpen && book.lot.outcome === null && !desk.asked
        ? (
          <TextInput
            name={`want-${book.bookId}`} inputMode="decimal" autoComplete="off" size="sm"
            aria-label={t("auction:clock.wantedOf", { lot: book.code, unit: unit(book.unit) })}
            value={desk.typedOf(book.bookId)} error={faultOf(desk, book)}
            onChange={(event) => desk.type(book.bookId, event.currentTarget.value)}
          />
        )
        : <span className="num">{f.quantityOf(now(book), book.unit)}</span>),
    },
  ];
  return (
    <DataTable
      caption={t("auction:clock.title")} columns={columns} rows={products} keyOf={({ bookId }) => bookId}
    />
  );

  function faultOf({ faults }: RoundDesk, { bookId }: Product): string | undefined {
    const fault = faults[bookId];
    return fault && t(`room:faults.${fault}`);
  }
}
