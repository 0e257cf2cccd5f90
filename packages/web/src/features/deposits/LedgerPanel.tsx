import type { AccountView, EntryPage, EntryView } from "@kontor/wire";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";
import { csvText, saveFile } from "../../shared/format/csv.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";

const FIRST: string | undefined = undefined;

/** The ledger of one deposit, the newest entry first; each line leads to the order or deal that caused it. */
export function LedgerPanel({ account }: { readonly account: AccountView }) {
  const { t, name } = useWords();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["entries", account.accountId],
    queryFn: ({ pageParam, signal }) => {
      const more = pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : "";
      return ask<EntryPage>(afterSeen(`/v1/deposits/${account.accountId}/entries${more}`), { signal });
    },
    initialPageParam: FIRST, getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title={t("account:ledger.title", { currency: account.currency, owner: name(account.ownerNames) })}
      aside={
        <button type="button" className="plain-button no-print" onClick={() => saveEntries(account, entries)}>
          CSV
        </button>
      }
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && entries.length === 0 && <Empty why={t("account:ledger.none")} />}
      {entries.length > 0 && <EntryTable entries={entries} currency={account.currency} />}
      {hasNextPage && (
        <button
          type="button" className="plain-button no-print" disabled={isFetchingNextPage} onClick={() =>
            void fetchNextPage()}
        >
          {t("account:ledger.more")}
        </button>
      )}
    </Panel>
  );
}

function EntryTable(
  { entries, currency }: { readonly entries: readonly EntryView[]; readonly currency: string },
) {
  const { t } = useWords();
  const f = useFormat();
  const columns: readonly Column<EntryView>[] = [
    {
      key: "at", head: t("account:ledger.time"),
      cell: (entry) => <span className="num">{f.instant(entry.at)}</span>,
    },
    {
      key: "kind", head: t("account:ledger.kind"), card: "title",
      cell: (entry) => t(`words:entries.${entry.kind}`),
    },
    { key: "cause", head: t("account:ledger.cause"), card: "more", cell: (entry) => <Cause entry={entry} /> },
    {
      key: "amount", head: t("account:ledger.amount"), unit: currency, kind: "number",
      cell: (entry) => f.amount(entry.amount.amount, currency),
    },
    {
      key: "free", head: t("account:ledger.freeChange"), unit: currency, kind: "number",
      cell: (entry) => (Number(entry.freeChange) === 0 ? "0" : f.signed(entry.freeChange)),
    },
    {
      key: "seq", head: "#", kind: "number", card: "more",
      cell: (entry) => <span className="muted">{entry.seq}</span>,
    },
  ];
  const caption = t("account:deposits.ledger");
  return <DataTable caption={caption} columns={columns} rows={entries} keyOf={({ entryId }) => entryId} />;
}

function Cause({ entry }: { readonly entry: EntryView }) {
  const { t } = useWords();
  const language = useLanguage();
  if (entry.dealId) {
    return (
      <Link to="/$lang/app/deals" params={{ lang: language }} search={{ deal: entry.dealId }}>
        {t("account:ledger.deal", { number: entry.dealId })}
      </Link>
    );
  }
  if (entry.orderId) {
    return (
      <Link to="/$lang/app/orders" params={{ lang: language }} search={{ order: entry.orderId }}>
        {t("account:ledger.order", { number: entry.orderId })}
      </Link>
    );
  }
  return entry.reference ?? "—";
}

function saveEntries(account: AccountView, entries: readonly EntryView[]): void {
  const head = [
    "at", "entryId", "kind", "amount", "currency", "freeChange", "orderId", "dealId", "reference", "seq",
  ];
  const rows = entries.map((entry) => [
    entry.at, entry.entryId, entry.kind, entry.amount.amount, account.currency, entry.freeChange,
    entry.orderId, entry.dealId, entry.reference, entry.seq,
  ]);
  saveFile(
    `ledger-${account.ownerCode}-${account.currency}.csv`, csvText(head, rows), "text/csv;charset=utf-8",
  );
}
