import type { SessionPage, SessionView } from "@kontor/wire";
import { METHODS } from "@kontor/wire/words";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ask } from "../../shared/api/ask.ts";
import { afterSeen } from "../../shared/api/seen.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useWords } from "../../shared/words.ts";
import "./practiceSessions.css";
import { SessionRow, type SessionRowProps } from "./SessionRow.tsx";

/** Practice sessions that go on or are to come, method after method. */
export const practiceQuery = queryOptions({
  queryKey: ["sessions", "practice"],
  queryFn: async ({ signal }) => {
    const of = (state: "LIVE" | "UPCOMING"): Promise<SessionPage> =>
      ask<SessionPage>(afterSeen(`/v1/sessions?practice=ONLY&state=${state}&limit=200`), { signal });
    const [live, upcoming] = await Promise.all([of("LIVE"), of("UPCOMING")]);
    const place = ({ method }: SessionView): number => METHODS.indexOf(method);
    return [...live.items, ...upcoming.items].sort((a, b) => place(a) - place(b));
  },
  refetchInterval: 10_000,
});

/**
 * Practice in a part of its own that is closed at first: there is a session of each method in it at any time,
 * and they must not stand between the reader and what trades real money.
 */
export function PracticeSessions({ to }: Pick<SessionRowProps, "to">) {
  const { t } = useWords();
  const f = useFormat();
  const { data = [] } = useQuery(practiceQuery);
  if (data.length === 0) return null;
  return (
    <details className="practice-part">
      <summary>
        {t("sessions:practicePart")} <span className="muted">
          {t("sessions:count.sessions", { count: data.length, n: f.count(data.length) })}
        </span>
      </summary>
      {data.map((session) => (
        <SessionRow key={session.code} session={session} {...(to ? { to } : {})} />
      ))}
    </details>
  );
}
