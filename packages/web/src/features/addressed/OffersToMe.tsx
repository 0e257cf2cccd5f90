import type { AddressedOffer, BookView, OfferAnswer, SessionView } from "@kontor/wire";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { announce } from "../../shared/announce.ts";
import { ask } from "../../shared/api/ask.ts";
import { newKey } from "../../shared/api/newKey.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Button } from "../../shared/ui/controls.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { Rich } from "../../shared/ui/Rich.tsx";
import { ErrorNote } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { isAllowed } from "../orders/permits.ts";
import { sender } from "../orders/sending.ts";

interface OffersToMeProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly offers: readonly AddressedOffer[];
}

/** Offers in this book that name the reader: each is accepted after one look, or declined. */
export function OffersToMe({ session, book, offers }: OffersToMeProps) {
  const { t, name } = useWords();
  const f = useFormat();
  const queries = useQueryClient();
  const { me } = useReader();
  const [asked, setAsked] = useState<AddressedOffer>();
  const clientOf = ({ to }: AddressedOffer) => (
    to.ownerId === me?.member?.memberId ? {} : { clientId: to.ownerId }
  );
  const decline = useMutation({
    mutationFn: (offer: AddressedOffer) => ask<OfferAnswer>(`/v1/offers/${offer.orderId}/decline`, {
      method: "POST", body: clientOf(offer), key: newKey(),
    }),
    onSuccess: () => announce(t("room:addressed.declined")),
    onSettled: () => void queries.invalidateQueries({ queryKey: ["orders"] }),
  });
  const here = offers.filter(({ bookId }) => bookId === book.bookId);
  const sentenceOf = (offer: AddressedOffer): string => t(`room:addressed.take.${offer.side}`, {
    party: name(offer.from.names), quantity: f.quantityOf(offer.quantity, book.unit), lot: book.code,
    price: f.priceOf(offer.price, session.currency, book.unit),
  });
  const accept = (offer: AddressedOffer): void => {
    sender.submit({
      do: "place",
      order: {
        clientOrderId: "", bookId: offer.bookId, side: offer.side === "SELL" ? "BUY" : "SELL",
        price: offer.price, quantity: offer.quantity, bid: "ACCEPT", counterpartyId: offer.from.ownerId,
        ...clientOf(offer),
      },
    }, sentenceOf(offer));
    setAsked(undefined);
  };
  if (here.length === 0) return <p className="muted">{t("room:addressed.none")}</p>;
  return (
    <>
      {decline.error && <ErrorNote error={decline.error} />}
      <ul className="addressed-offers">
        {here.map((offer) => (
          <li key={offer.orderId}>
            <OfferWords offer={offer} session={session} book={book} />
            <div className="form-acts">
              <Button disabled={!isAllowed(session, "place")} onClick={() => setAsked(offer)}>
                {t("room:addressed.accept")}
              </Button>
              <Button
                variant="default" disabled={!isAllowed(session, "cancel") || decline.isPending}
                onClick={() => decline.mutate(offer)}
              >
                {t("room:addressed.decline")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {asked && (
        <Dialog title={t("room:addressed.accept")} isOpen onClose={() => setAsked(undefined)}>
          <p className="addressed-asked">
            <Rich text={sentenceOf(asked)} />
          </p>
          <div className="form-acts">
            <Button onClick={() => accept(asked)}>{t("room:addressed.acceptNow")}</Button>
            <Button variant="default" onClick={() => setAsked(undefined)}>{t("frame:cancel")}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

/** Who offers what at which price. */
function OfferWords(
  { offer, session, book }: Omit<OffersToMeProps, "offers"> & { readonly offer: AddressedOffer },
) {
  const { t, name, country } = useWords();
  const f = useFormat();
  return (
    <p>
      <Rich
        text={t(`room:addressed.offer.${offer.side}`, {
          party: `${name(offer.from.names)}, ${country(offer.from.country)}`,
          quantity: f.quantityOf(offer.quantity, book.unit),
          price: f.priceOf(offer.price, session.currency, book.unit),
        })}
      />
    </p>
  );
}
