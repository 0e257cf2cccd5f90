import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Shape } from "../../shared/ui/Shape.tsx";
import { useWords } from "../../shared/words.ts";
import { proposalsQuery } from "../approvals/proposalQueries.ts";
import "./actDialog.css";
import type { Outcome } from "./useAct.ts";

/** What became of the last act; the focus goes there when its dialog closes. */
export function ActOutcome({ outcome }: { readonly outcome: Outcome | undefined }) {
  if (!outcome) return null;
  const { answer } = outcome;
  const Note = answer.held ? HeldNote : DoneNote;
  return <Note key={answer.seq} {...outcome} />;
}

function DoneNote({ said, answer }: Outcome) {
  const { t } = useWords();
  const f = useFormat();
  const note = useNoteFocus();
  return (
    <p ref={note} className="act-outcome" role="status" tabIndex={-1}>
      <Shape name="check" size={12} />
      <span>
        {t("desk:outcome.done", { act: said, time: f.seconds(answer.at), seq: answer.seq })}{" "}
        {answer.repeated && t("desk:outcome.repeated")}
      </span>
    </p>
  );
}

/** What waits for a colleague; it goes from sight when it has been decided. */
function HeldNote({ said, answer }: Outcome) {
  const { t } = useWords();
  const language = useLanguage();
  const note = useNoteFocus();
  const { data } = useQuery(proposalsQuery());
  const isOpen = data?.items.some(({ proposalId }) => proposalId === answer.proposalId) === true;
  const [wasOpen, setWasOpen] = useState(false);
  if (isOpen && !wasOpen) setWasOpen(true);
  if (wasOpen && !isOpen) return null;
  return (
    <p ref={note} className="act-outcome" role="status" tabIndex={-1} data-held="true">
      <Shape name="half" size={12} />
      <span>
        {t("desk:outcome.held", { act: said, number: answer.proposalId ?? "" })}{" "}
        <Link to="/$lang/desk/approvals" params={{ lang: language }}>
          {t("frame:places.approvals")}
        </Link>
      </span>
    </p>
  );
}

function useNoteFocus() {
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => note.current?.focus(), []);
  return note;
}
