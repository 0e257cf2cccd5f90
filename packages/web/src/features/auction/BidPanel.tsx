import type { BookView, LotView, Names, OrderView, SessionView } from "@kontor/wire";
import { useState } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useKeys } from "../../shared/keys/useKeys.ts";
import { Button, NativeSelect } from "../../shared/ui/controls.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Rich } from "../../shared/ui/Rich.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { amountsOf } from "./amounts.ts";
import { Named, Quick, Sharing } from "./BidFields.tsx";
import { bidFormOf, NO_FORM } from "./bidForm.ts";
import { BidGuide } from "./BidGuide.tsx";
import "./bidPanel.css";
import { ownLeast } from "./hints.ts";
import type { Standing } from "./standing.ts";
import { type BidDesk, useBid } from "./useBid.ts";
import type { Waiting } from "./waiting.ts";

interface BidPanelProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly lot: LotView;
  readonly standing: Standing;
  /** Number under which the others see the reader. */
  readonly own: number | undefined;
  /** What the reader waits for, where others may act. */
  readonly waiting?: Waiting | undefined;
  /** The reader's live bid, which may be withdrawn where the phase lets it. */
  readonly live: OrderView | undefined;
  readonly onWithdraw: (order: OrderView) => void;
}

/**
 * M3: what the reader can do in this lot now. The least bid is two keys away, Space and then Enter; nothing
 * is sent by one key or one click alone.
 */
export function BidPanel({ session, book, lot, standing, own, waiting, live, onWithdraw }: BidPanelProps) {
  const { t } = useWords();
  const { me } = useReader();
  const [clientId, setClientId] = useState("");
  const desk = useBid(session, book, lot, clientId);
  const clients = me?.member?.clients ?? [];
  // A broker that leads for one may still bid for another.
  const isLeader = standing === "LEADS" && clients.length === 0;
  const form = waiting ? NO_FORM : bidFormOf(session, lot, isLeader);
  const isOpen = form.bid || form.limit || form.accept;
  const shown = form.accept ? lot.leastPrice ?? lot.price : null;
  // What is taken at one click is the least bid too.
  const amounts = form.bid && !form.sealed
    ? amountsOf(session, book).filter(({ price }) => price !== shown)
    : [];
  // A price that was to be taken and is not shown any more is gone; nothing is sent for it.
  const isGone = desk.asked?.kind === "ACCEPT" && desk.asked.price !== shown;
  const asked = isOpen && !isGone ? desk.asked : undefined;
  const first = (): void => {
    if (shown !== null) desk.ask("ACCEPT", shown);
    else if (amounts[0]) desk.ask("OPEN", amounts[0].price);
  };
  useKeys(asked
    ? { enter: desk.send, escape: desk.back }
    : { " ": first, p: () => focusField("limit"), escape: () => desk.setAmount("") }, isOpen);
  return (
    <Panel
      title={t("auction:form.title")} className="bid-panel" aside={<span className="mono">{book.code}</span>}
    >
      <BidGuide session={session} book={book} lot={lot} own={own} standing={standing} waiting={waiting} />
      {isGone && isOpen && <p className="bid-far" role="status">{t("auction:form.priceMoved")}</p>}
      {asked ? <BidReview desk={desk} /> : isOpen && (
        <div className="form">
          <ForWhom clients={clients} value={clientId} onChange={setClientId} />
          <Sharing book={book} desk={desk} />
          {shown !== null && (
            <Button size="lg" fullWidth onClick={() => desk.ask("ACCEPT", shown)}>
              <AcceptWord session={session} book={book} price={shown} />
            </Button>
          )}
          <Quick amounts={amounts} desk={desk} session={session} book={book} />
          <Named
            form={form} desk={desk} session={session} book={book} lot={lot}
            ownLeast={ownLeast({ session, book, lot, live })}
          />
          {form.withdraw && live && (
            <Button variant="default" fullWidth onClick={() => onWithdraw(live)}>
              {t("auction:form.withdraw")}
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}

function focusField(name: string): void {
  document.querySelector<HTMLInputElement>(`.bid-panel input[name=${name}]`)?.focus();
}

function AcceptWord({ session, book, price }: Pick<BidPanelProps, "session" | "book"> & { price: string }) {
  const { t } = useWords();
  const f = useFormat();
  return (
    <>
      {t("auction:form.accept", { price: f.priceOf(price, session.currency, book.unit) })} <kbd>Space</kbd>
    </>
  );
}

/** A broker says first for whom it bids; a client's bids are its own in everything. */
export function ForWhom(
  { clients, value, onChange }: {
    readonly clients: readonly { readonly clientId: string; readonly names: Names }[];
    readonly value: string;
    readonly onChange: (value: string) => void;
  },
) {
  const { t, name } = useWords();
  if (clients.length === 0) return null;
  return (
    <NativeSelect
      label={t("room:form.client")} value={value} onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: "", label: t("room:form.ownAccount") },
        ...clients.map((client) => ({ value: client.clientId, label: name(client.names) })),
      ]}
    />
  );
}

/** The bid as one sentence; a step far beyond the present price is asked about in so many words. */
function BidReview({ desk }: { readonly desk: BidDesk }) {
  const { t } = useWords();
  const f = useFormat();
  const { asked } = desk;
  if (!asked) return null;
  return (
    <div className="order-review" role="group" aria-label={t("auction:form.reviewTitle")}>
      <p>
        <Rich text={asked.sentence} />
      </p>
      {asked.stride !== undefined && (
        <p className="bid-far" role="alert">
          {t("auction:form.far", { percent: f.count(asked.stride) })}
        </p>
      )}
      <div className="form-acts">
        <Button onClick={desk.send} autoFocus fullWidth>
          {t("auction:form.send")} <kbd>Enter</kbd>
        </Button>
        <Button variant="default" onClick={desk.back} fullWidth>
          {t("frame:back")} <kbd>Esc</kbd>
        </Button>
      </div>
    </div>
  );
}
