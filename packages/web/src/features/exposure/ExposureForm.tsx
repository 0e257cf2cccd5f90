import type { BookView, SessionView } from "@kontor/wire";
import { minorDigitsOf, useExchange } from "../../shared/exchange.ts";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useKeys } from "../../shared/keys/useKeys.ts";
import { Button, NativeSelect, TextInput } from "../../shared/ui/controls.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { ErrorNote } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { OrderGuideLine } from "../room/OrderGuideLine.tsx";
import { exposureLimit } from "./intent.ts";
import type { IntentDesk } from "./useIntent.ts";

interface ExposureFormProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly desk: IntentDesk;
}

/**
 * What a member does in a catalogue: an order, an offer, an answer, an auction; each is seen before it goes.
 */
export function ExposureForm({ session, book, desk }: ExposureFormProps) {
  const { t } = useWords();
  const { intent, asked, send, back } = desk;
  useKeys(
    asked ? { enter: () => send.mutate(), escape: back } : { escape: () => desk.choose({ act: "order" }) },
  );
  return (
    <Panel
      title={t(`exposure:acts.${intent.act}`)} className="exposure-form"
      aside={<span className="mono">{book.code}</span>}
    >
      <OrderGuideLine session={session} />
      {asked ? <Review session={session} book={book} desk={desk} /> : (
        <Fields key={intent.act} session={session} book={book} desk={desk} />
      )}
      {send.isSuccess && <p role="status">{t("exposure:done")}</p>}
      {send.error && <ErrorNote error={send.error} isUrgent />}
    </Panel>
  );
}

function Fields({ session, book, desk }: ExposureFormProps) {
  const { t, name, unit } = useWords();
  const f = useFormat();
  const { me } = useReader();
  const { intent, wish, change, fault } = desk;
  const limit = useLimit(session);
  const isOpen = session.period === "TRADING" && session.stop === "RUNNING";
  const clients = me?.member?.clients ?? [];
  const word = (field: "price" | "quantity") => fault[field] && t(`room:faults.${fault[field]}`);
  return (
    <form className="form" onSubmit={(event) => {
      event.preventDefault();
      desk.review();
    }}>
      {intent.act !== "counter" && clients.length > 0 && (
        <NativeSelect
          label={t("room:form.client")} value={wish.clientId}
          onChange={(event) => change({ clientId: event.currentTarget.value })}
          data={[
            { value: "", label: t("room:form.ownAccount") },
            ...clients.map((client) => ({ value: client.clientId, label: name(client.names) })),
          ]}
        />
      )}
      {intent.act === "order" && (
        <>
          <NativeSelect
            label={t("exposure:side")} value={wish.side}
            onChange={({ currentTarget: { value } }) => (
              change(value === "SELL" ? { side: "SELL", exposed: false } : { side: "BUY", exposed: true }))}
            data={(["BUY", "SELL"] as const)
              .map((side) => ({ value: side, label: t(`words:sides.${side}`) }))}
          />
          <NativeSelect
            label={t("exposure:how")} description={limit && t("exposure:limit", { limit })}
            value={wish.exposed ? "EXPOSED" : "DIRECT"}
            onChange={(event) => change({ exposed: event.currentTarget.value === "EXPOSED" })}
            data={(["EXPOSED", "DIRECT"] as const)
              .map((way) => ({ value: way, label: t(`exposure:ways.${way}`) }))}
          />
        </>
      )}
      <TextInput
        name="price" inputMode="decimal" autoComplete="off"
        autoFocus={intent.act !== "order"} value={wish.price} error={word(
          "price",
        )}
        label={`${t("room:form.price")}, ${f.perUnit(session.currency, book.unit)}`}
        onChange={(event) => change({ price: event.currentTarget.value })}
      />
      {desk.needsQuantity && (
        <TextInput
          name="quantity" inputMode="decimal" autoComplete="off" value={wish.quantity} error={word(
            "quantity",
          )}
          label={`${t("room:form.quantity")}, ${unit(book.unit)}`}
          onChange={(event) => change({ quantity: event.currentTarget.value })}
        />
      )}
      <div className="form-acts">
        <Button type="submit" disabled={!isOpen} fullWidth>{t("auction:form.review")}</Button>
        {intent.act !== "order" && (
          <Button variant="default" fullWidth onClick={() => desk.choose({ act: "order" })}>
            {t("frame:back")} <kbd>Esc</kbd>
          </Button>
        )}
      </div>
    </form>
  );
}

/** Value above which a purchase must be exposed, in words. */
function useLimit(session: SessionView): string | undefined {
  const f = useFormat();
  const limit = exposureLimit(session, minorDigitsOf(useExchange(), session.currency));
  return limit && f.money(limit, session.currency);
}

/** The act as one sentence. */
function Review({ session, book, desk }: ExposureFormProps) {
  const { t } = useWords();
  const f = useFormat();
  const { intent, asked, send, back } = desk;
  if (!asked) return null;
  const named = asked.wish;
  const offer = "offer" in intent ? intent.offer : undefined;
  const entry = "entry" in intent ? intent.entry : undefined;
  const price = named.price || offer?.price || entry?.offers[0]?.price || entry?.price || "0";
  const quantity = intent.act === "order" || desk.needsQuantity
    ? named.quantity : offer?.quantity ?? entry?.remaining ?? "0";
  return (
    <div className="order-review" role="group" aria-label={t("auction:form.reviewTitle")}>
      <p>
        {t(`exposure:sentence.${intent.act}`, {
          side: t(`words:sides.${named.side}`),
          way: t(`exposure:ways.${named.exposed ? "EXPOSED" : "DIRECT"}`),
          price: f.priceOf(price, session.currency, book.unit), quantity: f.quantityOf(quantity, book.unit),
          number: entry?.orderId ?? "",
        })}
      </p>
      <div className="form-acts">
        <Button onClick={() => send.mutate()} loading={send.isPending} autoFocus fullWidth>
          {t("exposure:send")} <kbd>Enter</kbd>
        </Button>
        <Button variant="default" onClick={back} fullWidth>
          {t("frame:back")} <kbd>Esc</kbd>
        </Button>
      </div>
    </div>
  );
}
