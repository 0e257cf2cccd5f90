import type { BookView, LotView, OrderView } from "@kontor/wire";
import { useServerNow } from "../../shared/clock/clock.ts";
import { countdownText } from "../../shared/format/instants.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { isStanding } from "../orders/permits.ts";
import { SendingTrail } from "../room/SendingTrail.tsx";
import { BidPanel } from "./BidPanel.tsx";
import { isInTurns } from "./bidForm.ts";
import { isCommitted, SealedPanel } from "./sealed/SealedPanel.tsx";
import { LotBoard } from "./LotBoard.tsx";
import { MethodHelp } from "./MethodHelp.tsx";
import { ownBids, ownNumber, standingOf } from "./standing.ts";
import { useLotAlarm } from "./useLotAlarm.ts";
import { useRefusalWords } from "./useRefusalWords.ts";
import { waitingOf } from "./waiting.ts";

interface AuctionDeskProps {
  readonly live: LiveSession;
  readonly book: BookView;
  readonly lot: LotView;
  /** The reader's orders in this session, the newest first. */
  readonly orders: readonly OrderView[];
  readonly onWithdraw: (order: OrderView) => void;
}

/** The chosen lot of an auction: where the bidding stands, and what the reader can do. */
export function AuctionDesk({ live: { session }, book, lot, orders, onWithdraw }: AuctionDeskProps) {
  const here = orders.filter((order) => order.bookId === book.bookId && order.state !== "REFUSED");
  const bids = ownBids(lot, here);
  const standing = standingOf(lot, here, isInTurns(session));
  const own = ownNumber(bids);
  const live = bids.find(isStanding);
  const waiting = waitingOf(session, lot, { own, standing, hasBid: live !== undefined });
  const why = useRefusalWords({ session, book, lot, live, isOwner: standing === "OWNER" });
  const now = useServerNow();
  const restMs = lot.endsAt === null || lot.outcome !== null ? 0 : Date.parse(lot.endsAt) - now;
  useLotAlarm(lot, book.code, standing, now > 0 && restMs > 0 ? countdownText(restMs) : "");
  return (
    <>
      <div className="room-ladder">
        <LotBoard session={session} book={book} lot={lot} standing={standing} own={own} />
        <MethodHelp method={session.method} />
      </div>
      <div className="room-form">
        {isCommitted(session)
          ? (
            <SealedPanel
              session={session} book={book} lot={lot} standing={standing} own={own}
              bids={bids.filter(isStanding)} onWithdraw={onWithdraw}
            />
          )
          : (
            <BidPanel
              session={session} book={book} lot={lot} standing={standing} own={own} waiting={waiting}
              live={live} onWithdraw={onWithdraw}
            />
          )}
        <SendingTrail why={why} />
      </div>
    </>
  );
}
