import type { CatalogueEntry } from "@kontor/wire";
import { useState } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { Button, TextInput } from "../../shared/ui/controls.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Empty, ErrorNote } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useExposure } from "../exposure/useExposure.ts";
import { useAct } from "./useAct.ts";

/** Nobody is told of what was submitted: an officer looks again and again. */
const SUBMITTED_MS = 3_000;

/** Orders of a catalogue that wait for an officer: nobody else is shown them until then. */
export function Verification({ live }: { readonly live: LiveSession }) {
  const { t } = useWords();
  const { data, error } = useExposure(live, SUBMITTED_MS);
  const waiting = data?.entries.filter(({ state }) => state === "SUBMITTED");
  return (
    <Panel title={t("exposure:verification")}>
      {error && <ErrorNote error={error} />}
      {waiting?.length === 0 && <Empty why={t("exposure:nothingToVerify")} />}
      <ul className="exposure-list">
        {waiting?.map((entry) => <Waiting key={entry.orderId} live={live} entry={entry} />)}
      </ul>
    </Panel>
  );
}

function Waiting({ live, entry }: { readonly live: LiveSession; readonly entry: CatalogueEntry }) {
  const { t } = useWords();
  const f = useFormat();
  const [reason, setReason] = useState("");
  const act = useAct(() => undefined);
  const unit = live.books.find(({ bookId }) => bookId === entry.bookId)?.unit ?? "";
  const path = `/v1/orders/${entry.orderId}`;
  return (
    <li className="exposure-entry">
      <p>
        <span className="mono">{entry.bookCode}</span> {t(`words:sides.${entry.side}`)}{" "}
        {f.quantityOf(entry.quantity, unit)}, {f.priceOf(entry.price, live.session.currency, unit)},{" "}
        {t(`exposure:ways.${entry.exposed ? "EXPOSED" : "DIRECT"}`)}
      </p>
      <div className="exposure-acts">
        <Button loading={act.isPending} onClick={() => act.mutate({ path: `${path}/verify` })}>
          {t("exposure:acts.verify")}
        </Button>
        <TextInput
          aria-label={t("exposure:reason")} placeholder={t("exposure:reason")} maxLength={500} value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          variant="default" disabled={reason.trim() === ""} loading={act.isPending}
          onClick={() => act.mutate({ path: `${path}/dismiss`, body: { reason: reason.trim() } })}
        >
          {t("exposure:acts.dismiss")}
        </Button>
      </div>
      {act.error && <ErrorNote error={act.error} isUrgent />}
    </li>
  );
}
