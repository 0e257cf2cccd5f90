import type { OrderView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { RoomSearch } from "../../app/router.tsx";
import { useKeys } from "../../shared/keys/useKeys.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { useLiveSession } from "../../shared/stream/useLiveSession.ts";
import { useStaleSeconds } from "../../shared/stream/useStaleSeconds.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { hasEnded } from "../../shared/ui/periods.ts";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { StaleNote } from "../../shared/ui/StaleNote.tsx";
import { useWords } from "../../shared/words.ts";
import { AddressedRoom } from "../addressed/AddressedRoom.tsx";
import { AuctionDesk } from "../auction/AuctionDesk.tsx";
import { ClockDesk } from "../auction/ClockDesk.tsx";
import { MethodHelp } from "../auction/MethodHelp.tsx";
import { ExposureDesk } from "../exposure/ExposureDesk.tsx";
import { RequireRight } from "../identity/RequireRight.tsx";
import { ordersQuery } from "../orders/orderQueries.ts";
import { isStanding } from "../orders/permits.ts";
import { WithdrawDialog } from "../orders/WithdrawDialog.tsx";
import { LotCard } from "../sessions/LotCard.tsx";
import { ResultsView } from "../sessions/results/ResultsView.tsx";
import { SessionHeader } from "../sessions/SessionHeader.tsx";
import { WaitPanel } from "../waits/WaitPanel.tsx";
import { MyOrders } from "./MyOrders.tsx";
import { OrderForm } from "./OrderForm.tsx";
import "./room.css";
import { RoomHead } from "./RoomHead.tsx";
import { RoomLots } from "./RoomLots.tsx";
import { RoomThumb } from "./RoomThumb.tsx";
import { SendingTrail } from "./SendingTrail.tsx";
import { useOrderDraft } from "./useOrderDraft.ts";

/** M3 with M2: what stands, what is mine, and the form of the next order. */
export function RoomPage() {
  return (
    <RequireRight rights={["orders.enter"]}>
      <Room />
    </RequireRight>
  );
}

function Room() {
  const { code } = useParams({ from: "/$lang/app/room/$code" });
  const { live, error, retry } = useLiveSession(code);
  if (error) return <ErrorNote error={error} onRetry={retry} />;
  if (!live) return <Loading rows={12} />;
  if (hasEnded(live.session)) return <ResultsView session={live.session} />;
  return <OpenRoom live={live} />;
}

const NONE: readonly OrderView[] = [];

function OpenRoom({ live }: { readonly live: LiveSession }) {
  const { t } = useWords();
  const { session, books, ladders } = live;
  const search = useSearch({ from: "/$lang/app/room/$code" });
  const navigate = useNavigate({ from: "/$lang/app/room/$code" });
  // The reader stays where they are: what was sent has just taken the focus.
  const go = (next: RoomSearch): void =>
    void navigate({ search: next, replace: true, resetScroll: false });
  const [withdrawn, setWithdrawn] = useState<OrderView>();
  const staleSeconds = useStaleSeconds();
  const { data: orders = NONE } = useQuery(ordersQuery(session.code));
  const named = orders.find(
    ({ orderId, state }) => state !== "REFUSED" && orderId === (search.replace ?? search.copy),
  );
  const bookId = named?.bookId ?? search.book;
  const book = books.find((candidate) => candidate.bookId === bookId) ?? books[0];
  const standing = orders.filter(isStanding);
  const isCatalogue = session.method === "CATALOGUE_EXPOSURE";
  const isClock = session.method === "CLOCK_AUCTION";
  const move = (step: number) => (): void => {
    const next = books[books.findIndex((candidate) => candidate === book) + step];
    if (next) go({ book: next.bookId });
  };
  useKeys({ arrowdown: move(1), arrowup: move(-1) });
  return (
    <div className="page room-page">
      <RoomHead session={session} books={books} standing={standing} />
      <SessionHeader session={session} />
      <WaitPanel session={session} />
      <StaleNote seconds={staleSeconds} />
      <div className="room">
        {isClock ? <ClockDesk live={live} /> : (
          <Panel title={t("sessions:lots")} className="room-lots-panel">
            <RoomLots
              session={session} books={books} orders={standing} chosenId={book?.bookId}
              onChoose={(id) => go({ book: id })}
            />
          </Panel>
        )}
        {book?.lot && !isClock && (
          <AuctionDesk
            key={book.bookId} live={live} book={book} lot={book.lot} orders={orders}
            onWithdraw={setWithdrawn}
          />
        )}
        {book && isCatalogue && <ExposureDesk key={book.bookId} live={live} book={book} />}
        {book && session.method === "ADDRESSED_DEAL" && (
          <AddressedRoom key={book.bookId} session={session} book={book} />
        )}
        {book && !book.lot && !isCatalogue && session.method !== "ADDRESSED_DEAL" && (
          <RoomDesk
            key={`${book.bookId}/${named?.orderId ?? ""}`}
            live={live} book={book} ladder={ladders.get(book.bookId)} named={named}
            isReplacing={search.replace !== undefined && named !== undefined}
            standing={standing} staleSeconds={staleSeconds} onLeave={() => go({ book: book.bookId })}
          />
        )}
        <Panel title={t("room:mine.title")} className="room-mine">
          <MyOrders
            session={session} orders={orders} onWithdraw={setWithdrawn}
            onReplace={({ orderId }) => go({ replace: orderId })}
            onCopy={({ orderId }) => go({ copy: orderId })}
          />
        </Panel>
      </div>
      <WithdrawDialog order={withdrawn} onClose={() => setWithdrawn(undefined)} />
    </div>
  );
}

interface RoomDeskProps {
  readonly live: LiveSession;
  readonly book: LiveSession["books"][number];
  readonly ladder: ReturnType<LiveSession["ladders"]["get"]>;
  readonly named: OrderView | undefined;
  readonly isReplacing: boolean;
  readonly standing: readonly OrderView[];
  readonly staleSeconds: number | undefined;
  readonly onLeave: () => void;
}

/** The chosen lot's ladder and the form beside it; a click on a price takes it into the form. */
function RoomDesk(
  { live, book, ladder, named, isReplacing, standing, staleSeconds, onLeave }: RoomDeskProps,
) {
  const { session } = live;
  const desk = useOrderDraft(session, book, named);
  const own = standing
    .filter((order) => order.bookId === book.bookId)
    .map(({ side, price, remaining }) => ({ side, price: price ?? "", quantity: remaining }));
  return (
    <>
      <div className="room-ladder">
        <LotCard
          book={book} session={session} ladder={ladder} own={own} isOld={staleSeconds !== undefined}
          onPick={({ price }) => desk.change({ price })}
        />
        <MethodHelp method={session.method} />
      </div>
      <div className="room-form">
        <OrderForm
          session={session} book={book} desk={desk} replaced={isReplacing ? named : undefined}
          staleSeconds={staleSeconds} onDone={onLeave}
        />
        <SendingTrail />
      </div>
      {!isReplacing && <RoomThumb onSide={(side) => desk.change({ side })} />}
    </>
  );
}
