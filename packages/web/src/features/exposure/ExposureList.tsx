import type { BookView } from "@kontor/wire";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { EntryCard } from "./EntryCard.tsx";
import "./exposure.css";
import type { Intent } from "./intent.ts";
import { useExposure } from "./useExposure.ts";

interface ExposureListProps {
  readonly live: LiveSession;
  readonly book: BookView;
  readonly onIntent?: (intent: Intent) => void;
}

/** What stands in one book of a catalogue, without names, the newest orders first. */
export function ExposureList({ live, book, onIntent }: ExposureListProps) {
  const { t, name } = useWords();
  const { data, error, refetch } = useExposure(live);
  const entries = data?.entries.filter(({ bookId }) => bookId === book.bookId);
  return (
    <Panel title={`${book.code} · ${name(book.commodityNames)}`} className="exposure">
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={4} />}
      {entries?.length === 0 && <Empty why={t("exposure:nothing")} />}
      <ul className="exposure-list">
        {entries?.map((entry) => (
          <EntryCard
            key={entry.orderId} session={live.session} book={book} entry={entry} onIntent={onIntent}
          />
        ))}
      </ul>
    </Panel>
  );
}
