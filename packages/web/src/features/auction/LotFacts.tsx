import type { BookView, LotView, SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { useWords } from "../../shared/words.ts";
import { isFalling } from "./phaseWord.ts";
import { useStepText } from "./stepText.ts";

interface LotFactsProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly lot: LotView;
  readonly own: number | undefined;
}

/** The next price that counts: the one shown where it falls, and none where each betters its own. */
function leastWord({ method }: SessionView, { phase, ownerSide }: LotView) {
  if (isFalling(method) && phase === "BIDDING") return undefined;
  if (method === "ROUND_ENGLISH") return "auction:facts.roundPrice" as const;
  if (phase === "SEALED") return "auction:facts.leastSealed" as const;
  return ownerSide === "BUY" ? "auction:facts.most" as const : "auction:facts.least" as const;
}

/** What is offered, from which price on and by which step, and the number under which the reader bids. */
export function LotFacts({ session, book, lot, own }: LotFactsProps) {
  const { t, basis } = useWords();
  const f = useFormat();
  const step = useStepText(session, book);
  const money = (price: string): string => f.priceOf(price, session.currency, book.unit);
  const least = leastWord(session, lot);
  const facts: readonly (readonly [string, string | null])[] = [
    [t("auction:facts.quantity"), f.quantityOf(lot.quantity, book.unit)],
    [t("auction:facts.left"), lot.divisible ? f.quantityOf(lot.left, book.unit) : null],
    [t("sessions:facts.basis"), basis(book.basis)],
    [
      t(lot.ownerSide === "SELL" ? "auction:facts.start" : "auction:facts.ceiling"),
      lot.startPrice === null ? null : money(lot.startPrice),
    ],
    [t("auction:facts.step"), step ?? null],
    [least ? t(least) : "", lot.leastPrice === null || !least ? null : money(lot.leastPrice)],
    [t("auction:facts.minTake"), lot.minTake === null ? null : f.quantityOf(lot.minTake, book.unit)],
    [t("auction:facts.own"), own === undefined ? null : t("auction:bidder", { number: own })],
  ];
  return (
    <dl className="facts">
      {facts.flatMap(([word, value]) => (value === null ? [] : [
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>,
      ]))}
    </dl>
  );
}
