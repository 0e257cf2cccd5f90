import type { BookView, OrderItem, OrderView, SessionView } from "@kontor/wire";
import { useRef, useState } from "react";
import { announce } from "../../shared/announce.ts";
import { useKeys } from "../../shared/keys/useKeys.ts";
import { Button } from "../../shared/ui/controls.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Rich } from "../../shared/ui/Rich.tsx";
import { useWords } from "../../shared/words.ts";
import { isAllowed } from "../orders/permits.ts";
import { sender } from "../orders/sending.ts";
import type { ReadDraft } from "./draft.ts";
import { OrderEffect } from "./OrderEffect.tsx";
import { OrderFields } from "./OrderFields.tsx";
import "./orderForm.css";
import { OrderGuideLine } from "./OrderGuideLine.tsx";
import { type DraftDesk, usePreview } from "./useOrderDraft.ts";
import { useOrderWords } from "./useOrderWords.ts";

interface OrderFormProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly desk: DraftDesk;
  /** Order that is being changed; undefined for a new one. */
  readonly replaced: OrderView | undefined;
  readonly staleSeconds: number | undefined;
  readonly onDone: () => void;
}

/** M2: will this order be right, allowed and affordable? Review first, then send; Enter alone never sends. */
export function OrderForm({ session, book, desk, replaced, staleSeconds, onDone }: OrderFormProps) {
  const { t } = useWords();
  const [isReviewing, setReviewing] = useState(false);
  const [areFaultsShown, setFaultsShown] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const { draft, read, change } = desk;
  const preview = usePreview(read.order);
  const words = useOrderWords(session, book);
  const isOpen = isAllowed(session, replaced ? "amend" : "place");
  const sentence = read.order &&
    (replaced ? words.changing(read.order, replaced) : words.placing(read.order));
  const review = (): void => {
    setFaultsShown(true);
    if (!read.order) return focusFirst(form.current, "[aria-invalid=true]");
    setReviewing(true);
    if (sentence) announce(sentence.replaceAll(/<\/?b>/g, ""));
  };
  const send = (): void => {
    const item = read.order && itemOf(read.order, replaced);
    if (!item || !sentence) return;
    sender.submit(item, sentence);
    setReviewing(false);
    setFaultsShown(false);
    desk.set({ ...draft, quantity: "" });
    onDone();
  };
  useKeys({
    "ctrl+enter": () => (isReviewing ? send() : review()), escape: () => setReviewing(false),
    b: () => change({ side: "BUY" }), s: () => change({ side: "SELL" }),
  }, isOpen && !(isReviewing && !read.order));
  return (
    <Panel
      title={replaced ? t("room:form.change", { number: replaced.orderId }) : t("room:form.new")}
      className="order-form"
      aside={<span className="mono">{book.code}</span>}
    >
      <div ref={form} className="form" data-reviewing={isReviewing}>
        <OrderGuideLine session={session} />
        {isReviewing && sentence ? (
          <Review sentence={sentence} onSend={send} onBack={() => setReviewing(false)} />
        ) : (
          <>
            <OrderFields
              session={session} book={book} desk={desk} replaced={replaced}
              faults={areFaultsShown ? read.faults : {}}
            />
            <div className="form-acts">
              <Button onClick={review} disabled={!isOpen} fullWidth>
                {t("room:form.review")} <kbd>Ctrl Enter</kbd>
              </Button>
              {replaced && (
                <Button variant="default" onClick={onDone} fullWidth>
                  {t("room:form.leave")}
                </Button>
              )}
            </div>
          </>
        )}
        <OrderEffect
          session={session} book={book} order={read.order} preview={preview} replaced={replaced}
          staleSeconds={staleSeconds}
        />
      </div>
    </Panel>
  );
}

/** The order as one sentence, and two ways: send it, or go back to it. */
function Review({ sentence, onSend, onBack }: { sentence: string; onSend: () => void; onBack: () => void }) {
  const { t } = useWords();
  return (
    <div className="order-review" role="group" aria-label={t("room:form.reviewTitle")}>
      <p>
        <Rich text={sentence} />
      </p>
      <div className="form-acts">
        <Button onClick={onSend} autoFocus fullWidth>
          {t("room:form.send")} <kbd>Ctrl Enter</kbd>
        </Button>
        <Button variant="default" onClick={onBack} fullWidth>
          {t("frame:back")} <kbd>Esc</kbd>
        </Button>
      </div>
    </div>
  );
}

/** A change names only what is new: what stays need not be agreed to again. */
function itemOf(
  order: NonNullable<ReadDraft["order"]>, replaced: OrderView | undefined,
): OrderItem | undefined {
  if (!replaced) return { do: "place", order: { ...order, clientOrderId: "" } };
  const change = {
    ...(order.price !== undefined && order.price !== replaced.price ? { price: order.price } : {}),
    ...(order.quantity === replaced.remaining ? {} : { quantity: order.quantity }),
  };
  return Object.keys(change).length === 0 ? undefined : { do: "amend", orderId: replaced.orderId, change };
}

function focusFirst(root: HTMLElement | null, selector: string): void {
  root?.querySelector<HTMLElement>(selector)?.focus();
}
