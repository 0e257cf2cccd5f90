import { csvText, saveFile } from "../../shared/format/csv.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { useWords } from "../../shared/words.ts";
import { SessionLogList } from "../sessions/SessionLogList.tsx";

/** What happened in the session; each line can be found again in the journal by its number. */
export function ControlLog({ live }: { readonly live: LiveSession }) {
  const { t } = useWords();
  const { session, books, log } = live;
  return (
    <Panel
      title={t("sessions:log.title")}
      aside={
        <button
          type="button" className="plain-button no-print" disabled={log.length === 0}
          onClick={() => saveLog(live)}
        >
          CSV
        </button>
      }
    >
      <SessionLogList lines={log} books={books} session={session} />
    </Panel>
  );
}

function saveLog({ session, log }: LiveSession): void {
  const head = ["seq", "at", "kind", "period", "bookCode", "price", "quantity", "deliveryPlace", "text"];
  const rows = log.map((line) => [
    line.seq, line.at, line.kind, line.period, line.bookCode, line.price, line.quantity, line.deliveryPlace,
    line.text,
  ]);
  saveFile(`log-${session.code}.csv`, csvText(head, rows), "text/csv;charset=utf-8");
}
