import type { BookView, LotView, OrderView, SessionView } from "@kontor/wire";
import { useState } from "react";
import { useFormat } from "../../../shared/format/useFormat.ts";
import { Button } from "../../../shared/ui/controls.ts";
import { Rich } from "../../../shared/ui/Rich.tsx";
import { CodeText } from "../../../shared/ui/States.tsx";
import { useWords } from "../../../shared/words.ts";
import { keepOpening, keptOpening } from "./keptOpenings.ts";
import { commitmentOf, type Opening, openingFrom } from "./opening.ts";
import { saveOpening } from "./SealedForm.tsx";
import { useShowing } from "./useShowing.ts";

interface FiledBidProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly lot: LotView;
  readonly bid: OrderView;
  readonly onWithdraw: (order: OrderView) => void;
}

/** A bid that is filed: what it said, whether its secret is here, and whether it has been shown. */
export function FiledBid({ session, book, lot, bid, onWithdraw }: FiledBidProps) {
  const { t } = useWords();
  const f = useFormat();
  const opening = keptOpening(bid.commitment ?? "");
  const isShown = bid.price !== null;
  const isDue = lot.phase === "REVEAL" && session.stop === "RUNNING" && lot.outcome === null && !isShown;
  const showing = useShowing(bid, opening, isDue);
  const price = (text: string): string => f.priceOf(text, session.currency, book.unit);
  return (
    <div className="sealed-bid" data-state={isShown ? "shown" : opening ? "filed" : "lost"}>
      {!isShown && lot.phase === "SEALED" && (
        <p role="status">{t("auction:secret.filed", { bound: f.sum(bid.reserved) })}</p>
      )}
      {isShown && (
        <p role="status">
          <Rich text={t("auction:secret.shown", {
            price: price(bid.price ?? ""), time: lot.endsAt ? f.time(lot.endsAt) : "",
          })} />
        </p>
      )}
      {!isShown && opening && (
        <>
          <p>
            <Rich text={t("auction:secret.said", {
              price: price(opening.price), quantity: f.quantityOf(opening.quantity, book.unit),
            })} />
          </p>
          {lot.phase === "SEALED" && <p className="small muted">{t("auction:secret.keepOpen")}</p>}
          <Button variant="default" onClick={() => saveOpening(opening)} fullWidth>
            {t("auction:secret.save")}
          </Button>
        </>
      )}
      {!isShown && !opening && <LoadSecret book={book} bid={bid} />}
      {isDue && showing.isBusy && <p role="status">{t("auction:secret.showing")}</p>}
      {isDue && showing.refusal && (
        <>
          <p className="form-error" role="alert"><CodeText code={showing.refusal} /></p>
          <Button onClick={showing.again} fullWidth>{t("auction:secret.show")}</Button>
        </>
      )}
      {lot.phase === "SEALED" && lot.outcome === null && (
        <Button variant="default" onClick={() => onWithdraw(bid)} fullWidth>
          {t("auction:form.withdraw")}
        </Button>
      )}
    </div>
  );
}

/** Takes the secret from the file that the bidder has kept. */
function LoadSecret({ book, bid }: Pick<FiledBidProps, "book" | "bid">) {
  const { t } = useWords();
  const [isWrong, setIsWrong] = useState(false);
  const load = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const opening = openingFrom(await file.text());
    const isRight = opening !== undefined && (await isOf(opening, book, bid));
    setIsWrong(!isRight);
    if (isRight) keepOpening(opening);
  };
  return (
    <div role="group">
      <p className="bid-far" role="alert">{t("auction:secret.noSecret")}</p>
      <label className="plain-button">
        {t("auction:secret.load")}
        <input
          type="file" accept="application/json" name="secret" className="unheard"
          onChange={(event) => void load(event.currentTarget.files?.[0])}
        />
      </label>
      {isWrong && <p className="form-error" role="alert">{t("auction:secret.wrongFile")}</p>}
    </div>
  );
}

/** Whether a secret opens this very bid: its words must give the hash that was filed. */
async function isOf(opening: Opening, book: BookView, { commitment }: OrderView): Promise<boolean> {
  if (opening.bookId !== book.bookId || opening.commitment !== commitment) return false;
  return (await commitmentOf(opening, book)) === commitment;
}
