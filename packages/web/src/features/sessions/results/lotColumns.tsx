import type { ResultLot, SessionResults } from "@kontor/wire";
import { useFormat } from "../../../shared/format/useFormat.ts";
import { Change } from "../../../shared/ui/Change.tsx";
import type { Column } from "../../../shared/ui/DataTable.tsx";
import { useWords } from "../../../shared/words.ts";
import { AuctionCourse } from "./AuctionCourse.tsx";

type ColumnKey =
  | "offered" | "sold" | "start" | "average" | "common" | "surplus" | "gain" | "change" | "course" | "entries"
  | "deals" | "value";

const LOT: readonly ColumnKey[] = [
  "offered", "sold", "start", "average", "gain", "change", "course", "value",
];
const BOOK: readonly ColumnKey[] = [
  "offered", "sold", "start", "average", "common", "surplus", "gain", "change", "deals", "value",
];

/** What the sheet of each method tells of a lot, beside what the lot is. */
const SHEETS: Readonly<Record<SessionResults["session"]["method"], readonly ColumnKey[]>> = {
  CONTINUOUS_DOUBLE_AUCTION: BOOK,
  PERIODIC_COUNTER_AUCTION: BOOK,
  // All deal at one price: it stands for start and average, and what it left over says how tight it was.
  CALL_AUCTION: ["offered", "sold", "common", "surplus", "change", "deals", "value"],
  ENGLISH_AUCTION: LOT, DISCOUNT_DOWN_AUCTION: LOT, REVERSE_AUCTION: LOT, MULTI_UNIT_ENGLISH: LOT,
  ROUND_ENGLISH: LOT, THREE_ROUND_ENGLISH: LOT, SEALED_BID: LOT, DUTCH_AUCTION: LOT, HYBRID_DUTCH: LOT,
  CLOCK_AUCTION: LOT,
  CATALOGUE_EXPOSURE: ["entries", "offered", "sold", "average", "change", "deals", "value"],
  // What the two agreed is no price of the market, and what was not offered to all was not offered.
  ADDRESSED_DEAL: ["sold", "deals", "value"],
};

/** Columns of the sheet of a session, in the words of its method. */
export function useLotColumns(results: SessionResults): readonly Column<ResultLot>[] {
  const { t, name } = useWords();
  const columns = useAllColumns(results);
  const hasCalls = results.lots.some(({ call }) => call !== null);
  const keys = SHEETS[results.session.method]
    .filter((key) => hasCalls || (key !== "common" && key !== "surplus"));
  return [
    {
      key: "lot", head: t("words:lot"), card: "title", isWide: true, total: t("sessions:total"),
      cell: (lot) => (
        <>
          <span className="mono">{lot.bookCode}</span> {name(lot.commodityNames)}
        </>
      ),
    },
    ...keys.map((key) => ({ key, ...columns[key] })),
  ];
}

type LotColumn = Omit<Column<ResultLot>, "key">;

function useAllColumns(results: SessionResults): Readonly<Record<ColumnKey, LotColumn>> {
  const { t, unit } = useWords();
  const f = useFormat();
  const { bidSide, session: { currency, method } } = results;
  const isBought = bidSide === "SELL";
  const oneUnit = results.unit === null ? undefined : unit(results.unit);
  const number = { kind: "number" } as const;
  const money = { kind: "number", unit: currency } as const;
  const price = (text: string | null): string => (text === null ? "—" : f.number(text));
  const size = (text: string, { unit: of }: ResultLot): string => (
    oneUnit === undefined ? f.quantityOf(text, of) : f.quantity(text));
  const total = (text: string | null): string => (text === null ? "" : f.quantity(text));
  const notQuoted = t("results:marks.notAvailable");
  return {
    offered: {
      ...number, unit: oneUnit, card: "more",
      head: t(isBought
        ? "results:asked" : method === "CLOCK_AUCTION" ? "results:supply" : "sessions:offered"),
      cell: (lot) => size(lot.offered, lot), total: total(results.offered),
    },
    sold: {
      ...number, head: t(isBought ? "results:bought" : "sessions:sold"), unit: oneUnit,
      cell: (lot) => size(lot.sold, lot), total: total(results.sold),
    },
    start: {
      ...money, head: t(isBought ? "results:ceiling" : "sessions:start"), card: "more",
      cell: (lot) => price(lot.startPrice),
    },
    average: {
      ...money, head: t(method === "CLOCK_AUCTION" ? "results:finalPrice" : "sessions:average"),
      cell: (lot) => price(lot.averagePrice), total: price(results.averagePrice),
    },
    common: {
      ...money, head: t("results:common"),
      cell: ({ call }) => (call === null ? "—" : price(call.price)),
    },
    surplus: {
      ...number, head: t("results:surplus"), unit: oneUnit, card: "more",
      cell: ({ call }) => (call === null ? "—" : f.signed(call.surplus)),
    },
    gain: {
      ...number, head: t(isBought ? "results:onCeiling" : "sessions:change"), card: "more", cell: gainOf,
    },
    change: {
      ...number, head: t("results:onLast"), card: "more",
      cell: (lot) => (lot.changePercent === null
        ? (lot.deals === 0 ? "—" : notQuoted)
        : <Change percent={lot.changePercent} />),
    },
    course: {
      head: t("sessions:auction.head"), card: "more",
      cell: (lot) => <AuctionCourse lot={lot} method={method} />,
    },
    entries: {
      head: t("results:entries.head"), card: "more",
      cell: ({ catalogue }) => (catalogue === null ? "—" : <Entries counts={catalogue} />),
    },
    deals: {
      ...number, head: t("results:deals"), card: "more", cell: ({ deals }) => f.count(deals),
      total: f.count(results.dealCount),
    },
    value: {
      ...money, head: t("sessions:value"),
      cell: (lot) => (lot.noSale ? t("sessions:noSale") : f.amount(lot.value.amount, lot.value.currency)),
      total: f.amount(results.turnover.amount, results.turnover.currency),
    },
  };
}

/** How far the average stands from the start; both before the surcharges of delivery places. */
function gainOf({ startPrice, averageBasePrice }: ResultLot) {
  if (startPrice === null || averageBasePrice === null) return "—";
  const percent = (Number(averageBasePrice) / Number(startPrice) - 1) * 100;
  return <Change percent={percent.toFixed(1)} />;
}

/** What became of the orders that stood in a catalogue. */
function Entries({ counts }: { readonly counts: NonNullable<ResultLot["catalogue"]> }) {
  const { t } = useWords();
  const f = useFormat();
  const parts = (["shown", "exposed", "inAuction", "dealt"] as const)
    .map((key) => t(`results:entries.${key}`, { n: f.count(counts[key]) }));
  return <span className="small">{parts.join(" · ")}</span>;
}
