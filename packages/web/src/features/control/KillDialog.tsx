import type { StaffAnswer } from "@kontor/wire";
import { useWords } from "../../shared/words.ts";
import { ActDialog } from "./ActDialog.tsx";

/** Whom a kill switch stops. */
export interface KillTarget {
  readonly scope: "TRADER" | "MEMBER" | "SESSION" | "EXCHANGE";
  /** Null for the whole exchange. */
  readonly targetId: string | null;
  /** Code that is typed to confirm. */
  readonly code: string;
  /** Name beside the code, where there is one. */
  readonly name?: string;
}

interface KillDialogProps {
  readonly target: KillTarget;
  readonly way: "engage" | "release";
  readonly onClose: () => void;
  readonly onDone: (answer: StaffAnswer) => void;
}

/** Stops a trader, a member, a session or everybody, at once and by one person; letting go takes two. */
export function KillDialog({ target, way, onClose, onDone }: KillDialogProps) {
  const { t } = useWords();
  const { scope, targetId } = target;
  const isStop = way === "engage";
  const whom = useTargetName()(target);
  const typed = scope === "EXCHANGE" || scope === "SESSION" ? t("desk:typed.HALT") : target.code;
  const effect = t(isStop ? `desk:kill.effects.${scope}` : `desk:kill.releases.${scope}`, { whom });
  return (
    <ActDialog
      title={t(isStop ? "desk:kill.stopTitle" : "desk:kill.releaseTitle", { whom })}
      effects={[effect]} doWord={t(isStop ? "desk:kill.stop" : "desk:kill.release")} isGrave={isStop}
      isHeld={!isStop} {...(isStop ? { typed } : {})} onClose={onClose} onDone={onDone}
      act={(reason) => ({
        path: isStop ? "/v1/kill-switch" : "/v1/kill-switch/release", body: { scope, targetId, reason },
      })}
    />
  );
}

/** Whom a switch concerns, in words. */
export function useTargetName(): (target: KillTarget) => string {
  const { t } = useWords();
  return ({ scope, code, name }) => {
    if (scope === "EXCHANGE") return t("words:killScopes.EXCHANGE");
    return t(`desk:kill.whom.${scope}`, { whom: name ? `${name} (${code})` : code });
  };
}
