import type { MarketToday } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ask } from "../../shared/api/ask.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { useWords } from "../../shared/words.ts";

/** Nothing in these days: what comes next, what was last, and the way out of the filters. */
export function EmptyCalendar({ isFiltered }: { readonly isFiltered: boolean }) {
  const { t, name } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["market", "today"], queryFn: ({ signal }) => ask<MarketToday>("/v1/market/today", { signal }),
  });
  const links = [
    { word: t("sessions:calendar.nextIs"), session: data?.live[0] ?? data?.next[0] },
    { word: t("sessions:calendar.lastWas"), session: data?.last },
  ];
  return (
    <div className="empty">
      {isFiltered && (
        <p>
          <Link
            to="/$lang/sessions" params={{ lang: language }}
            search={(before) => (before.from ? { from: before.from } : {})}
          >
            {t("sessions:calendar.noFilters")}
          </Link>
        </p>
      )}
      {links.map(
        ({ word, session }) =>
          session && (
            <p key={word}>
              {word}{" "}
              <Link to="/$lang/sessions/$code" params={{ lang: language, code: session.code }}>
                {name(session.titles)}
              </Link>
              , {f.day(session.tradingDay)}
              {session.opensAt && `, ${f.time(session.opensAt)}`}
            </p>
          ),
      )}
    </div>
  );
}
