import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Shape } from "../../shared/ui/Shape.tsx";
import { useWords } from "../../shared/words.ts";
import "./actDialog.css";
import type { Outcome } from "./useAct.ts";

/** What became of the last act; the focus goes there when its dialog closes. */
export function ActOutcome({ outcome }: { readonly outcome: Outcome | undefined }) {
  const { t } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => note.current?.focus(), [outcome]);
  if (!outcome) return null;
  const { said, answer } = outcome;
  const values = { act: said, time: f.seconds(answer.at), seq: answer.seq, number: answer.proposalId ?? "" };
  return (
    <p ref={note} className="act-outcome" role="status" tabIndex={-1} data-held={answer.held}>
      <Shape name={answer.held ? "half" : "check"} size={12} />
      <span>
        {t(answer.held ? "desk:outcome.held" : "desk:outcome.done", values)}{" "}
        {answer.repeated && t("desk:outcome.repeated")}{" "}
        {answer.held && (
          <Link to="/$lang/desk/approvals" params={{ lang: language }}>
            {t("frame:places.approvals")}
          </Link>
        )}
      </span>
    </p>
  );
}
