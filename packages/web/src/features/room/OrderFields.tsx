import type { BookView, OrderView, SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Checkbox, NativeSelect } from "../../shared/ui/controls.ts";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { validitiesOf } from "../orders/permits.ts";
import type { ReadDraft } from "./draft.ts";
import { NumberField } from "./NumberField.tsx";
import { referenceOf } from "./reference.ts";
import type { DraftDesk } from "./useOrderDraft.ts";

interface OrderFieldsProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly desk: DraftDesk;
  readonly replaced: OrderView | undefined;
  readonly faults: ReadDraft["faults"];
}

/** The order traders speak: side, quantity, price, place, validity, for whom. */
export function OrderFields({ session, book, desk, replaced, faults }: OrderFieldsProps) {
  const { t, unit } = useWords();
  const f = useFormat();
  const { draft, change } = desk;
  const side = draft.side;
  return (
    <>
      <SideChoice side={side} isFixed={replaced !== undefined} onChange={(next) => change({ side: next })} />
      <NumberField
        name="quantity" label={t("room:form.quantity")} unit={unit(book.unit)} step={book.quantityStep}
        value={draft.quantity} from={book.quantityStep} fault={faults.quantity}
        onChange={(quantity) => change({ quantity })} onSide={(next) => change({ side: next })}
      />
      <NumberField
        name="price" label={t("room:form.price")} unit={f.perUnit(session.currency, book.unit)}
        step={book.tick} value={draft.price} fault={faults.price}
        from={referenceOf(book, side)?.price ?? book.floor ?? book.tick}
        onChange={(price) => change({ price })} onSide={(next) => change({ side: next })}
      />
      {!replaced && side === "BUY" && book.deliveryOptions.length > 0 && (
        <PlaceChoice session={session} book={book} desk={desk} isMissing={faults.place !== undefined} />
      )}
      {!replaced && <MoreTerms session={session} desk={desk} />}
    </>
  );
}

interface SideChoiceProps {
  readonly side: "BUY" | "SELL";
  readonly isFixed: boolean;
  readonly onChange: (side: "BUY" | "SELL") => void;
}

/** Buy to the left, sell to the right, as on the ladder; place and word say the side, no colour does. */
function SideChoice({ side, isFixed, onChange }: SideChoiceProps) {
  const { t } = useWords();
  return (
    <fieldset className="sides" disabled={isFixed}>
      <legend className="unheard">{t("room:form.side")}</legend>
      {(["BUY", "SELL"] as const).map((choice) => (
        <label key={choice}>
          <input
            type="radio" name="side" value={choice} checked={choice === side}
            onChange={() => onChange(choice)}
          />
          {t(`words:sides.${choice}`)} <kbd>{choice === "BUY" ? "b" : "s"}</kbd>
        </label>
      ))}
    </fieldset>
  );
}

type PlaceChoiceProps = Pick<OrderFieldsProps, "session" | "book" | "desk"> & { readonly isMissing: boolean };

/** Where the buyer takes the goods; each place has its published surcharge, which changes no priority. */
function PlaceChoice({ session, book, desk, isMissing }: PlaceChoiceProps) {
  const { t, place } = useWords();
  const f = useFormat();
  return (
    <fieldset className="places" aria-invalid={isMissing}>
      <legend>{t("room:form.place")}</legend>
      {book.deliveryOptions.map(({ place: where, surcharge }, i) => (
        <label key={where} className="places-choice">
          <input
            type="radio" name="place" value={where} checked={desk.draft.place === where}
            aria-invalid={isMissing && i === 0} onChange={() => desk.change({ place: where })}
          />
          <span>{place(where)}</span>
          <span className="num muted">+{f.priceOf(surcharge, session.currency, book.unit)}</span>
        </label>
      ))}
      {isMissing && <p className="field-fault">{t("room:faults.choose")}</p>}
    </fieldset>
  );
}

/** Validity, wholeness, and the client a broker acts for. */
function MoreTerms({ session, desk }: Pick<OrderFieldsProps, "session" | "desk">) {
  const { t, name } = useWords();
  const { me } = useReader();
  const { draft, change } = desk;
  const validities = validitiesOf(session);
  const clients = me?.member?.clients ?? [];
  const mayBeWhole = session.method === "CONTINUOUS_DOUBLE_AUCTION" || draft.side === "SELL";
  return (
    <>
      {validities.length > 1 && (
        <NativeSelect
          label={t("room:form.validity")} value={draft.timeInForce}
          onChange={(event) => change({ timeInForce: event.currentTarget.value as OrderView["timeInForce"] })}
          data={validities.map((value) => ({ value, label: t(`words:timesInForce.${value}`) }))}
        />
      )}
      {clients.length > 0 && me?.member && (
        <NativeSelect
          name="client" label={t("room:form.client")} value={draft.clientId}
          onChange={(event) => change({ clientId: event.currentTarget.value })}
          data={[
            ...(me.member.visitor
              ? [{ value: "", label: `${name(me.member.names)} (${t("room:form.ownAccount")})` }]
              : []),
            ...clients.map((client) => ({ value: client.clientId, label: name(client.names) })),
          ]}
        />
      )}
      {mayBeWhole && (
        <Checkbox
          label={t("room:form.whole")} checked={draft.isAllOrNone}
          onChange={(event) => change({ isAllOrNone: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
