import type { ControlView, SessionView } from "@kontor/wire";
import { Link } from "@tanstack/react-router";
import { useServerNow } from "../../shared/clock/clock.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Shape } from "../../shared/ui/Shape.tsx";
import { Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import "./deskPage.css";
import { useExceptions } from "./useExceptions.ts";

interface DeskExceptionsProps {
  readonly sessions: readonly SessionView[] | undefined;
  readonly today: string;
  readonly watched: readonly ControlView[];
  /** Whether a kill switch is on; it stands in a list of its own. */
  readonly hasStops: boolean;
}

/** What is out of the ordinary, the gravest first; each line leads to where it is put right. */
export function DeskExceptions({ sessions, today, watched, hasStops }: DeskExceptionsProps) {
  const { t } = useWords();
  const language = useLanguage();
  const now = useServerNow(10_000);
  const exceptions = useExceptions(sessions ?? [], today, watched, now);
  return (
    <Panel title={t("desk:exceptions.title")}>
      {!sessions && <Loading rows={2} />}
      {sessions && exceptions.length === 0 && (
        <p className="muted">{t(hasStops ? "desk:exceptions.stopsOnly" : "desk:exceptions.none")}</p>
      )}
      <ul className="exceptions">
        {exceptions.map(({ key, tone, code, sentence }) => (
          <li key={key} data-tone={tone}>
            <Shape name={tone === "stop" ? "square" : "bell"} size={12} />
            <span>
              <Link to="/$lang/desk/control/$code" params={{ lang: language, code }}>
                {code}
              </Link>
              {": "}
              {sentence}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
