import type { ProposalView } from "@kontor/wire";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { SentenceHead } from "../../shared/ui/SentenceHead.tsx";
import { StaleNote } from "../../shared/ui/StaleNote.tsx";
import { Empty, ErrorNote, Loading } from "../../shared/ui/States.tsx";
import { useStaleSeconds } from "../../shared/stream/useStaleSeconds.ts";
import { useWords } from "../../shared/words.ts";
import { ActOutcome } from "../control/ActOutcome.tsx";
import { Toggle } from "../control/Toggle.tsx";
import type { Outcome } from "../control/useAct.ts";
import { RequireRight } from "../identity/RequireRight.tsx";
import { proposalsQuery } from "./proposalQueries.ts";
import { ProposalSheet } from "./ProposalSheet.tsx";
import { ProposalTable } from "./ProposalTable.tsx";
import { useProposalWords } from "./useProposalWords.ts";
import { useSubjects } from "./useSubjects.ts";

/** O8: what waits for my second signature? */
export function ApprovalsPage() {
  return (
    <RequireRight rights={["approvals.read"]}>
      <Approvals />
    </RequireRight>
  );
}

const NONE: readonly ProposalView[] = [];

function Approvals() {
  const { t } = useWords();
  const [hasHistory, setHistory] = useState(false);
  const [opened, setOpened] = useState<ProposalView>();
  const [outcome, setOutcome] = useState<Outcome>();
  const { data, error, refetch } = useQuery(proposalsQuery(hasHistory ? "ALL" : "OPEN"));
  const proposals = data?.items ?? NONE;
  const wordsOf = useProposalWords(useSubjects(proposals));
  const waiting = proposals.filter(({ state }) => state === "OPEN");
  const decided = proposals.filter(({ state }) => state !== "OPEN");
  const table = (caption: string, rows: readonly ProposalView[]) => (
    <ProposalTable caption={caption} proposals={rows} wordsOf={wordsOf} onOpen={setOpened} />
  );
  return (
    <div className="page">
      <SentenceHead
        title={t("desk:proposals.title")} sentence={useApprovalsSentence(data && waiting)}
        aside={<Toggle word={t("desk:proposals.history")} isOn={hasHistory} onTurn={setHistory} />}
      />
      <StaleNote seconds={useStaleSeconds()} />
      <ActOutcome outcome={outcome} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={4} height={56} />}
      {data && (
        <Panel title={t("desk:proposals.waiting")}>
          {waiting.length === 0
            ? <Empty why={t("desk:proposals.none")} next={t("desk:proposals.noneNext")} />
            : table(t("desk:proposals.waiting"), waiting)}
        </Panel>
      )}
      {data && hasHistory && (
        <Panel title={t("desk:proposals.decided")}>
          {decided.length === 0
            ? <Empty why={t("desk:proposals.noneDecided")} />
            : table(t("desk:proposals.decided"), decided)}
        </Panel>
      )}
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
    </div>
  );
}

function useApprovalsSentence(waiting: readonly ProposalView[] | undefined): string {
  const { t } = useWords();
  const f = useFormat();
  if (!waiting) return "…";
  if (waiting.length === 0) return t("desk:proposals.sentenceNone");
  const mine = waiting.filter(({ mayDecide }) => mayDecide).length;
  return t("desk:proposals.sentence", {
    all: t("desk:count.proposals", { count: waiting.length, n: f.count(waiting.length) }),
    mine: t("desk:count.forYou", { count: mine, n: f.count(mine) }),
  });
}
