import type { KillSwitchView } from "@kontor/wire";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { hasEnded } from "../../shared/ui/periods.ts";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { Shape } from "../../shared/ui/Shape.tsx";
import { StateChip } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";
import "../../shared/ui/staleNote.css";
import "../sessions/sessionHeader.css";
import { standingCount } from "./sessionActs.ts";

/** What stands and what was dealt, in one sentence; the way to the list and to the public page. */
export function ControlHead({ live }: { readonly live: LiveSession }) {
  const { t, name } = useWords();
  const language = useLanguage();
  const { session } = live;
  return (
    <SentenceHead
      title={t("desk:room.title", { session: name(session.titles) })} sentence={useControlSentence(live)}
      aside={
        <>
          <Link to="/$lang/desk" params={{ lang: language }}>
            {t("desk:room.toDesk")}
          </Link>
          <Link to="/$lang/sessions/$code" params={{ lang: language, code: session.code }}>
            {t(hasEnded(session) ? "desk:room.toResults" : "desk:room.toPublic")}
          </Link>
        </>
      }
    />
  );
}

function useControlSentence({ session, ladders, books }: LiveSession): string {
  const { t } = useWords();
  const f = useFormat();
  const standing = standingCount(ladders.values());
  const lots = t("sessions:count.lots", { count: books.length, n: f.count(books.length) });
  const deals = session.dealCount === 0
    ? t("desk:room.noDeals")
    : t("desk:room.deals", {
      deals: t("sessions:count.deals", { count: session.dealCount, n: f.count(session.dealCount) }),
      sum: f.compactSum(session.turnover),
    });
  if (hasEnded(session)) return t("desk:room.ended", { lots, deals });
  return t("desk:room.sentence", {
    lots, deals, orders: t("desk:count.orders", { count: standing, n: f.count(standing) }),
  });
}

/** The whole exchange stands: that comes before everything else in the room. */
export function ExchangeStopped(
  { switches }: { readonly switches: readonly KillSwitchView[] | undefined },
) {
  const { t } = useWords();
  const f = useFormat();
  const found = switches?.find(({ scope }) => scope === "EXCHANGE");
  if (!found) return null;
  return (
    <p className="stop-note" data-stop="HALTED" role="status">
      <StateChip tone="stop" word={t("desk:room.exchangeStopped")} />
      <span>
        <b>{found.reason}.</b> {t("desk:room.exchangeHolds", { time: f.instant(found.at) })}
      </span>
    </p>
  );
}

/** The connection is away: how old the picture is, and what may still be tried. */
export function LostNote({ seconds }: { readonly seconds: number | undefined }) {
  const { t } = useWords();
  if (seconds === undefined) return null;
  return (
    <p className="stale-note" role="status">
      <Shape name="half" size={12} />
      {t("desk:room.lost", { seconds })}
    </p>
  );
}
