import type { AddressedParty, BookView, SessionView } from "@kontor/wire";
import { useState } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useLanguage } from "../../shared/i18n/texts.ts";
import { Button, NativeSelect, TextInput } from "../../shared/ui/controls.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Rich } from "../../shared/ui/Rich.tsx";
import { useWords } from "../../shared/words.ts";
import { type BidFault, onGrid } from "../auction/useBid.ts";
import { isAllowed } from "../orders/permits.ts";
import { sender } from "../orders/sending.ts";
import "./addressed.css";

interface AddressFormProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly parties: readonly AddressedParty[];
  /** Whether the reader has something left to sell here; who has nothing can only buy. */
  readonly maySell: boolean;
}

interface Asked {
  readonly price: string;
  readonly quantity: string;
}

/** An offer to one member by name: seen as a sentence before it is sent. */
export function AddressForm({ session, book, parties, maySell }: AddressFormProps) {
  const { t, name, unit } = useWords();
  const f = useFormat();
  const language = useLanguage();
  const [side, setSide] = useState<"BUY" | "SELL">(maySell ? "SELL" : "BUY");
  const [partyId, setPartyId] = useState("");
  const [price, setPrice] = useState("");
  const [quantity, setQuantity] = useState("");
  const [faults, setFaults] = useState<Partial<Record<"party" | "price" | "quantity", BidFault>>>({});
  const [asked, setAsked] = useState<Asked>();
  const party = parties.find(({ ownerId }) => ownerId === partyId);
  if (!isAllowed(session, "place")) {
    return (
      <Panel title={t("room:addressed.new")}>
        <p className="muted">{t("room:addressed.closed")}</p>
      </Panel>
    );
  }
  const review = (): void => {
    const [ticks, steps] = [
      onGrid(price, book.tick, language), onGrid(quantity, book.quantityStep, language),
    ];
    setFaults({
      ...(party ? {} : { party: "empty" as const }), ...(ticks.fault ? { price: ticks.fault } : {}),
      ...(steps.fault ? { quantity: steps.fault } : {}),
    });
    if (party && ticks.text && steps.text) setAsked({ price: ticks.text, quantity: steps.text });
  };
  const sentence = asked && party && t(`room:addressed.give.${side}`, {
    party: name(party.names), quantity: f.quantityOf(asked.quantity, book.unit), lot: book.code,
    price: f.priceOf(asked.price, session.currency, book.unit),
  });
  const send = (): void => {
    if (!asked || !party || !sentence) return;
    sender.submit({
      do: "place",
      order: {
        clientOrderId: "", bookId: book.bookId, side, ...asked, bid: "DIRECT", counterpartyId: party.ownerId,
      },
    }, sentence);
    setAsked(undefined);
    setQuantity("");
  };
  if (sentence) return <Review sentence={sentence} onSend={send} onBack={() => setAsked(undefined)} />;
  const said = (fault: BidFault | undefined): string | undefined => fault && t(`room:faults.${fault}`);
  return (
    <Panel title={t("room:addressed.new")} aside={<span className="mono">{book.code}</span>}>
      <div className="form">
        <NativeSelect
          name="side" label={t("room:form.side")} value={side}
          onChange={(event) => setSide(event.currentTarget.value === "BUY" ? "BUY" : "SELL")}
          data={(["SELL", "BUY"] as const).map((value) => ({ value, label: t(`words:sides.${value}`) }))}
        />
        <PartyChoice parties={parties} value={partyId} error={said(faults.party)} onChange={setPartyId} />
        <TextInput
          name="quantity" inputMode="decimal" autoComplete="off" value={quantity}
          label={`${t("room:form.quantity")}, ${unit(book.unit)}`} error={said(faults.quantity)}
          onChange={(event) => setQuantity(event.currentTarget.value)}
        />
        <TextInput
          name="price" inputMode="decimal" autoComplete="off" value={price}
          label={`${t("room:form.price")}, ${f.perUnit(session.currency, book.unit)}`}
          error={said(faults.price)} onChange={(event) => setPrice(event.currentTarget.value)}
        />
        <Button onClick={review} fullWidth>{t("room:addressed.review")}</Button>
      </div>
    </Panel>
  );
}

/** Members by name and country. */
function PartyChoice(
  { parties, value, error, onChange }: Pick<AddressFormProps, "parties"> & {
    readonly value: string; readonly error: string | undefined; readonly onChange: (id: string) => void;
  },
) {
  const { t, name, country } = useWords();
  const choices = parties.map(({ ownerId, names, country: code }) => (
    { value: ownerId, label: `${name(names)}, ${country(code)}` }));
  return (
    <NativeSelect
      name="party" label={t("room:addressed.party")} value={value} error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: "", label: "—" }, ...choices]}
    />
  );
}

/** The offer as one sentence, before it is sent. */
function Review(
  { sentence, onSend, onBack }: {
    readonly sentence: string; readonly onSend: () => void; readonly onBack: () => void;
  },
) {
  const { t } = useWords();
  return (
    <Panel title={t("room:addressed.new")}>
      <div className="order-review" role="group" aria-label={t("room:addressed.new")}>
        <p>
          <Rich text={sentence} />
        </p>
        <div className="form-acts">
          <Button onClick={onSend} autoFocus fullWidth>{t("room:addressed.send")}</Button>
          <Button variant="default" onClick={onBack} fullWidth>{t("frame:back")}</Button>
        </div>
      </div>
    </Panel>
  );
}
