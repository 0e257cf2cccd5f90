import type { BookView, LotView, SessionView } from "@kontor/wire";
import { saveFile } from "../../../shared/format/csv.ts";
import { useFormat } from "../../../shared/format/useFormat.ts";
import { Button, NativeSelect, TextInput } from "../../../shared/ui/controls.ts";
import { Rich } from "../../../shared/ui/Rich.tsx";
import { CodeText } from "../../../shared/ui/States.tsx";
import { useWords } from "../../../shared/words.ts";
import { fileOf, type Opening } from "./opening.ts";
import type { Prepared, SealedDraft } from "./useSealedBid.ts";

interface SealedFormProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly lot: LotView;
  readonly draft: SealedDraft;
}

/** Hands the secret of a bid to the reader as a file. */
export function saveOpening(opening: Opening): void {
  saveFile(`kontor-bid-${opening.session}-${opening.lot}.json`, fileOf(opening), "application/json");
}

/** The fields of a sealed bid: price and quantity stay here, the ceiling is what the exchange hears. */
export function SealedForm({ session, book, lot, draft }: SealedFormProps) {
  const { t, unit, place } = useWords();
  const f = useFormat();
  const per = f.perUnit(session.currency, book.unit);
  const field = (name: "price" | "ceiling" | "quantity", label: string, description?: string) => (
    <TextInput
      name={name} inputMode="decimal" autoComplete="off" label={label} value={draft.values[name]}
      description={description} error={draft.faults[name] && t(draft.faults[name])}
      onChange={(event) => draft.set(name, event.currentTarget.value)}
    />
  );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void draft.review();
      }}
    >
      {field("price", `${t("auction:secret.price")}, ${per}`)}
      {lot.divisible && field("quantity", `${t("room:form.quantity")}, ${unit(book.unit)}`)}
      {book.deliveryOptions.length > 0 && (
        <NativeSelect
          label={t("room:form.place")} value={draft.values.place}
          error={draft.faults.place && t(draft.faults.place)}
          onChange={(event) => draft.set("place", event.currentTarget.value)}
          data={[
            { value: "", label: "—" },
            ...book.deliveryOptions.map((option) => ({
              value: option.place, label: `${place(option.place)} +${f.number(option.surcharge)}`,
            })),
          ]}
        />
      )}
      {field("ceiling", `${t("auction:secret.ceiling")}, ${per}`, t("auction:secret.ceilingMeans"))}
      <Refused draft={draft} />
      <Button type="submit" disabled={draft.isBusy} fullWidth>{t("auction:secret.review")}</Button>
    </form>
  );
}

/** The bid as one sentence, and in plain words what happens to whoever loses its secret. */
export function SealedReview({ session, book, prepared, draft }: Omit<SealedFormProps, "lot"> & {
  readonly prepared: Prepared;
}) {
  const { t } = useWords();
  const f = useFormat();
  const { opening, bound } = prepared;
  const lost = String(session.terms?.["forfeitPercent"] ?? "0");
  return (
    <div className="order-review" role="group" aria-label={t("auction:form.reviewTitle")}>
      <p>
        <Rich text={t("auction:secret.sentence", {
          price: f.priceOf(opening.price, session.currency, book.unit),
          quantity: f.quantityOf(opening.quantity, book.unit), lot: book.code,
          bound: f.sum({ amount: bound, currency: session.currency }),
        })} />
      </p>
      <p className="bid-far">{t("auction:secret.warning", { percent: f.number(lost) })}</p>
      <Refused draft={draft} />
      <div className="form-acts">
        <Button variant="default" onClick={() => saveOpening(opening)} fullWidth>
          {t("auction:secret.save")}
        </Button>
        <Button onClick={() => void draft.send()} disabled={draft.isBusy} autoFocus fullWidth>
          {t(draft.isBusy ? "auction:secret.sending" : "auction:secret.send")}
        </Button>
        <Button variant="default" onClick={draft.back} disabled={draft.isBusy} fullWidth>
          {t("frame:back")}
        </Button>
      </div>
    </div>
  );
}

function Refused({ draft }: Pick<SealedFormProps, "draft">) {
  return draft.refusal && <p className="form-error" role="alert"><CodeText code={draft.refusal} /></p>;
}
