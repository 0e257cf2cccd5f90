import type { BookView, LotView, OrderView, SessionView } from "@kontor/wire";
import { useState } from "react";
import { useFormat } from "../../../shared/format/useFormat.ts";
import { useStore } from "../../../shared/store.ts";
import { Button, NativeSelect } from "../../../shared/ui/controls.ts";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { useWords } from "../../../shared/words.ts";
import { useReader } from "../../identity/me.ts";
import { BidGuide } from "../BidGuide.tsx";
import "../bidPanel.css";
import type { Standing } from "../standing.ts";
import { FiledBid } from "./FiledBid.tsx";
import { keptCount } from "./keptOpenings.ts";
import { canHide } from "./opening.ts";
import { SealedForm, SealedReview } from "./SealedForm.tsx";
import { useSealedBid } from "./useSealedBid.ts";

interface SealedPanelProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly lot: LotView;
  readonly standing: Standing;
  readonly own: number | undefined;
  /** The reader's bids in this lot that stand: its own, and a broker's for its clients. */
  readonly bids: readonly OrderView[];
  readonly onWithdraw: (order: OrderView) => void;
}

/** Whether bids of a session are commitments, so that this panel is the one to bid in. */
export function isCommitted({ method, terms }: Pick<SessionView, "method" | "terms">): boolean {
  return method === "SEALED_BID" && terms?.["isCommitted"] === true;
}

/** M3 of sealed bids: file, keep the secret, show. What has to be done now is said in plain words. */
export function SealedPanel({ session, book, lot, standing, own, bids, onWithdraw }: SealedPanelProps) {
  const { t, name } = useWords();
  const f = useFormat();
  const { me } = useReader();
  const [clientId, setClientId] = useState("");
  useStore(keptCount);
  const clients = me?.member?.clients ?? [];
  const isRunning = session.stop === "RUNNING" && lot.outcome === null;
  const isOwner = standing === "OWNER";
  const mayFile = isRunning && lot.phase === "SEALED" && !isOwner;
  // What is filed tells by itself how it goes on.
  const isGuided = !isRunning || isOwner || (bids.length === 0 && lot.phase !== "REVEAL");
  return (
    <Panel
      title={t("auction:form.title")} className="bid-panel" aside={<span className="mono">{book.code}</span>}
    >
      {isGuided && (
        <BidGuide
          session={session} book={book} lot={lot} own={own} standing={standing}
          waiting={isOwner ? "OWN_LOT" : undefined}
        />
      )}
      {bids.map((bid) => (
        <FiledBid
          key={bid.orderId} session={session} book={book} lot={lot} bid={bid} onWithdraw={onWithdraw}
        />
      ))}
      {lot.phase === "REVEAL" && isRunning && !isOwner && bids.length === 0 && (
        <p className="muted">{t("auction:secret.others", { time: lot.endsAt ? f.time(lot.endsAt) : "" })}</p>
      )}
      {mayFile && clients.length > 0 && (
        <NativeSelect
          label={t("room:form.client")} value={clientId}
          onChange={(event) => setClientId(event.currentTarget.value)}
          data={[
            { value: "", label: t("room:form.ownAccount") },
            ...clients.map((client) => ({ value: client.clientId, label: name(client.names) })),
          ]}
        />
      )}
      {mayFile && me?.member && (canHide()
        ? (
          <Filing
            key={clientId} session={session} book={book} lot={lot} clientId={clientId}
            ownerId={clientId || me.member.memberId}
            isAgain={bids.some((bid) => (bid.clientId ?? "") === clientId)}
          />
        )
        : <p role="alert">{t("auction:secret.noHiding")}</p>)}
    </Panel>
  );
}

/** The form; who has filed already opens it on purpose, since another bid replaces the first. */
function Filing({ isAgain, ...ground }: {
  readonly session: SessionView;
  readonly book: BookView;
  readonly lot: LotView;
  readonly ownerId: string;
  readonly clientId: string;
  readonly isAgain: boolean;
}) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const draft = useSealedBid(ground);
  const { session, book, lot } = ground;
  if (draft.prepared) {
    return <SealedReview session={session} book={book} prepared={draft.prepared} draft={draft} />;
  }
  if (!isAgain || isOpen) return <SealedForm session={session} book={book} lot={lot} draft={draft} />;
  return (
    <Button variant="default" onClick={() => setIsOpen(true)} fullWidth>{t("auction:secret.again")}</Button>
  );
}
