import type { ProposalView, StaffAnswer } from "@kontor/wire";
import { useState } from "react";
import { LOCALE_OF } from "../../shared/format/numbers.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Countdown } from "../../shared/ui/Countdown.tsx";
import { Button } from "../../shared/ui/controls.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { useWords } from "../../shared/words.ts";
import { ActDialog } from "../control/ActDialog.tsx";
import type { ProposalWords } from "./useProposalWords.ts";
import "./proposals.css";

interface ProposalSheetProps {
  readonly proposal: ProposalView;
  readonly words: ProposalWords;
  readonly onClose: () => void;
  readonly onDone: (said: string, answer: StaffAnswer) => void;
}

/** One proposal whole: what, who, why, before and after, effect, until when; then the decision. */
export function ProposalSheet({ proposal, words, onClose, onDone }: ProposalSheetProps) {
  const { t } = useWords();
  const [way, setWay] = useState<"approve" | "refuse">();
  if (way) {
    const isOwn = proposal.own;
    const said = t(way === "approve" ? "desk:proposals.approve" : isOwn
      ? "desk:proposals.takeBack"
      : "desk:proposals.refuse");
    return (
      <ActDialog
        key={way} title={`${said}: ${words.title}`} doWord={said} onClose={onClose}
        hasReason={way === "refuse"}
        effects={way === "approve"
          ? [words.effect, t("desk:proposals.approveEffect")]
          : [t("desk:proposals.refuseEffect", { subject: words.subject })]}
        act={(reason) => ({
          path: `/v1/proposals/${proposal.proposalId}/${way}`,
          ...(way === "refuse" ? { body: { reason } } : {}),
        })}
        onDone={(answer) => onDone(`${said} — ${words.title}`, answer)}
      />
    );
  }
  return (
    <Dialog title={words.title} isOpen onClose={onClose} size="wide">
      <ProposalFacts proposal={proposal} words={words} />
      <Decision proposal={proposal} onChoose={setWay} />
    </Dialog>
  );
}

function ProposalFacts({ proposal, words }: Pick<ProposalSheetProps, "proposal" | "words">) {
  const { t } = useWords();
  const f = useFormat();
  const facts: readonly (readonly [string, string])[] = [
    [t("desk:proposals.what"), words.subject],
    [t("desk:proposals.effect"), words.effect],
    ...(words.change
      ? ([
        [t("desk:proposals.before"), words.change.before], [t("desk:proposals.after"), words.change.after],
      ] as const)
      : []),
    [t("desk:proposals.why"), words.reason ?? "—"],
    [t("desk:proposals.who"), `${proposal.proposedBy}, ${f.fullInstant(proposal.proposedAt)}`],
  ];
  return (
    <dl className="proposal-facts">
      {facts.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {proposal.state === "OPEN" && (
        <div>
          <dt>{t("desk:proposals.until")}</dt>
          <dd>
            {f.instant(proposal.expiresAt)} · <Countdown until={Date.parse(proposal.expiresAt)} />
          </dd>
        </div>
      )}
    </dl>
  );
}

interface DecisionProps {
  readonly proposal: ProposalView;
  readonly onChoose: (way: "approve" | "refuse") => void;
}

/** The buttons, or why there is none: nobody signs twice, and only the desk concerned decides. */
function Decision({ proposal, onChoose }: DecisionProps) {
  const { t } = useWords();
  const language = useLanguage();
  if (proposal.state !== "OPEN") return null;
  if (!proposal.own && !proposal.mayDecide) {
    const roles = proposal.deciders.map((role) => t(`words:roles.${role}`));
    const list = new Intl.ListFormat(LOCALE_OF[language], { type: "disjunction" }).format(roles);
    return <p className="proposal-why">{t("desk:proposals.notYourDesk", { roles: list })}</p>;
  }
  return (
    <>
      {proposal.own && <p className="proposal-why">{t("desk:proposals.ownWhy")}</p>}
      <div className="form-acts">
        {!proposal.own && (
          <Button onClick={() => onChoose("approve")}>
            {t("desk:proposals.approve")}
          </Button>
        )}
        <Button variant="default" onClick={() => onChoose("refuse")}>
          {t(proposal.own ? "desk:proposals.takeBack" : "desk:proposals.refuse")}
        </Button>
      </div>
    </>
  );
}
