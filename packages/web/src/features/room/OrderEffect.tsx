import type { BookView, OrderPreview, OrderView, SessionView } from "@kontor/wire";
import type { ReactNode } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { compareTexts, differenceOf, sumOf } from "../../shared/format/sums.ts";
import { Shape } from "../../shared/ui/Shape.tsx";
import { CodeText } from "../../shared/ui/States.tsx";
import { useWords } from "../../shared/words.ts";
import type { ReadDraft } from "./draft.ts";
import { distancePercent, isFar, referenceOf, wouldMeet } from "./reference.ts";

interface OrderEffectProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly order: ReadDraft["order"];
  readonly preview: OrderPreview | undefined;
  readonly replaced: OrderView | undefined;
  readonly staleSeconds: number | undefined;
}

/**
 * What the order costs and binds before it is sent: value, deposit before and after, fee, and what is odd.
 */
export function OrderEffect({ session, book, order, preview, replaced, staleSeconds }: OrderEffectProps) {
  const { t } = useWords();
  const f = useFormat();
  if (!order || !preview) return <p className="order-effect muted small">{t("room:effect.none")}</p>;
  const { currency } = preview.required;
  const before = replaced
    ? sumOf([preview.freeBefore.amount, replaced.reserved.amount])
    : preview.freeBefore.amount;
  const freeAfter = differenceOf(before, preview.required.amount);
  const isShort = compareTexts(freeAfter, "0") < 0;
  const lines: readonly (readonly [string, ReactNode])[] = [
    [t("room:effect.value"), f.sum(preview.value)],
    [
      t("room:effect.required", { percent: f.percent(session.depositPercent[order.side]) }),
      f.sum(preview.required),
    ],
    [t("room:effect.freeBefore"), f.money(before, currency)],
    [t("room:effect.freeAfter"), <strong key="after">{f.money(freeAfter, currency)}</strong>],
    [t("room:effect.fee"), f.sum(preview.fee)],
  ];
  return (
    <div className="order-effect">
      <dl>
        {lines.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      {isShort && (
        <Warning tone="stop">
          <CodeText code="DEPOSIT_INSUFFICIENT" />{" "}
          {preview.quantityMax !== null &&
            t("room:effect.most", { quantity: f.quantityOf(preview.quantityMax, book.unit) })}
        </Warning>
      )}
      <PriceWarnings book={book} order={order} session={session} staleSeconds={staleSeconds} />
    </div>
  );
}

function PriceWarnings({
  book, order, session, staleSeconds,
}: Pick<OrderEffectProps, "book" | "session" | "staleSeconds"> & {
  readonly order: NonNullable<ReadDraft["order"]>;
}) {
  const { t } = useWords();
  const f = useFormat();
  const price = order.price ?? "";
  const reference = referenceOf(book, order.side);
  const isContinuous = session.method === "CONTINUOUS_DOUBLE_AUCTION";
  return (
    <>
      {reference && isFar(price, reference) && (
        <Warning tone="wait">
          {t("room:effect.far", {
            percent: f.percent(distancePercent(price, reference), true),
            kind: t(`room:reference.${reference.kind}`), price: f.number(reference.price),
          })}
        </Warning>
      )}
      {isContinuous && wouldMeet(price, order.side, book) &&
        <Warning tone="plain">{t("room:effect.meets")}</Warning>}
      {staleSeconds !== undefined &&
        <Warning tone="wait">{t("room:effect.stale", { seconds: staleSeconds })}</Warning>}
    </>
  );
}

function Warning(
  { tone, children }: { readonly tone: "stop" | "wait" | "plain"; readonly children: ReactNode },
) {
  return (
    <p className="order-warning" data-tone={tone}>
      <Shape name={tone === "plain" ? "ring" : "bell"} size={12} />
      <span>{children}</span>
    </p>
  );
}
