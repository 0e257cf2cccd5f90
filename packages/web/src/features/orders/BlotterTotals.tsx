import type { OrderView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { sumOf } from "../../shared/format/sums.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { useWords } from "../../shared/words.ts";

interface Total {
  readonly key: string;
  readonly currency: string;
  readonly unit: string;
  readonly count: number;
  readonly quantity: string;
  readonly filled: string;
  readonly remaining: string;
  readonly reserved: string;
}

/** Sums of what was taken, a row for each currency and unit: what differs is never added. */
function totalsOf(orders: readonly OrderView[]): readonly Total[] {
  const taken = orders.filter(({ state }) => state !== "REFUSED");
  const keys = [...new Set(taken.map(({ currency, unit }) => `${currency}/${unit}`))].sort();
  return keys.map((key) => {
    const own = taken.filter(({ currency, unit }) => `${currency}/${unit}` === key);
    const [currency = "", unit = ""] = key.split("/");
    return {
      key, currency, unit, count: own.length, quantity: sumOf(own.map((order) => order.quantity)),
      filled: sumOf(own.map((order) => order.filled)), remaining: sumOf(own.map((order) => order.remaining)),
      reserved: sumOf(own.map((order) => order.reserved.amount)),
    };
  });
}

export function BlotterTotals({ orders }: { readonly orders: readonly OrderView[] }) {
  const { t, unit } = useWords();
  const f = useFormat();
  const amount = (total: Total, text: string): string => `${f.quantity(text)} ${unit(total.unit)}`;
  const columns: readonly Column<Total>[] = [
    { key: "currency", head: t("room:blotter.currency"), card: "title", cell: (total) => total.currency },
    { key: "count", head: t("room:blotter.orders"), kind: "number", cell: (total) => f.count(total.count) },
    {
      key: "quantity", head: t("room:form.quantity"), kind: "number",
      cell: (total) => amount(total, total.quantity),
    },
    {
      key: "done", head: t("room:blotter.done"), kind: "number", cell: (total) => amount(total, total.filled),
    },
    {
      key: "left", head: t("room:blotter.left"), kind: "number",
      cell: (total) => amount(total, total.remaining),
    },
    {
      key: "reserved", head: t("words:deposit.reserved"), kind: "number",
      cell: (total) => f.money(total.reserved, total.currency),
    },
  ];
  const caption = t("room:blotter.totals");
  return <DataTable caption={caption} columns={columns} rows={totalsOf(orders)} keyOf={({ key }) => key} />;
}
