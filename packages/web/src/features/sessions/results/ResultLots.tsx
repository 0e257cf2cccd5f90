import type { SessionResults } from "@kontor/wire";
import { DataTable } from "../../../shared/ui/DataTable.tsx";
import { Empty } from "../../../shared/ui/States.tsx";
import { useWords } from "../../../shared/words.ts";
import { useLotColumns } from "./lotColumns.tsx";

/** The session lot by lot in the columns of its method, with its totals between one line and two. */
export function ResultLots({ results }: { readonly results: SessionResults }) {
  const { t } = useWords();
  const columns = useLotColumns(results);
  if (results.lots.length === 0) return <Empty why={t("sessions:noLots")} />;
  return (
    <DataTable
      caption={t("sessions:lots")} columns={columns} rows={results.lots} keyOf={(lot) => lot.bookCode}
      toneOf={(lot) => (lot.deals === 0 ? "quiet" : undefined)}
    />
  );
}
