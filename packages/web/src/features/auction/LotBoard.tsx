import type { BookView, LotView, SessionView } from "@kontor/wire";
import { countdownText } from "../../shared/format/instants.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Countdown } from "../../shared/ui/Countdown.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateChip, type Tone } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";
import "./lotBoard.css";
import { LotDetail } from "./LotDetail.tsx";
import { LotFacts } from "./LotFacts.tsx";
import { isFalling, phaseWord } from "./phaseWord.ts";
import { isShared, type Standing } from "./standing.ts";
import { clockWordOf } from "./waiting.ts";

interface LotBoardProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly lot: LotView;
  /** How the reader stands; left out for those who only watch. */
  readonly standing?: Standing;
  readonly own?: number | undefined;
  /** Instant whose picture this is; left out, it is the present. */
  readonly at?: number;
}

const TONES: Readonly<Record<Standing, Tone>> = {
  NONE: "plain", OWNER: "plain", LEADS: "live", OUTBID: "stop", STANDS: "wait", SHARES: "live",
  BOUGHT: "done", MY_TURN: "stop", FILED: "done", SHOWN: "done", WON: "done", LOST: "plain",
};

/**
 * Where the bidding on a lot stands, the same for bidders and for those who watch: the price, who leads by
 * number, how long it still goes, and what this method shows besides.
 */
export function LotBoard({ session, book, lot, standing = "NONE", own, at }: LotBoardProps) {
  const { t, name } = useWords();
  return (
    <Panel title={`${book.code} · ${name(book.commodityNames)}`} className="lot-board">
      <div className="lot-board-head">
        <LotPrice session={session} book={book} lot={lot} own={own} />
        <LotClock session={session} lot={lot} {...(at === undefined ? {} : { at })} />
      </div>
      <p className="lot-board-chips">
        {standing !== "NONE" && (
          <StateChip tone={TONES[standing]} word={t(`auction:standing.${standing}`)} />
        )}
        <StateChip
          tone={lot.outcome === null ? "plain" : "done"}
          word={lot.outcome === null
            ? phaseWord(session.method, lot, t) : t(`words:lotOutcomes.${lot.outcome}`)}
        />
        {tellsReserve(session, lot) && (
          <StateChip
            tone={lot.reserveMet ? "live" : "wait"}
            word={t(lot.reserveMet ? "auction:reserveMet" : "auction:reserveNotMet")}
          />
        )}
      </p>
      {lot.extensions > 0 && lot.outcome === null && (
        <p className="small" role="status">
          {t(standing === "LEADS" && lot.wasExtended ? "auction:extendedByYou" : "auction:extendedTimes", {
            count: lot.extensions, n: lot.extensions,
          })}
        </p>
      )}
      <LotFacts session={session} book={book} lot={lot} own={own} />
      <LotDetail session={session} book={book} lot={lot} own={own} />
    </Panel>
  );
}

/** A reserve is met or not where bids go up to it; a falling price never goes below it. */
function tellsReserve({ method }: SessionView, lot: LotView): boolean {
  const isBidFor = lot.outcome === null && lot.phase !== "WAITING" && lot.leader !== null;
  return lot.hasReserve && isBidFor && !isFalling(method);
}

function priceWord(session: SessionView, lot: LotView) {
  const isDown = lot.ownerSide === "BUY";
  if (lot.price === null) return isDown ? "auction:facts.ceiling" as const : "auction:start" as const;
  if (lot.outcome !== null) return "auction:lastPrice" as const;
  if (isShared(session, lot)) return isDown ? "auction:highestWins" as const : "auction:lowestWins" as const;
  return session.method === "ROUND_ENGLISH" ? "auction:lastBid" as const : "auction:price" as const;
}

function leaderWord({ method }: SessionView, isOwn: boolean) {
  if (isOwn) return "auction:bids.you" as const;
  return method === "DUTCH_AUCTION" ? "auction:taker" as const : "auction:bidder" as const;
}

/** The price that everybody sees, and whose it is. */
function LotPrice({ session, book, lot, own }: Pick<LotBoardProps, "session" | "book" | "lot" | "own">) {
  const { t } = useWords();
  const f = useFormat();
  const price = lot.price ?? lot.startPrice;
  return (
    <p className="lot-board-price" aria-live="off">
      <span className="muted small">{t(priceWord(session, lot))}</span>
      <b className="num">{price === null ? "—" : f.number(price)}</b>
      <span className="muted">{f.perUnit(session.currency, book.unit)}</span>
      {lot.leader !== null && !isShared(session, lot) && (
        <span>{t(leaderWord(session, lot.leader === own), { number: lot.leader })}</span>
      )}
    </p>
  );
}

/** Time left by the exchange's clock: never by that of the browser. */
function LotClock({ session, lot, at }: Pick<LotBoardProps, "session" | "lot" | "at">) {
  const { t } = useWords();
  const f = useFormat();
  if (lot.outcome !== null) {
    return (
      <p className="lot-board-clock">
        <span className="muted small">{t("auction:endedAt")}</span>
        <b className="num">{lot.endedAt === null ? "—" : f.seconds(lot.endedAt)}</b>
      </p>
    );
  }
  if (lot.endsAt === null) return null;
  const until = Date.parse(lot.endsAt);
  const left = at === undefined
    ? <Countdown until={until} /> : <span className="num">{countdownText(until - at)}</span>;
  return (
    <p className="lot-board-clock">
      <span className="muted small">{t(
        `auction:left.${clockWordOf(session, lot)}`, { time: f.seconds(lot.endsAt) },
      )}</span>
      <b>{session.stop === "RUNNING" ? left : t("auction:stands")}</b>
    </p>
  );
}
