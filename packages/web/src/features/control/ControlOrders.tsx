import type { OrderView, SessionView } from "@kontor/wire";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { hasEnded } from "../../shared/ui/periods.ts";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { orderKey } from "../orders/orderQueries.ts";
import { OrderState } from "../orders/OrderState.tsx";
import { isStanding } from "../orders/permits.ts";
import { sessionOrdersQuery } from "./controlQueries.ts";
import { type Owners, useOwners } from "./owners.ts";
import { Toggle } from "./Toggle.tsx";

interface ControlOrdersProps {
  readonly session: SessionView;
  /** The lot that is chosen among the lots. */
  readonly lotCode: string | undefined;
}

/** Every order of the session with its owner, for roles that may see owners. */
export function ControlOrders({ session, lotCode }: ControlOrdersProps) {
  const { t } = useWords();
  const { may } = useReader();
  const isAllowed = may("orders.readAll");
  const [isOneLot, setOneLot] = useState(false);
  const [hasDone, setDone] = useState(hasEnded(session));
  const query = useInfiniteQuery(sessionOrdersQuery(session.code, isAllowed));
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = all.filter((order) =>
    (hasDone || isStanding(order)) && (!isOneLot || order.bookCode === lotCode),
  );
  return (
    <Panel
      title={t("desk:orders.title")}
      aside={isAllowed && (
        <>
          <Toggle word={t("desk:orders.oneLot")} isOn={isOneLot} onTurn={setOneLot} />
          <Toggle word={t("desk:orders.done")} isOn={hasDone} onTurn={setDone} />
        </>
      )}
    >
      {!isAllowed && <Empty why={t("desk:orders.notYours")} next={t("desk:orders.notYoursNext")} />}
      {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {isAllowed && !query.data && !query.error && <Loading rows={5} />}
      {query.data && shown.length === 0 && (
        <Empty why={t(all.length === 0 ? "desk:orders.none" : "desk:orders.noneHere")} />
      )}
      {shown.length > 0 && <OrderTable session={session} orders={shown} />}
      {query.hasNextPage && (
        <button
          type="button" className="plain-button no-print" disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("desk:orders.more")}
        </button>
      )}
    </Panel>
  );
}

interface OrderTableProps {
  readonly session: SessionView;
  readonly orders: readonly OrderView[];
}

function OrderTable({ session, orders }: OrderTableProps) {
  const { t, unit } = useWords();
  const f = useFormat();
  const owners = useOwners();
  const columns: readonly Column<OrderView>[] = [
    {
      key: "at", head: t("desk:orders.time"), card: "more",
      cell: ({ placedAt }) => <span className="num">{f.millis(placedAt)}</span>,
    },
    { key: "owner", head: t("desk:orders.owner"), cell: (order) => <Owner order={order} owners={owners} /> },
    {
      key: "lot", head: t("words:lot"), card: "title",
      cell: (order) => (
        <span className="num">
          <span className="mono">{order.bookCode}</span> {t(`words:sides.${order.side}`)}
        </span>
      ),
    },
    {
      key: "price", head: t("words:ladder.price"), unit: session.currency, kind: "number",
      cell: ({ price }) => (price === null ? "—" : f.number(price)),
    },
    {
      key: "left", head: t("desk:orders.left"), kind: "number",
      cell: (order) =>
        `${f.quantity(order.remaining)} / ${f.quantity(order.quantity)} ${unit(order.unit)}`,
    },
    { key: "state", head: t("desk:orders.state"), cell: (order) => <Fate order={order} /> },
    {
      key: "id", head: "#", kind: "number", card: "more",
      cell: ({ orderId }) => <span className="muted">{orderId}</span>,
    },
  ];
  return (
    <DataTable
      caption={t("desk:orders.title")} columns={columns} rows={orders} keyOf={orderKey}
      toneOf={(order) => (isStanding(order) ? undefined : "quiet")}
    />
  );
}

function Fate({ order }: { readonly order: OrderView }) {
  const { t } = useWords();
  return (
    <>
      <OrderState state={order.state} />
      {order.cancelReason && <p className="small">{t(`words:cancelReasons.${order.cancelReason}`)}</p>}
    </>
  );
}

interface OwnerProps {
  readonly order: OrderView;
  readonly owners: Owners;
}

/** Who is bound, who clicked, and for whom. */
function Owner({ order, owners: { memberName, clientName, traderOf } }: OwnerProps) {
  const { t } = useWords();
  const client = clientName(order);
  return (
    <>
      {memberName(order.memberId)}
      <span className="small muted">
        {" · "}
        {order.traderId === null
          ? t("words:byExchange")
          : `${t("words:trader")} ${traderOf(order.traderId)?.trader.code ?? `#${order.traderId}`}`}
        {client && ` · ${t("words:client")} ${client}`}
      </span>
    </>
  );
}
