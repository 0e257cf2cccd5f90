import type { BookView, LotView, Names, OrderView, SessionView } from "@kontor/wire";
import { useState } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useKeys } from "../../shared/keys/useKeys.ts";
import { Button, NativeSelect, TextInput } from "../../shared/ui/controls.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Rich } from "../../shared/ui/Rich.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { type Amount, amountsOf } from "./amounts.ts";
import { type BidForm, bidFormOf, NO_FORM } from "./bidForm.ts";
import "./bidPanel.css";
import { type BidDesk, type BidFault, useBid } from "./useBid.ts";
import type { Waiting } from "./waiting.ts";

interface BidPanelProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly lot: LotView;
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
export function BidPanel({ session, book, lot, waiting, live, onWithdraw }: BidPanelProps) {
  const { t } = useWords();
  const { me } = useReader();
  const [clientId, setClientId] = useState("");
  const desk = useBid(session, book, lot, clientId);
  const form = waiting ? NO_FORM : bidFormOf(session, lot);
  const amounts = form.bid && !form.sealed ? amountsOf(session, book) : [];
  const clients = me?.member?.clients ?? [];
  const isOpen = form.bid || form.limit || form.accept;
  const shown = form.accept ? lot.leastPrice ?? lot.price : null;
  const first = (): void => {
    if (shown !== null) desk.ask("ACCEPT", shown);
    else if (amounts[0]) desk.ask("OPEN", amounts[0].price);
  };
  useKeys(desk.asked
    ? { enter: desk.send, escape: desk.back }
    : { " ": first, p: () => focusField("limit"), escape: () => desk.setAmount("") }, isOpen);
  return (
    <Panel title={t(
      "auction:form.title",
    )} className="bid-panel" aside={<span className="mono">{book.code}</span>}>
      {!isOpen && (
        <p className="muted">
          {t(waiting ? `auction:form.waiting.${waiting}` : "auction:form.closed")}
        </p>
      )}
      {desk.asked ? <BidReview desk={desk} /> : isOpen && (
        <div className="form">
          <ForWhom clients={clients} value={clientId} onChange={setClientId} />
          <Sharing book={book} desk={desk} />
          {shown !== null && (
            <Button size="lg" fullWidth onClick={() => desk.ask("ACCEPT", shown)}>
              <AcceptWord session={session} book={book} price={shown} />
            </Button>
          )}
          <Quick amounts={amounts} desk={desk} session={session} book={book} />
          <Named form={form} desk={desk} session={session} book={book} />
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

/** How much of a lot that can be shared, and where the goods go where the lot lets the buyer choose. */
function Sharing({ book, desk }: { readonly book: BookView; readonly desk: BidDesk }) {
  const { t, unit, place } = useWords();
  const f = useFormat();
  const { fault } = desk;
  return (
    <>
      {desk.needsQuantity && (
        <TextInput
          name="quantity" inputMode="decimal" autoComplete="off"
          label={`${t("room:form.quantity")}, ${unit(book.unit)}`} value={desk.quantity}
          error={faultText(fault.quantity, t)}
          onChange={(event) => desk.setQuantity(event.currentTarget.value)}
        />
      )}
      {desk.needsPlace && (
        <NativeSelect
          label={t("room:form.place")} value={desk.place}
          error={fault.place && t("room:faults.choose")}
          onChange={(event) => desk.setPlace(event.currentTarget.value)}
          data={[
            { value: "", label: "—" },
            ...book.deliveryOptions.map((option) => ({
              value: option.place, label: `${place(option.place)} +${f.number(option.surcharge)}`,
            })),
          ]}
        />
      )}
    </>
  );
}

/** The least bid and two beyond it, each one click from its review. */
function Quick(
  { amounts, desk, session, book }: {
    readonly amounts: readonly Amount[]; readonly desk: BidDesk;
    readonly session: SessionView; readonly book: BookView;
  },
) {
  const { t } = useWords();
  const f = useFormat();
  if (amounts.length === 0) return null;
  return (
    <div className="bid-quick" role="group" aria-label={t("auction:form.quick")}>
      {amounts.map(({ steps, price }) => (
        <Button
          key={steps} variant={steps === 1 ? "filled" : "default"} onClick={() => desk.ask("OPEN", price)}
        >
          <span className="bid-quick-word">{t(
            `auction:form.steps.${steps === 1 ? "least" : "more"}`, { steps },
          )}</span>
          <span className="num">{f.number(price)}</span>
          {steps === 1 && <kbd>Space</kbd>}
        </Button>
      ))}
      <p className="small muted">{f.perUnit(session.currency, book.unit)}</p>
    </div>
  );
}

/** A price of the bidder's own, and the limit up to which the exchange bids for it. */
function Named(
  { form, desk, session, book }: {
    readonly form: BidForm; readonly desk: BidDesk; readonly session: SessionView; readonly book: BookView;
  },
) {
  const { t } = useWords();
  const f = useFormat();
  const per = f.perUnit(session.currency, book.unit);
  const fields = [
    ...(form.bid ? [["amount", "OPEN", desk.amount, desk.setAmount] as const] : []),
    ...(form.limit ? [["limit", "PROXY", desk.limit, desk.setLimit] as const] : []),
  ];
  return fields.map(([field, kind, value, onChange]) => (
    <div className="bid-named" key={field}>
      <TextInput
        name={field} inputMode="decimal" autoComplete="off" value={value}
        label={`${t(`auction:form.${form.sealed ? "sealed" : field}`)}, ${per}`}
        description={field === "limit" ? t("auction:form.limitMeans") : undefined}
        error={faultText(desk.fault[field], t)}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          desk.ask(kind, value);
        }}
      />
      <Button variant="default" onClick={() => desk.ask(kind, value)}>
        {t("auction:form.review")}
      </Button>
    </div>
  ));
}

function faultText(fault: BidFault | undefined, t: ReturnType<typeof useWords>["t"]): string | undefined {
  return fault && t(`room:faults.${fault}`);
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
