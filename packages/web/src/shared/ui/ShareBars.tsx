import { shareOf } from "../format/sums.ts";
import { Empty } from "./States.tsx";
import "./shareBars.css";

interface Share {
  readonly word: string;
  readonly size: string;
  readonly text: string;
  readonly note?: string;
}

interface ShareBarsProps {
  readonly caption: string;
  readonly rows: readonly Share[];
  readonly none: string;
}

/** Parts side by side as bars from zero, each with its word and its figure. */
export function ShareBars({ caption, rows, none }: ShareBarsProps) {
  if (rows.length === 0) return <Empty why={none} />;
  const most = rows.reduce((best, { size }) => (Number(size) > Number(best) ? size : best), "0");
  return (
    <ul className="share-bars" aria-label={caption}>
      {rows.map(({ word, size, text, note }) => (
        <li key={word}>
          <span>{word}</span>
          <span className="num">
            {text} {note && <span className="muted small">{note}</span>}
          </span>
          <span
            className="share-bars-bar" aria-hidden="true"
            style={{ inlineSize: `${shareOf(size, most) * 100}%` }}
          />
        </li>
      ))}
    </ul>
  );
}
