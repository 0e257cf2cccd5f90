import type { BookView, Ladder, SessionView } from "@kontor/wire";
import { useState } from "react";
import { hasEnded } from "../../shared/ui/periods.ts";
import { useWords } from "../../shared/words.ts";
import { useReader } from "../identity/me.ts";
import { LotCard } from "../sessions/LotCard.tsx";
import { ActOutcome } from "./ActOutcome.tsx";
import { CorridorDialog } from "./CorridorDialog.tsx";
import type { Outcome } from "./useAct.ts";

interface ControlLotProps {
  readonly book: BookView;
  readonly session: SessionView;
  readonly ladder: Ladder | undefined;
  readonly isOld: boolean;
}

/** The chosen lot with its ladder, and the corridor for those who set it. */
export function ControlLot({ book, session, ladder, isOld }: ControlLotProps) {
  const { t } = useWords();
  const { may } = useReader();
  const [isOpen, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  return (
    <div className="control-lot">
      <LotCard book={book} session={session} ladder={ladder} isOld={isOld} />
      {may("corridor.set") && !hasEnded(session) && (
        <button
          type="button" className="plain-button control-corridor no-print"
          disabled={isOld} onClick={() => setOpen(true)}
        >
          {t("desk:corridor.change")}
        </button>
      )}
      <ActOutcome outcome={outcome} />
      {isOpen && (
        <CorridorDialog
          book={book} session={session} ladder={ladder} onClose={() => setOpen(false)}
          onDone={(answer) => {
            setOpen(false);
            setOutcome({ said: t("desk:corridor.title", { lot: book.code }), answer });
          }}
        />
      )}
    </div>
  );
}
