import type { BookView, Ladder as LadderView, SessionView } from "@kontor/wire";
import type { ComponentProps } from "react";
import { useFormat } from "../../shared/format/useFormat.ts";
import { type Fact, FactList } from "../../shared/ui/FactList.tsx";
import { Ladder } from "../../shared/ui/Ladder.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { useWords } from "../../shared/words.ts";
import "./lotCard.css";

interface LotCardProps {
  readonly book: BookView;
  readonly session: SessionView;
  readonly ladder: LadderView | undefined;
  readonly isOld?: boolean;
  readonly own?: ComponentProps<typeof Ladder>["own"];
  readonly onPick?: ComponentProps<typeof Ladder>["onPick"];
}

/** One lot: what it is, where it is delivered, and its ladder. */
export function LotCard({ book, session, ladder, isOld = false, own = [], onPick }: LotCardProps) {
  const { name, unit } = useWords();
  return (
    <Panel title={`${book.code} · ${name(book.commodityNames)}`}>
      <LotFacts book={book} session={session} />
      <Ladder
        ladder={ladder} unit={unit(book.unit)} currency={session.currency} floor={book.floor} cap={book.cap}
        isOld={isOld} own={own} {...(onPick ? { onPick } : {})}
      />
    </Panel>
  );
}

function LotFacts({ book, session }: Pick<LotCardProps, "book" | "session">) {
  const { t, place, basis } = useWords();
  const f = useFormat();
  const hs = book.hsCode.replace(/^(\d{4})(\d{2})/, "$1 $2");
  const places = book.deliveryOptions.map(
    ({ place: where, surcharge }) => `${place(where)} +${f.number(surcharge)}`,
  );
  const facts: readonly Fact[] = [
    [t("sessions:facts.hs"), hs],
    [t("sessions:facts.basis"), basis(book.basis)],
    [
      t("sessions:facts.steps"),
      `${f.priceOf(book.tick, session.currency, book.unit)}, ${f.quantityOf(book.quantityStep, book.unit)}`,
    ],
    ...(places.length > 0 ? [[t("sessions:facts.places"), places.join(" · ")] as const] : []),
  ];
  return <FactList facts={facts} className="facts" />;
}
