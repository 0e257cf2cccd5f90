import type { BookView, CatalogueEntry, OfferView, SessionView } from "@kontor/wire";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Button } from "../../shared/ui/controls.ts";
import { Countdown } from "../../shared/ui/Countdown.tsx";
import { StateChip, type Tone } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";
import { answersTo, type Intent, isDone, opensAuction, takesOffers } from "./intent.ts";

interface EntryCardProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly entry: CatalogueEntry;
  /** What the reader is about to do; left out for those who only watch. */
  readonly onIntent?: ((intent: Intent) => void) | undefined;
}

const TONES: Readonly<Record<CatalogueEntry["state"], Tone>> = {
  SUBMITTED: "wait", EXPOSED: "live", EXPOSURE_OVER: "stop", OPEN: "live", IN_AUCTION: "done", FILLED: "done",
  CANCELLED: "plain",
};

const ADDRESS = { room: "/$lang/app/room/$code", public: "/$lang/sessions/$code" } as const;

/** One order of a catalogue: what is wanted, where it stands, how long still, and the offers one may see. */
export function EntryCard({ session, book, entry, onIntent }: EntryCardProps) {
  const { t } = useWords();
  const f = useFormat();
  return (
    <li className="exposure-entry" data-mine={entry.mine}>
      <div className="exposure-head">
        <strong>
          {t(`words:sides.${entry.side}`)}{" "}
          {f.quantityOf(isDone(entry) ? entry.quantity : entry.remaining, book.unit)}
        </strong>
        <span className="num">{f.priceOf(entry.price, session.currency, book.unit)}</span>
      </div>
      <p className="exposure-chips">
        <StateChip tone={TONES[entry.state]} word={t(`words:catalogueStates.${entry.state}`)} />
        {entry.mine && <StateChip tone="plain" word={t("exposure:mine")} />}
        {entry.state === "EXPOSED" && entry.exposureEndsAt !== null && (
          <span>
            {t("exposure:left")} <Countdown until={Date.parse(entry.exposureEndsAt)} />
          </span>
        )}
        <span className="muted small">{t("exposure:number", { number: entry.orderId })}</span>
      </p>
      <EntryNote entry={entry} to={onIntent ? "room" : "public"} />
      {entry.offers.length > 0 && (
        <ol className="exposure-offers">
          {entry.offers.map((offer) => (
            <OfferLine key={offer.offerId} {...{ session, book, entry, offer, onIntent }} />
          ))}
        </ol>
      )}
      {onIntent && takesOffers(entry) && session.stop === "RUNNING" && (
        <Button variant="default" onClick={() => onIntent({ act: "offer", entry })}>
          {t("exposure:acts.offer")}
        </Button>
      )}
      {onIntent && opensAuction(entry) && (
        <Button onClick={() => onIntent({ act: "auction", entry })}>{t("exposure:acts.auction")}</Button>
      )}
    </li>
  );
}

/** What its owner, or who has offered, has to know of the order now. */
function EntryNote({ entry, to }: { readonly entry: CatalogueEntry; readonly to: "room" | "public" }) {
  const { t } = useWords();
  const lang = useLanguage();
  const f = useFormat();
  const count = entry.offerCount ?? 0;
  if (entry.auctionSession !== null) {
    return (
      <p className="small">
        <Link to={ADDRESS[to]} params={{ lang, code: entry.auctionSession }}>
          {t("exposure:inAuction", { code: entry.auctionSession })}
        </Link>
      </p>
    );
  }
  if (!entry.mine) {
    const hasOffered = entry.state === "EXPOSURE_OVER" && entry.offers.some(({ mine }) => mine);
    return hasOffered ? <p className="small">{t("exposure:ranked")}</p> : null;
  }
  if (entry.state === "SUBMITTED") return <p className="small muted">{t("exposure:waits")}</p>;
  if (entry.state === "EXPOSED") {
    return <p className="small">{t("exposure:hidden", { n: f.count(count) })}</p>;
  }
  if (entry.state === "EXPOSURE_OVER" && count === 0) return <p className="small">{t("exposure:nobody")}</p>;
  return entry.state === "EXPOSURE_OVER" ? <p className="small">{t("exposure:chooseNow")}</p> : null;
}

interface OfferLineProps extends EntryCardProps {
  readonly offer: OfferView;
}

function OfferLine({ session, book, entry, offer, onIntent }: OfferLineProps) {
  const { t } = useWords();
  const f = useFormat();
  const acts = answersTo(entry, offer);
  return (
    <li>
      <span className="exposure-offer">
        <span className="num">{f.priceOf(offer.price, session.currency, book.unit)}</span>
        <span>{f.quantityOf(offer.quantity, book.unit)}</span>
        {offer.mine && <span className="muted small">{t("exposure:yours")}</span>}
        {acts.length > 0 && <StateChip tone="stop" word={t("exposure:yourTurn")} />}
        {acts.length === 0 && !entry.exposed &&
          <span className="muted small">{t("exposure:otherTurn")}</span>}
        {offer.expiresAt !== null && <Countdown until={Date.parse(offer.expiresAt)} />}
      </span>
      {onIntent && acts.length > 0 && (
        <span className="exposure-acts">
          {acts.map((act) => (
            <Button
              key={act} size="xs" variant={act === "accept" ? "filled" : "default"}
              onClick={() => onIntent({ act, entry, offer })}
            >
              {t(`exposure:acts.${act}`)}
            </Button>
          ))}
        </span>
      )}
    </li>
  );
}
