import type { ProposalView } from "@kontor/wire";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Countdown } from "../../shared/ui/Countdown.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { RowAct } from "../../shared/ui/RowAct.tsx";
import { Loading } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { ActOutcome } from "../control/ActOutcome.tsx";
import type { Outcome } from "../control/useAct.ts";
import { ProposalSheet } from "./ProposalSheet.tsx";
import "./proposals.css";
import { useProposalWords } from "./useProposalWords.ts";
import { useSubjects } from "./useSubjects.ts";

interface WaitingListProps {
  /** Open proposals; undefined while they are being asked for. */
  readonly proposals: readonly ProposalView[] | undefined;
}

const NONE: readonly ProposalView[] = [];

/** What waits for a second person, decided on the spot where the reader's role may. */
export function WaitingList({ proposals }: WaitingListProps) {
  const { t } = useWords();
  const language = useLanguage();
  const [opened, setOpened] = useState<ProposalView>();
  const [outcome, setOutcome] = useState<Outcome>();
  const wordsOf = useProposalWords(useSubjects(proposals ?? NONE));
  const wordOf = (proposal: ProposalView) =>
    proposal.own ? "own" as const : proposal.mayDecide ? "decide" as const : "look" as const;
  return (
    <Panel
      title={t("desk:proposals.waiting")}
      aside={
        <Link to="/$lang/desk/approvals" params={{ lang: language }}>
          {t("desk:proposals.all")}
        </Link>
      }
    >
      {!proposals && <Loading rows={2} />}
      {proposals?.length === 0 && <p className="muted">{t("desk:proposals.none")}</p>}
      <ul className="waiting">
        {proposals?.map((proposal) => {
          const words = wordsOf(proposal);
          return (
            <li key={proposal.proposalId}>
              <div>
                <strong>{words.title}</strong>
                <p className="small">{words.subject}</p>
                <p className="small muted">
                  {proposal.proposedBy} · <Countdown until={Date.parse(proposal.expiresAt)} />
                </p>
              </div>
              <RowAct word={t(`desk:proposals.${wordOf(proposal)}`)} onAct={() => setOpened(proposal)} />
            </li>
          );
        })}
      </ul>
      <ActOutcome outcome={outcome} />
      {opened && (
        <ProposalSheet
          key={opened.proposalId} proposal={opened} words={wordsOf(opened)}
          onClose={() => setOpened(undefined)}
          onDone={(said, answer) => {
            setOpened(undefined);
            setOutcome({ said, answer });
          }}
        />
      )}
    </Panel>
  );
}
