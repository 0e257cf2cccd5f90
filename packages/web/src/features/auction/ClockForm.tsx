import type { BookView, LotView, RoundStanding } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { Button } from "../../shared/ui/controls.ts";
import { Countdown } from "../../shared/ui/Countdown.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { nextChange } from "../../shared/ui/periods.ts";
import { Rich } from "../../shared/ui/Rich.tsx";
import { ErrorNote } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import "./bidPanel.css";
import "./clockForm.css";
import { clockGuideOf } from "./clockGuide.ts";
import { ClockTable } from "./ClockTable.tsx";
import { type RoundDesk, useRoundBids } from "./useRoundBids.ts";

interface ClockFormProps {
  readonly live: LiveSession;
  readonly standing: RoundStanding;
  readonly clientId: string;
  readonly path: string;
}

/** The bids of one round: filled in, told beforehand what the rules forbid, seen whole, and then sent. */
export function ClockForm({ live, standing, clientId, path }: ClockFormProps) {
  const { t } = useWords();
  const f = useFormat();
  const { session, books } = live;
  const products = books.filter((book): book is BookView & { lot: LotView } => book.lot !== null);
  const desk = useRoundBids(products, standing, clientId, path);
  const open = products.find(({ lot }) => lot.outcome === null)?.lot;
  const isOpen = session.stop === "RUNNING" && open?.phase === "BIDDING";
  const { round } = standing;
  // Whoever asked for nothing in the round before can ask for nothing any more.
  const mayAsk = isOpen && standing.eligible !== 0;
  const opensAt = nextChange(session.periods)?.at;
  return (
    <Panel
      title={round === 0 ? t("auction:clock.title") : t("auction:clock.round", { round })}
      aside={open && <RoundClock lot={open} isRunning={session.stop === "RUNNING"} />} className="clock-form"
    >
      <p className="clock-guide" role="status">
        <Rich text={t(clockGuideOf(session, open, standing), { time: opensAt ? f.seconds(opensAt) : "—" })} />
      </p>
      <ClockTable session={session} products={products} standing={standing} desk={desk} isOpen={mayAsk} />
      <Points desk={desk} standing={standing} isOpen={mayAsk} />
      {desk.asked ? <RoundReview desk={desk} products={products} round={round} /> : mayAsk && (
        <Button onClick={desk.review} disabled={desk.isTooMuch}>
          {t("auction:clock.review")}
        </Button>
      )}
      {desk.error && <ErrorNote error={desk.error} />}
      <Sent desk={desk} />
    </Panel>
  );
}

function RoundClock({ lot, isRunning }: { readonly lot: LotView; readonly isRunning: boolean }) {
  const { t } = useWords();
  if (lot.endsAt === null) return <span>{t("auction:clock.byOfficer")}</span>;
  return (
    <span className="clock-left">
      {t(`words:lotPhases.${lot.phase}`)}{" "}
      <b className="num">{isRunning ? <Countdown until={Date.parse(lot.endsAt)} /> : t("auction:stands")}</b>
    </span>
  );
}

/** What is asked for against what may be asked for; the next round's limit is what this one comes to. */
function Points(
  { desk, standing, isOpen }: {
    readonly desk: RoundDesk; readonly standing: RoundStanding; readonly isOpen: boolean;
  },
) {
  const { t } = useWords();
  const f = useFormat();
  const { eligible, points } = standing;
  return (
    <div className="clock-points" aria-live="polite">
      <dl className="facts">
        <div>
          <dt>{t("auction:clock.eligible")}</dt>
          <dd className="num">{eligible === null ? t("auction:clock.noLimit") : f.count(eligible)}</dd>
        </div>
        <div>
          <dt>{t("auction:clock.recorded")}</dt>
          <dd className="num">{f.count(points)}</dd>
        </div>
        {isOpen && desk.points !== undefined && (
          <div>
            <dt>{t("auction:clock.asked")}</dt>
            <dd className="num">{f.count(desk.points)}</dd>
          </div>
        )}
      </dl>
      {isOpen && desk.isTooMuch && (
        <p className="bid-far" role="alert">
          {t("auction:clock.tooMuch", { asked: f.count(desk.points ?? 0), most: f.count(eligible ?? 0) })}
        </p>
      )}
      {isOpen && !desk.isTooMuch && desk.points !== undefined && (
        <p className="small muted">{t("auction:clock.next", { n: f.count(desk.points) })}</p>
      )}
    </div>
  );
}

function RoundReview(
  { desk, products, round }: {
    readonly desk: RoundDesk; readonly products: readonly BookView[]; readonly round: number;
  },
) {
  const { t } = useWords();
  const f = useFormat();
  return (
    <div className="order-review" role="group" aria-label={t("auction:form.reviewTitle")}>
      <p>{t("auction:clock.sentence", { round })}</p>
      <ul className="clock-lines">
        {(desk.asked ?? []).map(({ bookId, quantity }) => {
          const book = products.find((candidate) => candidate.bookId === bookId);
          return book && (
            <li key={bookId}>
              <span className="mono">{book.code}</span> {f.quantityOf(quantity, book.unit)}
            </li>
          );
        })}
      </ul>
      <div className="form-acts">
        <Button onClick={desk.send} loading={desk.isSending} autoFocus fullWidth>
          {t("auction:clock.send")}
        </Button>
        <Button variant="default" onClick={desk.back} disabled={desk.isSending} fullWidth>
          {t("frame:back")}
        </Button>
      </div>
    </div>
  );
}

/** That the exchange has the bids, when, and under which number of its journal. */
function Sent({ desk: { sent } }: { readonly desk: RoundDesk }) {
  const { t } = useWords();
  const f = useFormat();
  return (
    <p className="clock-sent" role="status">
      {sent && t("auction:clock.sent", {
        round: sent.round, time: f.seconds(sent.at), seq: f.count(sent.seq),
      })}
    </p>
  );
}
