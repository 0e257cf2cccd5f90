import type { DealPage, DealView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";
import { csvText, saveFile } from "../../shared/format/csv.ts";
import { sumOf } from "../../shared/format/sums.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { DealSheet } from "./DealSheet.tsx";
import { DealTable } from "./DealTable.tsx";

/** M6: which deals are mine, for how much, with whom? */
export function DealsPage() {
  return (
    <RequireRight rights={["orders.readOwn", "orders.readAll", "deposits.readAll"]}>
      <Deals />
    </RequireRight>
  );
}

function Deals() {
  const { t } = useWords();
  const f = useFormat();
  const { deal: chosenId } = useSearch({ from: "/$lang/app/deals" });
  const navigate = useNavigate({ from: "/$lang/app/deals" });
  const { data, error, refetch } = useQuery({
    queryKey: ["deals"], queryFn: ({ signal }) => ask<DealPage>(afterSeen("/v1/deals?limit=200"), { signal }),
  });
  const deals = data?.items ?? [];
  const chosen = deals.find(({ dealId }) => dealId === chosenId);
  const choose = (dealId: string | undefined): void =>
    void navigate({
      search: dealId === undefined ? {} : { deal: dealId }, replace: true, resetScroll: false,
    });
  return (
    <div className="page">
      <SentenceHead
        title={t("account:deals.title")} sentence={data ? sentenceOf(deals, t, f) : "…"}
        aside={
          <button
            type="button" className="plain-button" disabled={deals.length === 0}
            onClick={() => saveDeals(deals)}
          >
            CSV
          </button>
        }
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data && deals.length === 0 &&
        <Empty why={t("account:deals.none")} next={t("account:deals.noneNext")} />}
      {deals.length > 0 && (
        <DealTable deals={deals} chosenId={chosenId} onChoose={({ dealId }) => choose(dealId)} />
      )}
      <DealSheet deal={chosen} onClose={() => choose(undefined)} />
    </div>
  );
}

type Words = ReturnType<typeof useWords>;
type Format = ReturnType<typeof useFormat>;

/** How many deals, for how much in each currency. */
function sentenceOf(deals: readonly DealView[], t: Words["t"], f: Format): string {
  if (deals.length === 0) return t("account:deals.sentenceNone");
  const currencies = [...new Set(deals.map(({ value }) => value.currency))].sort();
  const sums = currencies.map((currency) => {
    const amount = sumOf(
      deals.filter(({ value }) => value.currency === currency).map(({ value }) => value.amount),
    );
    return `<b>${f.compactSum({ amount, currency })}</b>`;
  });
  return t(
    "account:deals.sentence", { count: deals.length, n: f.count(deals.length), sums: sums.join(", ") },
  );
}

const COLUMNS = [
  "madeAt", "dealId", "sessionCode", "bookCode", "commodityCode", "side", "price", "surcharge", "quantity",
  "unit", "deliveryPlace", "seller", "sellerCountry", "buyer", "buyerCountry", "direction", "state", "seq",
] as const satisfies readonly (keyof DealView)[];

/** A value of a row of the file; names of companies are told in English, as all words there. */
function textOf(value: DealView[(typeof COLUMNS)[number]]): string | number | null {
  return typeof value === "object" && value !== null ? value.en : value;
}

function saveDeals(deals: readonly DealView[]): void {
  const rows = deals.map((deal) => [
    ...COLUMNS.map((column) => textOf(deal[column])), deal.value.amount, deal.value.currency,
  ]);
  saveFile("deals.csv", csvText([...COLUMNS, "value", "currency"], rows), "text/csv;charset=utf-8");
}
