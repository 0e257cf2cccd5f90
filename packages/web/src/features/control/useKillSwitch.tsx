import { type ReactNode, useState } from "react";
import { useWords } from "../../shared/words.ts";
import { KillDialog, type KillTarget, useTargetName } from "./KillDialog.tsx";
import type { Outcome } from "./useAct.ts";

/** The way to stop somebody or let them go, from whatever part of the page it is asked for. */
export interface KillDesk {
  readonly stop: (target: KillTarget) => void;
  readonly release: (target: KillTarget) => void;
  readonly outcome: Outcome | undefined;
  /** The question, while one is asked. */
  readonly dialog: ReactNode;
}

interface Turning {
  readonly target: KillTarget;
  readonly way: "engage" | "release";
}

export function useKillSwitch(): KillDesk {
  const { t } = useWords();
  const [turning, setTurning] = useState<Turning>();
  const [outcome, setOutcome] = useState<Outcome>();
  const whom = useTargetName();
  return {
    stop: (target) => setTurning({ target, way: "engage" }),
    release: (target) => setTurning({ target, way: "release" }),
    outcome,
    dialog: turning && (
      <KillDialog
        {...turning} onClose={() => setTurning(undefined)}
        onDone={(answer) => {
          setTurning(undefined);
          const act = t(turning.way === "engage" ? "desk:kill.stop" : "desk:kill.release");
          setOutcome({ said: `${act} — ${whom(turning.target)}`, answer });
        }}
      />
    ),
  };
}
