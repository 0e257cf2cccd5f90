import type { SessionView, StaffAnswer, WaitView } from "@kontor/wire";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage, useTextGroup } from "../../shared/i18n/texts.ts";
import { Button } from "../../shared/ui/controls.ts";
import { Until } from "../../shared/ui/Countdown.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Rich } from "../../shared/ui/Rich.tsx";
import { useWords } from "../../shared/words.ts";
import { ActDialog } from "../control/ActDialog.tsx";
import { ActOutcome } from "../control/ActOutcome.tsx";
import type { Outcome } from "../control/useAct.ts";
import { useReader } from "../identity/me.ts";
import "./waits.css";
import { letsWait, waitsQuery } from "./waitsQuery.ts";
import { answerBy, byUrgency, type WaitChoice, waitWords } from "./waitWords.ts";

interface WaitPanelProps {
  /** Left out: wherever something waits, each lot with the way to its session. */
  readonly session?: SessionView;
}

/** What waits after lots, for who is signed in: a place, a chance, a question. */
export function WaitPanel({ session }: WaitPanelProps) {
  const [chosen, setChosen] = useState<WaitChoice>();
  const [outcome, setOutcome] = useState<Outcome>();
  const waits = useWaits(session);
  // What a second person decides is told by the wait itself; where that is gone there is nothing to tell.
  const isToldStill = outcome !== undefined && !outcome.answer.held;
  if (waits.length === 0 && !isToldStill && !chosen) return null;
  const done = (answer: StaffAnswer): void => {
    if (chosen) setOutcome({ said: chosen.title, answer });
    setChosen(undefined);
  };
  return (
    <>
      <Waits waits={waits} outcome={outcome} hasLinks={!session} onChoose={setChosen} />
      {chosen && <ChoiceDialog choice={chosen} onClose={() => setChosen(undefined)} onDone={done} />}
    </>
  );
}

interface WaitsProps {
  readonly waits: readonly WaitView[];
  readonly outcome: Outcome | undefined;
  readonly hasLinks: boolean;
  readonly onChoose: (choice: WaitChoice) => void;
}

/** Acts are told in words of the desk, which most pages with a wait do not load beforehand. */
function Waits({ waits, outcome, hasLinks, onChoose }: WaitsProps) {
  const { t } = useWords();
  if (!useTextGroup("desk")) return null;
  return (
    <Panel title={t("sessions:waits.title")} className="wait-panel">
      <ActOutcome outcome={outcome} />
      <ul className="wait-list">
        {[...waits].sort(byUrgency).map((wait) => (
          <WaitItem
            key={`${wait.bookId}/${wait.role}/${wait.place ?? ""}`} wait={wait} hasLink={hasLinks}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </Panel>
  );
}

/** When somebody answers, what was sold changes with it. */
function useWaits(session: SessionView | undefined): readonly WaitView[] {
  const { may } = useReader();
  const queries = useQueryClient();
  const mayRead = may("orders.readOwn", "orders.readAll", "deposits.readAll");
  const isAsked = mayRead && (!session || letsWait(session));
  const { data } = useQuery({ ...waitsQuery(session?.code), enabled: isAsked });
  useEffect(() => {
    if (!data) return;
    void queries.invalidateQueries({ queryKey: ["results"] });
    void queries.invalidateQueries({ queryKey: ["certificates"] });
  }, [queries, data]);
  return data?.items ?? [];
}

const DISMISSAL_REASONS = ["unsigned", "unpaid", "request"] as const;

interface ChoiceDialogProps {
  readonly choice: WaitChoice;
  readonly onClose: () => void;
  readonly onDone: (answer: StaffAnswer) => void;
}

function ChoiceDialog({ choice, onClose, onDone }: ChoiceDialogProps) {
  const { act, title, doWord, effect, isHeld, isGrave } = choice;
  return (
    <ActDialog
      title={title} doWord={doWord} effects={[effect]} hasReason={isHeld} isHeld={isHeld} isGrave={isGrave}
      usualReasons={DISMISSAL_REASONS}
      act={(reason) => (isHeld ? { ...act, body: { reason } } : act)} onClose={onClose} onDone={onDone}
    />
  );
}

interface WaitItemProps {
  readonly wait: WaitView;
  readonly hasLink: boolean;
  readonly onChoose: (choice: WaitChoice) => void;
}

function WaitItem({ wait, hasLink, onChoose }: WaitItemProps) {
  const { t, name } = useWords();
  const { may } = useReader();
  const f = useFormat();
  const { sentence, choices } = waitWords(wait, { t, f }, may("deposits.run"));
  return (
    <li>
      <h3>
        <span className="mono">{wait.bookCode}</span> {name(wait.commodityNames)}
        {hasLink && <SessionLink code={wait.sessionCode} />}
      </h3>
      <p><Rich text={sentence} /></p>
      <p className="small muted">
        <Until
          at={Date.parse(answerBy(wait))} inWord="sessions:waits.left" atWord="sessions:waits.leftAt"
        />
      </p>
      {choices.length > 0 && (
        <div className="form-acts">
          {choices.map((choice) => (
            <Button
              key={choice.act.path} variant={choice.isGrave ? "default" : "filled"}
              onClick={() => onChoose(choice)}
            >
              {choice.isHeld ? choice.title : choice.doWord}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

function SessionLink({ code }: { readonly code: string }) {
  const language = useLanguage();
  return (
    <Link className="wait-session mono small" to="/$lang/sessions/$code" params={{ lang: language, code }}>
      {code}
    </Link>
  );
}
