import type { OrderView } from "@kontor/wire";
import { ORDER_STATES } from "@kontor/wire/words";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { BlotterSearch } from "../../app/router.tsx";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Choice } from "../../shared/ui/Choice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { SendingTrail } from "../room/SendingTrail.tsx";
import { BlotterTable } from "./BlotterTable.tsx";
import { BlotterTotals } from "./BlotterTotals.tsx";
import { saveOrders } from "./orderFile.ts";
import { ordersQuery } from "./orderQueries.ts";
import { isStanding } from "./permits.ts";
import { WithdrawDialog } from "./WithdrawDialog.tsx";

/** M4: where is each order, today and ever? */
export function BlotterPage() {
  return (
    <RequireRight rights={["orders.readOwn", "orders.readAll"]}>
      <Blotter />
    </RequireRight>
  );
}

const STAFF_REFRESH_MS = 5_000;

function Blotter() {
  const { t } = useWords();
  const f = useFormat();
  const { may } = useReader();
  const search = useSearch({ from: "/$lang/app/orders" });
  const { data, error, refetch } = useQuery({
    ...ordersQuery(), ...(may("orders.readAll") ? { refetchInterval: STAFF_REFRESH_MS } : {}),
  });
  const [withdrawn, setWithdrawn] = useState<OrderView>();
  const orders = (data ?? []).filter((order) => isWanted(order, search));
  const standing = orders.filter(isStanding).length;
  const sentence = t("room:blotter.sentence", {
    orders: t("room:count.ordersAll", { count: orders.length, n: f.count(orders.length) }),
    standing: t("room:count.standing", { count: standing, n: f.count(standing) }),
  });
  return (
    <div className="page">
      <SentenceHead
        title={t("room:blotter.title")} sentence={data ? sentence : "…"}
        aside={
          <button
            type="button" className="plain-button" disabled={orders.length === 0}
            onClick={() => saveOrders(orders)}
          >
            CSV
          </button>
        }
      />
      <BlotterFilters all={data ?? []} />
      <SendingTrail />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data && orders.length === 0 && (
        <Empty
          why={data.length === 0
            ? t("room:blotter.none")
            : t("room:blotter.noneHere", { count: data.length, n: f.count(data.length) })}
          next={data.length === 0 ? t("room:blotter.noneNext") : undefined}
        />
      )}
      {orders.length > 0 && (
        <>
          <BlotterTable orders={orders} onWithdraw={setWithdrawn} selectedKey={search.order} />
          <Panel title={t("room:blotter.totals")}>
            <BlotterTotals orders={orders} />
          </Panel>
        </>
      )}
      <WithdrawDialog order={withdrawn} onClose={() => setWithdrawn(undefined)} />
    </div>
  );
}

function isWanted(order: OrderView, search: BlotterSearch): boolean {
  if (search.session !== undefined && order.sessionCode !== search.session) return false;
  if (search.side !== undefined && order.side !== search.side) return false;
  if (search.state === "STANDING") return isStanding(order);
  return search.state === undefined || order.state === search.state;
}

/** The reader's own filters; they stay in the address, so that it can be kept and sent. */
function BlotterFilters({ all }: { readonly all: readonly OrderView[] }) {
  const { t } = useWords();
  const search = useSearch({ from: "/$lang/app/orders" });
  const navigate = useNavigate({ from: "/$lang/app/orders" });
  const choose = (name: keyof BlotterSearch) => (value: string): void => {
    const next = Object.entries({ ...search, [name]: value }).filter(([, chosen]) => chosen !== "");
    void navigate({
      search: Object.fromEntries(next) as BlotterSearch, replace: true, resetScroll: false,
    });
  };
  const codes = [...new Set(all.map(({ sessionCode }) => sessionCode))];
  return (
    <div className="filters no-print" role="group" aria-label={t("room:blotter.filters")}>
      <Choice
        label={t("room:blotter.session")} value={search.session} onChoose={choose("session")}
        options={codes.map((code) => [code, code])}
      />
      <Choice
        label={t("room:mine.state")} value={search.state} onChoose={choose("state")}
        options={[
          ["STANDING", t("room:blotter.standing")],
          ...ORDER_STATES.map((state) => [state, t(`words:orderStates.${state}`)] as const),
        ]}
      />
      <Choice
        label={t("room:form.side")} value={search.side} onChoose={choose("side")}
        options={(["BUY", "SELL"] as const).map((side) => [side, t(`words:sides.${side}`)])}
      />
    </div>
  );
}
