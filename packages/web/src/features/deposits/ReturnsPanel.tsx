import type { ReturnView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { Empty } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";

/** What was asked back, and whether it has been paid. */
export function ReturnsPanel() {
  const { t, name } = useWords();
  const f = useFormat();
  const { data } = useQuery({
    queryKey: ["returns"],
    queryFn: ({ signal }) =>
      ask<{ readonly items: readonly ReturnView[] }>("/v1/deposits/returns", { signal }),
  });
  const returns = data?.items ?? [];
  const columns: readonly Column<ReturnView>[] = [
    {
      key: "at", head: t("account:returns.asked"),
      cell: (row) => <span className="num">{f.instant(row.requestedAt)}</span>,
    },
    { key: "owner", head: t("account:returns.owner"), card: "title", cell: (row) => name(row.ownerNames) },
    { key: "amount", head: t("account:ledger.amount"), kind: "number", cell: (row) => f.sum(row.amount) },
    {
      key: "state", head: t("account:returns.state"),
      cell: (row) =>
        row.paidAt === null
          ? <StateChip tone="wait" word={t("account:returns.open")} />
          : <StateChip tone="done" word={t("account:returns.paid", { time: f.instant(row.paidAt) })} />,
    },
  ];
  return (
    <Panel title={t("account:returns.title")}>
      {returns.length === 0
        ? <Empty why={t("account:returns.none")} />
        : (
          <DataTable
            caption={t("account:returns.title")} columns={columns} rows={returns}
            keyOf={(row) => row.returnId}
          />
        )}
    </Panel>
  );
}
