import type { BookView, LotView, SessionView } from "@kontor/wire";
import { countdownText } from "../../shared/format/instants.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Countdown } from "../../shared/ui/Countdown.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateChip, type Tone } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";
import "./lotBoard.css";
import { LotDetail } from "./LotDetail.tsx";
import { phaseWord } from "./phaseWord.ts";
import type { Standing } from "./standing.ts";
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
  NONE: "plain", LEADS: "live", OUTBID: "stop", STANDS: "wait", MY_TURN: "stop", WON: "done", LOST: "plain",
  FILED: "done",
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
        <LotPrice session={session} book={book} lot={lot} />
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
        {lot.hasReserve && lot.outcome === null && lot.phase !== "WAITING" && lot.leader !== null && (
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

function priceWord({ price, outcome }: LotView): "auction:start" | "auction:price" | "auction:lastPrice" {
  if (price === null) return "auction:start";
  return outcome === null ? "auction:price" : "auction:lastPrice";
}

/** The price that everybody sees, and whose it is. */
function LotPrice({ session, book, lot }: Pick<LotBoardProps, "session" | "book" | "lot">) {
  const { t } = useWords();
  const f = useFormat();
  const price = lot.price ?? lot.startPrice;
  return (
    <p className="lot-board-price" aria-live="off">
      <span className="muted small">{t(priceWord(lot))}</span>
      <b className="num">{price === null ? "—" : f.number(price)}</b>
      <span className="muted">{f.perUnit(session.currency, book.unit)}</span>
      {lot.leader !== null && (
        <span>
          {t(session.method === "DUTCH_AUCTION" ? "auction:taker" : "auction:bidder", { number: lot.leader })}
        </span>
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

function LotFacts({ session, book, lot, own }: LotBoardProps) {
  const { t } = useWords();
  const f = useFormat();
  const money = (price: string): string => f.priceOf(price, session.currency, book.unit);
  const facts: readonly (readonly [string, string | null])[] = [
    [t("auction:facts.quantity"), f.quantityOf(lot.quantity, book.unit)],
    [t("auction:facts.left"), lot.divisible ? f.quantityOf(lot.left, book.unit) : null],
    [
      t(lot.ownerSide === "SELL" ? "auction:facts.start" : "auction:facts.ceiling"),
      lot.startPrice === null ? null : money(lot.startPrice),
    ],
    [t("auction:facts.least"), lot.leastPrice === null ? null : money(lot.leastPrice)],
    [t("auction:facts.minTake"), lot.minTake === null ? null : f.quantityOf(lot.minTake, book.unit)],
    [t("auction:facts.own"), own === undefined ? null : t("auction:bidder", { number: own })],
  ];
  return (
    <dl className="facts">
      {facts.flatMap(([word, value]) => (value === null ? [] : [
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>,
      ]))}
    </dl>
  );
}
