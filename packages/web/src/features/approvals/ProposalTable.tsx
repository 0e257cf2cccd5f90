import type { ProposalView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Countdown } from "../../shared/ui/Countdown.tsx";
import { type Column, DataTable } from "../../shared/ui/DataTable.tsx";
import { RowAct } from "../../shared/ui/RowAct.tsx";
import { StateChip, type Tone } from "../../shared/ui/StateChip.tsx";
import { useWords } from "../../shared/words.ts";
import type { ProposalWords } from "./useProposalWords.ts";

interface ProposalTableProps {
  readonly caption: string;
  readonly proposals: readonly ProposalView[];
  readonly wordsOf: (proposal: ProposalView) => ProposalWords;
  readonly onOpen: (proposal: ProposalView) => void;
}

/** Proposals with who made them and until when they hold; Enter opens one. */
export function ProposalTable({ caption, proposals, wordsOf, onOpen }: ProposalTableProps) {
  const { t } = useWords();
  const f = useFormat();
  const columns: readonly Column<ProposalView>[] = [
    {
      key: "what", head: t("desk:proposals.what"), card: "title", isWide: true,
      cell: (proposal) => <What words={wordsOf(proposal)} />,
    },
    {
      key: "why", head: t("desk:proposals.why"), card: "more",
      cell: (proposal) => wordsOf(proposal).reason ?? "—",
    },
    {
      key: "who", head: t("desk:proposals.who"),
      cell: ({ proposedBy, proposedAt }) => (
        <>
          {proposedBy}
          <br />
          <span className="small muted num">{f.instant(proposedAt)}</span>
        </>
      ),
    },
    { key: "state", head: t("desk:proposals.state"), cell: (proposal) => <State proposal={proposal} /> },
    {
      key: "act", head: t("desk:proposals.decision"), kind: "act",
      cell: (proposal) => <Act proposal={proposal} onOpen={onOpen} />,
    },
  ];
  return (
    <DataTable
      caption={caption} columns={columns} rows={proposals} keyOf={({ proposalId }) => proposalId}
      onOpen={onOpen} toneOf={({ state }) => (state === "OPEN" ? undefined : "quiet")}
    />
  );
}

function What({ words }: { readonly words: ProposalWords }) {
  return (
    <>
      <strong>{words.title}</strong>
      <br />
      <span className="small">{words.subject}</span>
      {words.change && (
        <span className="small muted num">
          {" · "}
          {words.change.before} → {words.change.after}
        </span>
      )}
    </>
  );
}

const TONES: Readonly<Record<ProposalView["state"], Tone>> = {
  OPEN: "wait", APPROVED: "done", REFUSED: "stop", EXPIRED: "plain",
};

function State({ proposal }: { readonly proposal: ProposalView }) {
  const { t } = useWords();
  const f = useFormat();
  const { state, decidedBy, decidedAt, reason } = proposal;
  return (
    <>
      <StateChip tone={TONES[state]} word={t(`desk:proposals.states.${state}`)} />
      {state === "OPEN" && (
        <p className="small muted">
          <Countdown until={Date.parse(proposal.expiresAt)} />
        </p>
      )}
      {decidedBy && decidedAt && (
        <p className="small muted">
          {decidedBy}, {f.instant(decidedAt)}
        </p>
      )}
      {reason && <p className="small">{reason}</p>}
    </>
  );
}

/** The way to the decision, or in a few words why there is none for this reader. */
function Act({ proposal, onOpen }: Pick<ProposalTableProps, "onOpen"> & { readonly proposal: ProposalView }) {
  const { t } = useWords();
  if (proposal.state !== "OPEN") return null;
  const word = proposal.own ? "own" : proposal.mayDecide ? "decide" : "look";
  return <RowAct word={t(`desk:proposals.${word}`)} onAct={() => onOpen(proposal)} />;
}
