import type { OrderView } from "@kontor/wire";
import { Link, useNavigate } from "@tanstack/react-router";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { RowAct } from "../../shared/ui/RowAct.tsx";
import { CodeText } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { orderKey } from "./orderQueries.ts";
import { OrderState } from "./OrderState.tsx";
import { isAllowed, isStanding } from "./permits.ts";
import { useSessions } from "./useSessions.ts";

interface BlotterTableProps {
  readonly orders: readonly OrderView[];
  readonly onWithdraw: (order: OrderView) => void;
  readonly selectedKey: string | undefined;
}

/** Every order with where it stands and why; x withdraws, r changes, c copies. */
export function BlotterTable({ orders, onWithdraw, selectedKey }: BlotterTableProps) {
  const acts = useRowActs(onWithdraw);
  const { t } = useWords();
  const columns = useColumns(acts);
  return (
    <DataTable
      caption={t("room:blotter.title")} columns={columns} rows={orders} keyOf={orderKey}
      selectedKey={selectedKey}
      toneOf={(order) => (isStanding(order) ? undefined : "quiet")}
      {...(acts.isTrader
        ? { rowKeys: { x: acts.withdraw, r: acts.replace, c: acts.copy } }
        : {})}
    />
  );
}

type RowActs = ReturnType<typeof useRowActs>;

function useRowActs(onWithdraw: (order: OrderView) => void) {
  const { may } = useReader();
  const sessions = useSessions();
  const navigate = useNavigate();
  const language = useLanguage();
  const allows = (order: OrderView, act: "amend" | "cancel"): boolean => {
    const session = sessions.get(order.sessionCode);
    return isTrader && isStanding(order) && session !== undefined && isAllowed(session, act);
  };
  const isTrader = may("orders.enter");
  const open = (order: OrderView, search: { readonly replace: string } | { readonly copy: string }): void => {
    void navigate({
      to: "/$lang/app/room/$code", params: { lang: language, code: order.sessionCode }, search,
    });
  };
  const mayReplace = (order: OrderView): boolean => allows(order, "amend");
  const mayWithdraw = (order: OrderView): boolean => allows(order, "cancel");
  return {
    isTrader, mayReplace, mayWithdraw,
    replace: (order: OrderView) => mayReplace(order) && open(order, { replace: order.orderId }),
    withdraw: (order: OrderView) => mayWithdraw(order) && onWithdraw(order),
    copy: (order: OrderView) => open(order, { copy: order.orderId }),
  };
}

function useColumns(acts: RowActs): readonly Column<OrderView>[] {
  const { t, unit } = useWords();
  const f = useFormat();
  const price = (text: string | null): string => (text === null ? "—" : f.number(text));
  return [
    {
      key: "time", head: t("room:blotter.time"), card: "more",
      cell: ({ placedAt }) => <span className="num">{f.instant(placedAt)}</span>,
    },
    { key: "order", head: t("room:mine.order"), card: "title", cell: (order) => <OrderName order={order} /> },
    {
      key: "quantity", head: t("room:form.quantity"), kind: "number", card: "more",
      cell: (order) => `${f.quantity(order.quantity)} ${unit(order.unit)}`,
    },
    { key: "done", head: t("room:blotter.done"), kind: "number", cell: ({ filled }) => f.quantity(filled) },
    {
      key: "left", head: t("room:blotter.left"), kind: "number", card: "more",
      cell: ({ remaining }) => f.quantity(remaining),
    },
    {
      key: "price", head: t("words:ladder.price"), kind: "number",
      cell: (order) => `${price(order.price)} ${order.price === null ? "" : order.currency}`,
    },
    {
      key: "average", head: t("room:blotter.average"), kind: "number", card: "more",
      cell: (order) => price(order.averagePrice),
    },
    { key: "state", head: t("room:mine.state"), cell: (order) => <Fate order={order} /> },
    ...(acts.isTrader
      ? [{
        key: "acts", head: t("room:mine.acts"), kind: "act" as const,
        cell: (order: OrderView) => (
          <span
            className="row-acts" role="group" aria-label={t("room:mine.actsOf", { number: order.orderId })}
          >
            {acts.mayReplace(order) &&
              <RowAct word={t("room:mine.replace")} onAct={() => acts.replace(order)} />}
            {acts.mayWithdraw(order) &&
              <RowAct word={t("room:mine.withdraw")} onAct={() => acts.withdraw(order)} />}
            {!isStanding(order) && order.state !== "REFUSED" && (
              <RowAct word={t("room:mine.copy")} onAct={() => acts.copy(order)} />
            )}
          </span>
        ),
      }]
      : []),
  ];
}

function OrderName({ order }: { readonly order: OrderView }) {
  const { t, place } = useWords();
  const language = useLanguage();
  return (
    <>
      {t(`words:sides.${order.side}`)} <span className="mono">{order.bookCode}</span>
      {order.deliveryPlace && ` · ${place(order.deliveryPlace)}`}
      <br />
      <span className="small muted">
        <Link to="/$lang/sessions/$code" params={{ lang: language, code: order.sessionCode }}>
          {order.sessionCode}
        </Link>
        {order.state !== "REFUSED" && ` · #${order.orderId}`}
      </span>
    </>
  );
}

/** State of an order, and the reason where one belongs to it. */
function Fate({ order }: { readonly order: OrderView }) {
  const { t } = useWords();
  return (
    <>
      <OrderState state={order.state} />
      {order.cancelReason && <p className="small">{t(`words:cancelReasons.${order.cancelReason}`)}</p>}
      {order.refusal && (
        <p className="small">
          <CodeText code={order.refusal} />
        </p>
      )}
    </>
  );
}
