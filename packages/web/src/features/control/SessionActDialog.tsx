import type { StaffAnswer } from "@kontor/wire";
import type { SessionAct } from "@kontor/wire/words";
import { useState } from "react";
import type { LiveSession } from "../../shared/stream/liveSession.ts";
import type { PeriodName } from "../../shared/ui/periods.ts";
import { useWords } from "../../shared/words.ts";
import { ActDialog } from "./ActDialog.tsx";
import { MinutesField, PeriodField } from "./SessionActFields.tsx";
import { GRAVE, periodsAhead } from "./sessionActs.ts";
import { useActEffects } from "./useActEffects.ts";

interface SessionActDialogProps {
  readonly act: SessionAct;
  readonly live: LiveSession;
  readonly isHeld: boolean;
  readonly onClose: () => void;
  readonly onDone: (answer: StaffAnswer) => void;
}

const MINUTES = 15;
const MINUTES_MAX = 1440;

/** One act on the session: what it does, its own field where it has one, and its reason. */
export function SessionActDialog({ act, live, isHeld, onClose, onDone }: SessionActDialogProps) {
  const { t } = useWords();
  const { session } = live;
  const [period, setPeriod] = useState<PeriodName | undefined>(periodsAhead(session)[0]);
  const [minutes, setMinutes] = useState(String(MINUTES));
  const byMinutes = readMinutes(minutes);
  const effects = useActEffects(act, live, { period, byMinutes });
  const more = act === "START_PERIOD" ? { period } : act === "EXTEND" ? { byMinutes } : {};
  const isWhole = !Object.values(more).includes(undefined);
  return (
    <ActDialog
      title={t(`desk:titles.${act}`)} effects={effects} doWord={t(`desk:acts.${act}`)} isHeld={isHeld}
      isGrave={GRAVE.has(act)} onClose={onClose} onDone={onDone}
      {...(act === "HALT" || act === "CLOSE" || act === "ABORT" ? { typed: t(`desk:typed.${act}`) } : {})}
      {...(act === "START_PERIOD" ? { firstReason: t("desk:reason.plan") } : {})}
      act={(reason) =>
        isWhole
          ? {
            path: `/v1/sessions/${encodeURIComponent(session.code)}/acts`, body: { act, reason, ...more },
          }
          : undefined}
    >
      {act === "START_PERIOD" && period && (
        <PeriodField periods={periodsAhead(session)} value={period} onChange={setPeriod} />
      )}
      {act === "EXTEND" && <MinutesField value={minutes} isOdd={!byMinutes} onChange={setMinutes} />}
    </ActDialog>
  );
}

function readMinutes(typed: string): number | undefined {
  const minutes = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
  return minutes >= 1 && minutes <= MINUTES_MAX ? minutes : undefined;
}
