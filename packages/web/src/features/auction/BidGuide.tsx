import type { BookView, LotView, SessionView } from "@kontor/wire";
import { useFormat } from "../../shared/format/useFormat.ts";
import { nextChange } from "../../shared/ui/periods.ts";
import { Rich } from "../../shared/ui/Rich.tsx";
import { useWords } from "../../shared/words.ts";
import { guideOf } from "./guide.ts";
import { useStepText } from "./stepText.ts";
import { grantOf, type Standing, wantsAct } from "./standing.ts";
import type { Waiting } from "./waiting.ts";

interface BidGuideProps {
  readonly session: SessionView;
  readonly book: BookView;
  readonly lot: LotView;
  readonly own: number | undefined;
  readonly standing: Standing;
  readonly waiting?: Waiting | undefined;
}

/** What there is to do now in this lot, or what is waited for and until when, in one sentence. */
export function BidGuide({ session, book, lot, own, standing, waiting }: BidGuideProps) {
  const { t } = useWords();
  const f = useFormat();
  const step = useStepText(session, book);
  const guide = guideOf(session, lot, { own, standing }, waiting);
  const price = (text: string | null): string => (
    text === null ? "—" : f.priceOf(text, session.currency, book.unit)
  );
  const until = lot.endsAt ?? nextChange(session.periods)?.at;
  const grant = own === undefined ? undefined : grantOf(lot, own);
  return (
    <p className="bid-guide" data-calls={wantsAct(standing)}>
      <Rich text={t(`auction:now.${guide}`, {
        time: until === undefined ? "—" : f.seconds(until), price: price(lot.price),
        least: price(lot.leastPrice ?? lot.startPrice), step: step ?? "—",
        left: f.quantityOf(lot.left, book.unit), grant: f.quantityOf(grant ?? "0", book.unit),
      })} />
    </p>
  );
}
