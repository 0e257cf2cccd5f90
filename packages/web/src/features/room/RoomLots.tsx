import type { BookView, OrderView, SessionView } from "@kontor/wire";
import { useEffect, useRef } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Empty } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { LotPrices } from "../auction/LotPrices.tsx";
import { leads } from "./reference.ts";
import "./roomLots.css";

interface RoomLotsProps {
  readonly session: SessionView;
  readonly books: readonly BookView[];
  readonly orders: readonly OrderView[];
  readonly chosenId: string | undefined;
  readonly onChoose: (bookId: string) => void;
}

/** Where orders are seen by whom they name, or one by one, no best price stands in a book. */
const WITHOUT_BESTS: ReadonlySet<SessionView["method"]> = new Set(["ADDRESSED_DEAL", "CATALOGUE_EXPOSURE"]);

/** Whether the reader leads, is outbid, or merely stands there: as where others see only their number. */
function ownWord(
  { lot }: BookView, own: readonly OrderView[], isAhead: boolean,
): "leads" | "outbid" | "stands" {
  if (isAhead) return "leads";
  const isBid = own.some(({ side, bidder }) => side !== lot?.ownerSide && bidder !== null);
  const isOutbid = lot !== null && !lot.divisible && lot.leader !== null && isBid && lot.phase === "BIDDING";
  return isOutbid ? "outbid" : "stands";
}

/** Lots of the session with their best prices; those with the reader's orders are marked, leading or not. */
export function RoomLots({ session, books, orders, chosenId, onChoose }: RoomLotsProps) {
  const { t, name, unit } = useWords();
  const f = useFormat();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // Sideways only, on a phone: the page itself stays where the reader has it.
    const chosen = list.current?.querySelector<HTMLElement>("[aria-current=true]")?.parentElement;
    if (chosen) list.current?.scrollTo({ left: chosen.offsetLeft - list.current.offsetLeft });
  }, [chosenId]);
  if (books.length === 0) return <Empty why={t("sessions:noLots")} next={t("sessions:noLotsNext")} />;
  const hasBests = !WITHOUT_BESTS.has(session.method);
  const price = (best: BookView["bestBuy"]): string => (best ? f.number(best.price) : "—");
  return (
    <ul className="room-lots" ref={list}>
      {books.map((book) => {
        const own = orders.filter((order) => order.bookId === book.bookId);
        const isAhead = own.some((order) => leads(order, book));
        return (
          <li key={book.bookId}>
            <button
              type="button" aria-current={book.bookId === chosenId ? "true" : undefined}
              onClick={() => onChoose(book.bookId)}
            >
              <span className="room-lots-name">
                <span>
                  <span className="mono">{book.code}</span> {name(book.commodityNames)}
                </span>
                {own.length > 0 && (
                  <span className="room-lots-own" data-leads={isAhead}>
                    <span className="ladder-own" aria-hidden="true" />
                    {t(`room:lots.${ownWord(book, own, isAhead)}`)}
                  </span>
                )}
              </span>
              {book.lot ? <LotPrices lot={book.lot} currency={session.currency} /> : hasBests && (
                <span className="room-lots-prices num">
                  <span>
                    <span className="unheard">{t("sessions:bestBuy")} </span>
                    {price(book.bestBuy)}
                  </span>
                  <span className="muted">{session.currency}</span>
                  <span>
                    <span className="unheard">{t("sessions:bestSell")} </span>
                    {price(book.bestSell)}
                  </span>
                </span>
              )}
              {hasBests && (
                <span className="small muted">
                  {t("room:lots.offered", { quantity: `${f.quantity(book.offered)} ${unit(book.unit)}` })}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
