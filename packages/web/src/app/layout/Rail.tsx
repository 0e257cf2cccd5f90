import { Link } from "@tanstack/react-router";
import { useExchange } from "../../shared/exchange.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { useWords } from "../../shared/words.ts";
import { Mark } from "./Mark.tsx";
import { Person } from "./Person.tsx";
import { PlaceLink } from "./PlaceLink.tsx";
import "./rail.css";
import { usePlaces } from "./usePlaces.ts";

/** The pages that concern the reader, and who the reader is. */
export function Rail() {
  const { t, name } = useWords();
  const language = useLanguage();
  const groups = usePlaces();
  const exchange = useExchange();
  return (
    <nav className="rail no-print" aria-label={t("frame:rail.label")}>
      <Link to="/$lang" params={{ lang: language }} className="rail-mark">
        <Mark />
        <span>
          <b>Kontor</b>
          <span className="rail-exchange">{exchange ? name(exchange.names) : ""}</span>
        </span>
      </Link>
      {groups.map(({ word, places }) => (
        <div key={word} className="rail-group">
          <p className="rail-group-word" id={word}>
            {t(word)}
          </p>
          <ul aria-labelledby={word}>
            {places.map((place) => (
              <li key={place.to}>
                <PlaceLink place={place} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Person />
    </nav>
  );
}
