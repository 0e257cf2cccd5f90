import type { BookView, SessionView } from "@kontor/wire";
import type { Format } from "../../shared/format/useFormat.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { differenceOf } from "../../shared/format/sums.ts";
import { Change } from "../../shared/ui/Change.tsx";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { Empty } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";

interface LotTableProps {
  readonly session: SessionView;
  readonly books: readonly BookView[];
  readonly chosenId: string | undefined;
  readonly onChoose: (book: BookView) => void;
}

/** Lots of a session with their best prices; one of them is chosen. */
export function LotTable({ session, books, chosenId, onChoose }: LotTableProps) {
  const { t, name, unit } = useWords();
  const f = useFormat();
  if (books.length === 0) return <Empty why={t("sessions:noLots")} next={t("sessions:noLotsNext")} />;
  const units = new Set(books.map((book) => book.unit));
  const [first] = books;
  const isOneUnit = units.size === 1 && first;
  const currency = session.currency;
  const columns: readonly Column<BookView>[] = [
    {
      key: "lot", head: t("words:lot"), card: "title", isWide: true,
      cell: (book) => (
        <>
          <span className="mono">{book.code}</span> {name(book.commodityNames)}
        </>
      ),
    },
    {
      key: "offered", head: t("sessions:offered"), kind: "number",
      unit: isOneUnit ? unit(first.unit) : undefined,
      cell: (book) => (isOneUnit ? f.quantity(book.offered) : f.quantityOf(book.offered, book.unit)),
    },
    {
      key: "start", head: t("sessions:start"), kind: "number", unit: currency, card: "more",
      cell: price(f, "startPrice"),
    },
    {
      key: "buy", head: t("sessions:bestBuy"), kind: "number", unit: currency,
      cell: ({ bestBuy }) => (bestBuy ? f.number(bestBuy.price) : "—"),
    },
    {
      key: "sell", head: t("sessions:bestSell"), kind: "number", unit: currency,
      cell: ({ bestSell }) => (bestSell ? f.number(bestSell.price) : "—"),
    },
    {
      key: "last", head: t("sessions:last"), kind: "number", unit: currency, card: "more",
      cell: (book) => <LastPrice book={book} />,
    },
    {
      key: "sold", head: t("sessions:sold"), kind: "number", card: "more",
      unit: isOneUnit ? unit(first.unit) : undefined,
      cell: (book) => (isOneUnit ? f.quantity(book.sold) : f.quantityOf(book.sold, book.unit)),
    },
  ];
  return (
    <DataTable
      caption={t("sessions:lots")} columns={columns} rows={books} keyOf={({ bookId }) => bookId}
      selectedKey={chosenId} onOpen={onChoose}
    />
  );
}

function price(f: Format, field: "startPrice" | "lastPrice") {
  return (book: BookView): string => {
    const text = book[field];
    return text === null ? "—" : f.number(text);
  };
}

/** The price of the last deal, and how far it is from where the lot started. */
function LastPrice({ book }: { readonly book: BookView }) {
  const f = useFormat();
  const { lastPrice, startPrice } = book;
  if (lastPrice === null) return "—";
  const change = startPrice === null
    ? 0
    : (Number(differenceOf(lastPrice, startPrice)) / Number(startPrice)) * 100;
  return (
    <>
      <span className="told" key={lastPrice}>
        {f.number(lastPrice)}
      </span>{" "}
      {change !== 0 && <Change percent={change.toFixed(1)} />}
    </>
  );
}
