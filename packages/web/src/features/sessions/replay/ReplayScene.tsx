import type { BookView, SessionView } from "@kontor/wire";
import { useState } from "react";
import { useFormat } from "../../../shared/format/useFormat.ts";
import { Ladder } from "../../../shared/ui/Ladder.tsx";
import { useWords } from "../../../shared/words.ts";
import { LotBoard } from "../../auction/LotBoard.tsx";
import type { BookFrame, Frame } from "./playStory.ts";
import { ReplayTable } from "./ReplayTable.tsx";

interface ReplaySceneProps {
  readonly session: SessionView;
  /** The lots as they ended: their names and terms. */
  readonly books: readonly BookView[];
  readonly frame: Frame;
}

/** The lots as they stood, and one of them from near: its board in an auction, its orders by price. */
export function ReplayScene({ session, books, frame }: ReplaySceneProps) {
  const [code, setCode] = useState<string>();
  const chosen = frame.books.find(({ book }) => book.code === code) ?? frame.books[0];
  const view = books.find((book) => book.code === chosen?.book.code);
  return (
    <div className="columns">
      <ReplayTable
        books={frame.books} currency={session.currency} chosen={chosen}
        onChoose={({ book }) => setCode(book.code)}
      />
      {chosen && (
        <div className="replay-lot">
          {view?.lot && chosen.lot && (
            <LotBoard
              session={{ ...session, stop: frame.stop }} book={view} lot={{ ...view.lot, ...chosen.lot }}
              at={frame.at}
            />
          )}
          <Orders frame={chosen} session={session} seq={frame.count} />
        </div>
      )}
    </div>
  );
}

/** The orders of a lot by price, as the file has them: also those that nobody saw then. */
function Orders(
  { frame, session, seq }: { readonly frame: BookFrame; readonly session: SessionView; readonly seq: number },
) {
  const { t, unit } = useWords();
  const f = useFormat();
  const { book, buys, sells, indicated, lot } = frame;
  return (
    <div>
      <p className="small muted">
        {t("words:lot")} <span className="mono">{book.code}</span>
      </p>
      {indicated && (
        <p>
          {t("sessions:replay.indicated", {
            lot: book.code, price: `${f.number(indicated.price)} ${session.currency}`,
            quantity: f.quantityOf(indicated.volume, book.unit),
          })}
        </p>
      )}
      {lot && <p className="small muted">{t("sessions:replay.unseen")}</p>}
      <Ladder
        unit={unit(book.unit)} currency={session.currency} floor={null} cap={null} levelsMax={6}
        ladder={{ bookId: String(book.bookId), seq, buys, sells }}
      />
    </div>
  );
}
