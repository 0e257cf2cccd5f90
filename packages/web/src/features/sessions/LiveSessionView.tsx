import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { useKeys } from "../../shared/keys/useKeys.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { useStaleSeconds } from "../../shared/stream/useStaleSeconds.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { isLive, nextChange } from "../../shared/ui/periods.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { StaleNote } from "../../shared/ui/StaleNote.tsx";
import { useWords } from "../../shared/words.ts";
import { AuctionTable, isAuctionBook } from "../auction/AuctionTable.tsx";
import { LotBoard } from "../auction/LotBoard.tsx";
import { MethodHelp } from "../auction/MethodHelp.tsx";
import { ExposureList } from "../exposure/ExposureList.tsx";
import { useReader } from "../identity/me.ts";
import { WaitPanel } from "../waits/WaitPanel.tsx";
import { LotCard } from "./LotCard.tsx";
import { LotTable } from "./LotTable.tsx";
import { RandomEnd } from "./RandomEnd.tsx";
import { SessionHeader } from "./SessionHeader.tsx";
import { SessionLogList } from "./SessionLogList.tsx";

/** P3: which period, how long, who leads, at what price? */
export function LiveSessionView({ live }: { readonly live: LiveSession }) {
  const { t, name } = useWords();
  const [chosenId, setChosenId] = useState<string>();
  const staleSeconds = useStaleSeconds();
  const { session, books } = live;
  const isCatalogue = session.method === "CATALOGUE_EXPOSURE";
  const Lots = books.some(isAuctionBook) ? AuctionTable : LotTable;
  const chosen = books.find(({ bookId }) => bookId === chosenId) ?? books[0];
  useKeys({
    arrowdown: () => setChosenId(books[Math.min(books.indexOf(chosen!) + 1, books.length - 1)]?.bookId),
    arrowup: () => setChosenId(books[Math.max(books.indexOf(chosen!) - 1, 0)]?.bookId),
  }, chosen !== undefined);
  return (
    <div className="page">
      <SentenceHead
        title={name(session.titles)} sentence={useLiveSentence(live)}
        aside={<RoomLink code={session.code} />}
      />
      <SessionHeader session={session} />
      <WaitPanel session={session} />
      <StaleNote seconds={staleSeconds} />
      <div className="columns">
        <Panel title={t("sessions:lots")} aside={<span>{t("sessions:namesWithheld")}</span>}>
          <Lots
            session={session} books={books} chosenId={chosen?.bookId}
            onChoose={(book) => setChosenId(book.bookId)}
          />
        </Panel>
        <div className="page">
          {chosen?.lot && <LotBoard session={session} book={chosen} lot={chosen.lot} />}
          <MethodHelp method={session.method} />
          {chosen && isCatalogue && <ExposureList live={live} book={chosen} />}
          {chosen && !chosen.lot && !isCatalogue && (
            <LotCard
              book={chosen} session={session} ladder={live.ladders.get(chosen.bookId)}
              isOld={staleSeconds !== undefined}
            />
          )}
          <RandomEnd session={session} log={live.log} />
          <Panel title={t("sessions:log.title")}>
            <SessionLogList lines={live.log} session={session} books={books} />
          </Panel>
        </div>
      </div>
    </div>
  );
}

/** Traders go from watching to their room. */
function RoomLink({ code }: { readonly code: string }) {
  const { t } = useWords();
  const language = useLanguage();
  const { may } = useReader();
  if (!may("orders.enter")) return null;
  return (
    <Link className="button-link" to="/$lang/app/room/$code" params={{ lang: language, code }}>
      {t("sessions:toRoom")}
    </Link>
  );
}

function useLiveSentence({ session, books }: LiveSession): string {
  const { t } = useWords();
  const f = useFormat();
  const next = nextChange(session.periods);
  const lots = t("sessions:count.lots", { count: books.length, n: f.count(books.length) });
  if (!isLive(session) && next) {
    return t("sessions:sentence.before", { lots, day: f.date(f.dayOf(next.at)), time: f.time(next.at) });
  }
  const period = t(`words:periods.${session.period}`);
  if (session.dealCount === 0) return t("sessions:sentence.noDeals", { lots, period });
  const deals = t("sessions:count.deals", { count: session.dealCount, n: f.count(session.dealCount) });
  return t("sessions:sentence.deals", { deals, sum: f.compactSum(session.turnover), period });
}
