import type { BookView, CatalogueEntry } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { EntryCard } from "./EntryCard.tsx";
import "./exposure.css";
import { type Intent, partsOf } from "./intent.ts";
import { useExposure } from "./useExposure.ts";

interface ExposureListProps {
  readonly live: LiveSession;
  readonly book: BookView;
  readonly onIntent?: (intent: Intent) => void;
}

/** One book of a catalogue, without names: what stands, then what is done, each from the newest on. */
export function ExposureList({ live, book, onIntent }: ExposureListProps) {
  const { t, name } = useWords();
  const { data, error, refetch } = useExposure(live);
  const f = useFormat();
  const entries = data?.entries.filter(({ bookId }) => bookId === book.bookId);
  const { shown, earlier } = partsOf(entries ?? []);
  return (
    <Panel title={`${book.code} · ${name(book.commodityNames)}`} className="exposure">
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={4} />}
      {entries?.length === 0 && <Empty why={t("exposure:nothing")} />}
      <EntryCards entries={shown} {...{ live, book, onIntent }} />
      {earlier.length > 0 && (
        <details>
          <summary>{t("exposure:earlier", { n: f.count(earlier.length) })}</summary>
          <EntryCards entries={earlier} {...{ live, book, onIntent }} />
        </details>
      )}
    </Panel>
  );
}

function EntryCards(
  { entries, live, book, onIntent }: Omit<ExposureListProps, "onIntent"> & {
    readonly entries: readonly CatalogueEntry[]; readonly onIntent: ((intent: Intent) => void) | undefined;
  },
) {
  return (
    <ul className="exposure-list">
      {entries.map((entry) => (
        <EntryCard
          key={entry.orderId} session={live.session} book={book} entry={entry} onIntent={onIntent}
        />
      ))}
    </ul>
  );
}
