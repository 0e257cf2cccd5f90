import type { OrderView, SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { RowAct } from "../../shared/ui/RowAct.tsx";
import { CodeText, Empty } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { orderKey } from "../orders/orderQueries.ts";
import { OrderState } from "../orders/OrderState.tsx";
import { isAllowed, isStanding } from "../orders/permits.ts";

interface MyOrdersProps {
  readonly session: SessionView;
  readonly orders: readonly OrderView[];
  readonly onReplace: (order: OrderView) => void;
  readonly onCopy: (order: OrderView) => void;
  readonly onWithdraw: (order: OrderView) => void;
}

/** The reader's orders in this session, the newest first, with what may be done to them now. */
export function MyOrders({ session, orders, onReplace, onCopy, onWithdraw }: MyOrdersProps) {
  const { t } = useWords();
  const f = useFormat();
  if (orders.length === 0) {
    const next = session.method === "CLOCK_AUCTION" ? "room:mine.noneNextClock" : "room:mine.noneNext";
    return <Empty why={t("room:mine.none")} next={t(next)} />;
  }
  const mayReplace = (order: OrderView): boolean => isStanding(order) && isAllowed(session, "amend");
  const mayWithdraw = (order: OrderView): boolean => isStanding(order) && isAllowed(session, "cancel");
  const columns: readonly Column<OrderView>[] = [
    {
      key: "order", head: t("room:mine.order"), card: "title",
      cell: (order) => (
        <>
          {t(`words:sides.${order.side}`)} <span className="mono">{order.bookCode}</span>{" "}
          <span className="small muted num">
            {order.state !== "REFUSED" && `#${order.orderId} · `}
            {f.seconds(order.placedAt)}
          </span>
        </>
      ),
    },
    {
      key: "left", head: t("room:mine.left"), kind: "number",
      cell: (order) => `${f.quantity(order.remaining)} / ${f.quantity(order.quantity)}`,
    },
    {
      key: "price", head: t("words:ladder.price"), kind: "number", unit: session.currency,
      cell: (order) => (order.price === null ? "—" : f.number(order.price)),
    },
    { key: "state", head: t("room:mine.state"), cell: (order) => <Outcome order={order} /> },
    {
      key: "acts", head: t("room:mine.acts"), kind: "act",
      cell: (order) => (
        <span className="row-acts" role="group" aria-label={t("room:mine.actsOf", { number: order.orderId })}>
          {mayReplace(order) && <RowAct word={t("room:mine.replace")} onAct={() => onReplace(order)} />}
          {mayWithdraw(order) && <RowAct word={t("room:mine.withdraw")} onAct={() => onWithdraw(order)} />}
          {!isStanding(order) && <RowAct word={t("room:mine.copy")} onAct={() => onCopy(order)} />}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("room:mine.title")} columns={columns} rows={orders} keyOf={orderKey}
      toneOf={(order) => (isStanding(order) ? undefined : "quiet")}
      rowKeys={{
        x: (order) => mayWithdraw(order) && onWithdraw(order),
        r: (order) => mayReplace(order) && onReplace(order), c: onCopy,
      }}
    />
  );
}

function Outcome({ order }: { readonly order: OrderView }) {
  const { t } = useWords();
  const f = useFormat();
  return (
    <>
      <OrderState state={order.state} />
      {order.averagePrice !== null && Number(order.filled) > 0 && (
        <p className="small">
          {t("room:mine.dealt", {
            quantity: f.quantityOf(order.filled, order.unit),
            price: f.priceOf(order.averagePrice, order.currency, order.unit),
          })}
        </p>
      )}
      {order.cancelReason && <span className="small"> {t(`words:cancelReasons.${order.cancelReason}`)}</span>}
      {order.refusal && (
        <p className="small">
          <CodeText code={order.refusal} />
        </p>
      )}
    </>
  );
}
