import type { BookView, LotView, SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { Button, NativeSelect, TextInput } from "../../shared/ui/controls.ts";
import { useWords } from "../../shared/words.ts";
import type { Amount } from "./amounts.ts";
import type { BidForm } from "./bidForm.ts";
import type { BidDesk, BidFault } from "./useBid.ts";

interface FieldsProps {
  readonly desk: BidDesk;
  readonly session: SessionView;
  readonly book: BookView;
}

/** How much of a lot that can be shared, and where the goods go where the lot lets the buyer choose. */
export function Sharing({ book, desk }: Omit<FieldsProps, "session">) {
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
export function Quick(
  { amounts, desk, session, book }: FieldsProps & { readonly amounts: readonly Amount[] },
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
          <span className="bid-quick-word">
            {steps === 1
              ? t("auction:form.steps.least") : t("auction:form.steps.more", { count: steps, n: steps })}
          </span>
          <span className="num">{f.number(price)}</span>
          {steps === 1 && <kbd>Space</kbd>}
        </Button>
      ))}
      <p className="small muted">{f.perUnit(session.currency, book.unit)}</p>
    </div>
  );
}

/** A price of the bidder's own, and the limit up to which the exchange bids for it. */
export function Named(
  { form, desk, session, book, lot, ownLeast }: FieldsProps & {
    readonly form: BidForm;
    readonly lot: LotView;
    /** In a shared lot: what the reader's next bid must come to at least. */
    readonly ownLeast: string | undefined;
  },
) {
  const { t } = useWords();
  const f = useFormat();
  const per = f.perUnit(session.currency, book.unit);
  const isDown = lot.ownerSide === "BUY";
  const limitWord = isDown ? "auction:form.limitDown" : "auction:form.limit";
  const means = ownLeast && t(isDown ? "auction:hints.ownDown" : "auction:hints.own", {
    price: f.priceOf(ownLeast, session.currency, book.unit), step: "", quantity: "",
  });
  const fields = [
    ...(form.bid ? [["amount", "OPEN", desk.amount, desk.setAmount] as const] : []),
    ...(form.limit ? [["limit", "PROXY", desk.limit, desk.setLimit] as const] : []),
  ];
  return fields.map(([field, kind, value, onChange]) => (
    <div className="bid-named" key={field}>
      <TextInput
        name={field} inputMode="decimal" autoComplete="off" value={value}
        label={`${field === "limit"
          ? t(limitWord)
          : t(`auction:form.${form.sealed ? "sealed" : field}`)}, ${per}`}
        description={field === "limit" ? t("auction:form.limitMeans") : means}
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
