import { useState } from "react";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { ActDialog } from "./ActDialog.tsx";
import { ActOutcome } from "./ActOutcome.tsx";
import type { Outcome } from "./useAct.ts";

/** An officer ends the round of a clock auction before its time, or where it has none. */
export function RoundEnd({ live: { session, books } }: { readonly live: LiveSession }) {
  const { t } = useWords();
  const { may } = useReader();
  const [asked, setAsked] = useState<number>();
  const [outcome, setOutcome] = useState<Outcome>();
  if (session.method !== "CLOCK_AUCTION" || !may("sessions.run")) return null;
  const open = books.find(({ lot }) => lot?.outcome === null)?.lot;
  const isOpen = open?.phase === "BIDDING" && session.stop === "RUNNING";
  const title = t("desk:roundEnd.title", { round: asked ?? open?.round ?? 0 });
  return (
    <Panel title={t("desk:roundEnd.panel")}>
      <button
        type="button" className="plain-button round-end" disabled={!isOpen}
        onClick={() => setAsked(open?.round)}
      >
        {title}
      </button>
      <ActOutcome outcome={outcome} />
      {asked !== undefined && (
        <ActDialog
          title={title} effects={[t("desk:roundEnd.effect")]} doWord={title} isGrave={false} isHeld={false}
          onClose={() => setAsked(undefined)}
          onDone={(answer) => {
            setAsked(undefined);
            setOutcome({ said: title, answer });
          }}
          act={(reason) => ({
            path: `/v1/sessions/${encodeURIComponent(session.code)}/round-end`,
            body: { round: asked, reason },
          })}
        />
      )}
    </Panel>
  );
}
