import type { ControlView } from "@kontor/wire";
import type { SessionAct } from "@kontor/wire/words";
import { useState } from "react";
import { useKeys } from "../../shared/keys/useKeys.ts";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { hasEnded } from "../../shared/ui/periods.ts";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { ActOutcome } from "./ActOutcome.tsx";
import { SessionActDialog } from "./SessionActDialog.tsx";
import { ACT_KEYS, ACT_ORDER, actsNow, GRAVE, whyNot } from "./sessionActs.ts";
import "./sessionActs.css";
import type { Outcome } from "./useAct.ts";

interface SessionActsProps {
  readonly live: LiveSession;
  readonly control: ControlView | undefined;
  readonly isLost: boolean;
}

/** What an officer may do with the session now; what the rules forbid stays in sight with its reason. */
export function SessionActs({ live, control, isLost }: SessionActsProps) {
  const { t } = useWords();
  const { may } = useReader();
  const [chosen, setChosen] = useState<SessionAct>();
  const [outcome, setOutcome] = useState<Outcome>();
  const { session } = live;
  const isOfficer = may("sessions.run");
  const acts = actsNow(control, session);
  const reason = (act: SessionAct): string | undefined => {
    const key = whyNot(act, session, acts);
    // A halt travels by another way than the stream, so it may be tried while that is away.
    return key ? t(key) : isLost && act !== "HALT" ? t("desk:whyNot.lost") : undefined;
  };
  const open = (act: SessionAct) => (): void => {
    if (reason(act) === undefined) setChosen(act);
  };
  useKeys({
    f2: open("START_PERIOD"), f4: open("EXTEND"), f9: open("HALT"),
    f8: open(session.stop === "RUNNING" ? "PAUSE" : "RESUME"),
  }, isOfficer);
  if (!isOfficer) return <WatchOnly />;
  return (
    <Panel title={t("desk:acts.title")} className="session-acts">
      {hasEnded(session) ? <p className="muted">{t("desk:whyNot.ended")}</p> : (
        <>
          <ul className="session-acts-list">
            {ACT_ORDER.map((act) => (
              <ActButton
                key={act} act={act} reason={reason(act)} onAct={open(act)} isHeld={takesTwo(control, act)}
              />
            ))}
          </ul>
          <p className="session-acts-phone small muted">{t("desk:acts.phone")}</p>
        </>
      )}
      <ActOutcome outcome={outcome} />
      {chosen && (
        <SessionActDialog
          key={chosen} act={chosen} live={live} isHeld={takesTwo(control, chosen)}
          onClose={() => setChosen(undefined)}
          onDone={(answer) => {
            setChosen(undefined);
            setOutcome({ said: t(`desk:acts.${chosen}`), answer });
          }}
        />
      )}
    </Panel>
  );
}

/** Whether a second person must approve; going on always takes two [APP-1]. */
function takesTwo(control: ControlView | undefined, act: SessionAct): boolean {
  return control?.acts.find((known) => known.act === act)?.twoPersons ?? act === "RESUME";
}

interface ActButtonProps {
  readonly act: SessionAct;
  readonly reason: string | undefined;
  readonly isHeld: boolean;
  readonly onAct: () => void;
}

function ActButton({ act, reason, isHeld, onAct }: ActButtonProps) {
  const { t } = useWords();
  const key = ACT_KEYS[act];
  const noteId = `act-note-${act}`;
  const note = reason ?? (isHeld ? t("desk:acts.two") : undefined);
  return (
    <li data-act={act}>
      <button
        type="button" className="session-act" data-grave={GRAVE.has(act)} aria-disabled={reason !== undefined}
        aria-describedby={note ? noteId : undefined} onClick={onAct}
      >
        <span>{t(`desk:acts.${act}`)}</span>
        {key && <kbd>{key}</kbd>}
      </button>
      {note && <span id={noteId} className="session-act-note small muted">{note}</span>}
    </li>
  );
}

function WatchOnly() {
  const { t } = useWords();
  return (
    <Panel title={t("desk:acts.title")}>
      <p className="muted">{t("desk:acts.watchOnly")}</p>
    </Panel>
  );
}
