import type { AddressedDesk, BookView, SessionView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Rich } from "../../shared/ui/Rich.tsx";
import { ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { MethodHelp } from "../auction/MethodHelp.tsx";
import { SendingTrail } from "../room/SendingTrail.tsx";
import { AddressForm } from "./AddressForm.tsx";
import { addressedQuery } from "./addressedQuery.ts";
import { OffersToMe } from "./OffersToMe.tsx";

interface AddressedRoomProps {
  readonly session: SessionView;
  readonly book: BookView;
}

/** M3 for addressed deals: offers to answer, what may still be sold, and an offer to a member by name. */
export function AddressedRoom({ session, book }: AddressedRoomProps) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(addressedQuery(session.code));
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={6} />;
  const maySell = data.quotas.some(({ bookId, left }) => bookId === book.bookId && Number(left) > 0);
  return (
    <>
      <div className="room-ladder">
        <Panel title={t("room:addressed.offers")}>
          <OffersToMe session={session} book={book} offers={data.offers} />
        </Panel>
        <QuotaLines book={book} desk={data} session={session} />
        <MethodHelp method={session.method} />
      </div>
      <div className="room-form">
        <AddressForm
          key={book.bookId} session={session} book={book} parties={data.parties} maySell={maySell}
        />
        <SendingTrail />
      </div>
    </>
  );
}

/** What the reader's sellers have left of this product, and from which price on. */
function QuotaLines(
  { book, desk, session }: AddressedRoomProps & { readonly desk: AddressedDesk },
) {
  const { t } = useWords();
  const f = useFormat();
  const quotas = desk.quotas.filter(({ bookId }) => bookId === book.bookId);
  return (
    <Panel title={t("room:addressed.quota")}>
      {quotas.length === 0 && <p className="muted">{t("room:addressed.noQuota")}</p>}
      {quotas.map(({ ownerId, leastPrice, left, quota }) => (
        <p key={ownerId} className="addressed-quota">
          <Rich
            text={leastPrice === null ? t("room:addressed.notHere") : t("room:addressed.left", {
              left: f.quantityOf(left, book.unit), quota: f.quantityOf(quota, book.unit),
              price: f.priceOf(leastPrice, session.currency, book.unit),
            })}
          />
        </p>
      ))}
    </Panel>
  );
}
