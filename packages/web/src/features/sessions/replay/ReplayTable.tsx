import { useFormat } from "../../../shared/format/useFormat.ts";
import { type Column, DataTable } from "../../../shared/ui/DataTable.tsx";
import { useWords } from "../../../shared/words.ts";
import type { BookFrame } from "./playStory.ts";

interface ReplayTableProps {
  readonly books: readonly BookFrame[];
  readonly currency: string;
  readonly chosen: BookFrame | undefined;
  readonly onChoose: (book: BookFrame) => void;
}

/** The lots as they stood at the chosen instant: best prices of books, leaders of auctions. */
export function ReplayTable({ books, currency, chosen, onChoose }: ReplayTableProps) {
  const { t } = useWords();
  const f = useFormat();
  const price = (text: string | null | undefined) => (text ? f.number(text) : "—");
  const lot: Column<BookFrame> = {
    key: "lot", head: t("words:lot"), card: "title",
    cell: ({ book }) => <span className="mono">{book.code}</span>,
  };
  const deals: Column<BookFrame> = {
    key: "deals", head: t("sessions:replay.deals"), kind: "number",
    cell: ({ dealCount }) => f.count(dealCount),
  };
  const ofBooks: readonly Column<BookFrame>[] = [
    lot,
    {
      key: "buy", head: t("sessions:bestBuy"), kind: "number", unit: currency,
      cell: ({ buys }) => price(buys[0]?.price),
    },
    {
      key: "sell", head: t("sessions:bestSell"), kind: "number", unit: currency,
      cell: ({ sells }) => price(sells[0]?.price),
    },
    {
      key: "last", head: t("sessions:last"), kind: "number", unit: currency,
      cell: ({ lastPrice }) => price(lastPrice),
    },
    deals,
  ];
  const ofLots: readonly Column<BookFrame>[] = [
    lot,
    {
      key: "price", head: t("auction:price"), kind: "number", unit: currency,
      cell: (frame) => price(frame.lot?.price),
    },
    {
      key: "leader", head: t("auction:bids.bidder"), kind: "number",
      cell: (frame) => (frame.lot?.leader ? f.count(frame.lot.leader) : "—"),
    },
    {
      key: "state", head: t("auction:table.state"),
      cell: (frame) => <LotState frame={frame} />,
    },
    deals,
  ];
  return (
    <DataTable
      caption={t("sessions:lots")} columns={books.some((frame) => frame.lot) ? ofLots : ofBooks} rows={books}
      keyOf={({ book }) => book.code} selectedKey={chosen?.book.code} onOpen={onChoose}
    />
  );
}

function LotState({ frame: { lot } }: { readonly frame: BookFrame }) {
  const { t } = useWords();
  if (!lot) return "—";
  return lot.outcome === null ? t(`words:lotPhases.${lot.phase}`) : t(`words:lotOutcomes.${lot.outcome}`);
}
